"""March to July 2025: institutions end, and what they promised finds its owner or waits for a person (§3.4 step 9)."""

import datetime as dt
from typing import Any

import pytest

from dialogues.commitments.actions import hand_over_commitment
from dialogues.commitments.errors import AlreadyTheOwner, OwnerClosed, ReasonMissing
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries import current_owner, needs_assignment
from dialogues.followup.actions import NewItem, add_action_items, apply_institution_change, hand_over_action
from dialogues.followup.models import ActionItem, ActionTransfer
from dialogues.followup.queries.obligations import preview_of, unassigned
from dialogues.followup.queries.owners import owner_on, waits_for_an_owner
from dialogues.followup.queries.responsible import how_many_need_a_person, needs_a_person
from dialogues.institutions.errors import ChangeNotPossibleNow, NotEnacted, NotInForceYet
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.journal.models import DueWork
from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from dialogues.people.models import Person
from tests.factories.changes import SPRING, a_split, announced, enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.sample_changes import the_changes
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
APPLIED_AT = on_day(2025, 7, 15)
IN_APRIL = on_day(2025, 4, 10)
TODAY = dt.date(2025, 7, 15)
SAID: dict[str, Any] = {"actor": STAFF, "at": IN_APRIL}


def a_promise(code: str = "MOP", due: dt.date | None = dt.date(2026, 12, 31)) -> Commitment:
    return an_active(a_delegate(a_national_dialogue(), f"Delegate of {code}", one(code)), due_date=due)


def applied(change: Any, at: dt.datetime = IN_APRIL) -> Any:
    return apply_institution_change(change=change, actor=STAFF, at=at)


def facts(subject: str) -> list[str]:
    return [entry.kind for entry in story_of(subject)]


@pytest.fixture
def sample() -> dict[int, Commitment]:
    for code in ("MTR", "MHA", "UF-HG", "UF-TQ-2025"):
        one(code)
    return the_sample()[1]


@pytest.mark.requirement("INS-2", "INS-3", "INV-05", "INV-06")
def test_the_five_changes_of_the_sample_move_what_they_can_and_ask_for_the_rest(sample: dict[int, Commitment]) -> None:
    the_changes(at=APPLIED_AT)

    owners = {number: getattr(current_owner(sample[number], TODAY), "code", None) for number in (1, 2, 3, 4, 6, 7)}
    waiting = [needs_assignment(sample[number], TODAY) for number in (3, 6)]
    assert owners == {1: "BOS", 2: "MTR", 3: None, 4: "MSC", 6: None, 7: "UF-TQ-2025"}
    assert [[(one.institution.code, one.scope) for one in found.candidates] for found in waiting if found] == [
        [("MHA", "gender equality"), ("MSC", "vocational training")],
        [],
    ]
    assert [effect.subject for effect in unassigned(TODAY)] == [sample[3], sample[6]]
    assert Institution.objects.get(code="BOS").parent == one("MTR")
    made = Commitment.objects.in_bulk([sample[number].pk for number in (2, 3, 6, 7)])
    assert [row.lead_institution.code for row in made.values()] == ["MOP", "MLI", "DPC-KS", "UF-TQ"]


@pytest.mark.requirement("INS-2")
def test_a_merge_moves_the_promise_records_it_and_asks_the_new_owner() -> None:
    promise = a_promise()

    applied(enacted())

    transfer = OwnershipTransfer.objects.get()
    assert (transfer.from_institution, transfer.to_institution, transfer.from_date) == (one("MOP"), one("MTR"), SPRING)
    assert (transfer.is_automatic, transfer.accepted_at) == (True, None)
    assert facts(promise.subject)[-1] == "commitment.transferred"
    asked = DueWork.objects.filter(kind="transfer.ask")
    assert [work.payload["institution"] for work in asked] == [one("MTR").pk]
    assert current_owner(promise, SPRING - dt.timedelta(days=1)) == one("MOP")
    promise.refresh_from_db()
    assert (promise.lead_institution, promise.lifecycle) == (one("MOP"), "active")


@pytest.mark.requirement("INS-4")
def test_what_is_only_announced_is_not_applied_but_can_be_previewed() -> None:
    promise, plan = a_promise(), announced()

    with pytest.raises(NotEnacted):
        applied(plan)

    [effect] = preview_of(plan, IN_APRIL.date()).effects
    assert (effect.subject, effect.before.owner, effect.after.owner) == (promise, one("MOP").pk, one("MTR").pk)
    assert current_owner(promise, TODAY) == one("MOP")
    assert one("MOP").valid_to_date is None


def test_an_enacted_change_is_applied_from_its_day_on_and_once() -> None:
    change = enacted()

    with pytest.raises(NotInForceYet):
        applied(change, at=on_day(2025, 2, 28))
    applied(change, at=on_day(2025, 3, 1))
    with pytest.raises(ChangeNotPossibleNow):
        applied(change)


@pytest.mark.requirement("INS-3")
def test_a_split_leaves_the_promise_as_it_is_and_waits_for_a_person() -> None:
    promise = a_promise("MLI")

    applied(a_split())

    promise.refresh_from_db()
    waiting = needs_assignment(promise, TODAY)
    assert waiting is not None
    assert [(one.institution.code, one.scope) for one in waiting.candidates] == [
        ("MHA", "gender equality"),
        ("MSC", "vocational training"),
    ]
    assert (promise.lifecycle, current_owner(promise, TODAY), OwnershipTransfer.objects.count()) == ("active", None, 0)
    assert facts(promise.subject)[-1] == "obligation.needs_assignment"


@pytest.mark.requirement("INS-3")
def test_clocks_stand_still_without_an_owner_and_go_on_with_the_days_it_waited() -> None:
    promise = a_promise("MLI", due=dt.date(2025, 3, 31))
    applied(a_split(), at=on_day(2025, 3, 1))

    run_due(at=on_day(2025, 9, 1))
    promise.refresh_from_db()
    paused = (promise.lifecycle, promise.schedule)
    hand_over_commitment(commitment=promise, to=one("MHA"), reason="Letter 7", actor=STAFF, at=on_day(2025, 9, 1))
    run_due(at=on_day(2025, 9, 3))
    promise.refresh_from_db()
    going = (promise.lifecycle, promise.schedule)

    assert (paused, going) == (("active", "not_due"), ("active", "overdue"))
    lapses = DueWork.objects.get(kind="commitment.grace_over", state="waiting")
    # 31 March and 90 days of grace, and the 184 days from 1 March to 1 September.
    assert lapses.due_at.date() == dt.date(2025, 3, 31) + dt.timedelta(days=90 + 184)


def test_a_person_hands_over_with_a_reason_to_somebody_who_exists() -> None:
    promise = a_promise("MLI")
    applied(a_split())

    with pytest.raises(ReasonMissing):
        hand_over_commitment(commitment=promise, to=one("MHA"), reason=" ", **SAID)
    with pytest.raises(OwnerClosed):
        hand_over_commitment(commitment=promise, to=one("MLI"), reason="As before", **SAID)
    transfer = hand_over_commitment(commitment=promise, to=one("MHA"), reason="Gender equality is theirs", **SAID)

    assert (current_owner(promise, TODAY), transfer.because.kind, transfer.from_date) == (
        one("MHA"),
        "split",
        IN_APRIL.date(),
    )
    with pytest.raises(AlreadyTheOwner):
        hand_over_commitment(commitment=promise, to=one("MHA"), reason="Again", **SAID)


@pytest.mark.requirement("COM-18")
def test_the_owner_of_a_step_follows_the_same_rule() -> None:
    promise = a_promise("MLI")
    items = [NewItem(title=f"For {code}", due_date=TODAY, owner=one(code)) for code in ("MLI", "MOP")]
    of_labour, of_planning = add_action_items(commitment=promise, items=items, actor=STAFF, at=on_day(2023, 1, 9))
    applied(a_split())
    applied(enacted())

    before = (owner_on(of_labour, TODAY), owner_on(of_planning, TODAY))
    assert waits_for_an_owner(of_labour, TODAY) is not None
    hand_over_action(action_item=of_labour, to=one("MSC"), reason="Courses are theirs", **SAID)

    assert before == (None, one("MTR"))
    assert owner_on(ActionItem.objects.get(pk=of_labour.pk), TODAY) == one("MSC")
    assert ActionItem.objects.get(pk=of_labour.pk).owner == one("MLI")
    assert facts(f"action_item:{of_planning.pk}")[-1] == "action.transferred"
    assert ActionTransfer.objects.count() == 2


def test_of_steps_that_moved_on_nobody_is_asked_to_name_a_person_and_the_count_knows_it() -> None:
    promise = a_promise("MLI")
    items = [NewItem(title=f"For {code}", due_date=TODAY, owner=one(code)) for code in ("MLI", "MOP", "MJU")]
    of_labour, of_planning, of_law = add_action_items(
        commitment=promise, items=items, actor=STAFF, at=on_day(2023, 1, 9)
    )
    nobody = Person.objects.create(name="Lý Văn Nam", email="nam@mop.example.org")
    ActionItem.objects.update(responsible=nobody, responsible_gone_at=IN_APRIL)
    programme = promise.dialogue.programme

    def left() -> set[int]:
        moves = moves_in_force()
        found = {row.item.pk for row in needs_a_person(programme, TODAY, moves=moves)}
        assert how_many_need_a_person(programme, TODAY, moves=moves) == len(found)
        return found

    assert left() == {of_labour.pk, of_planning.pk, of_law.pk}
    applied(enacted())
    assert left() == {of_labour.pk, of_law.pk}
    hand_over_action(action_item=of_labour, to=one("MSC"), reason="Courses are theirs", **SAID)
    assert left() == {of_law.pk}


def test_what_the_preview_says_is_what_happens(sample: dict[int, Commitment]) -> None:
    add_action_items(
        commitment=sample[3], items=[NewItem(title="Courses", due_date=TODAY)], actor=STAFF, at=on_day(2023, 7, 1)
    )
    plan = a_split()
    preview = preview_of(plan, TODAY)

    applied(plan, at=APPLIED_AT)

    assert [(effect.subject, effect.after) for effect in preview.waiting] == [
        (effect.subject, effect.after) for effect in unassigned(TODAY)
    ]
    assert (len(preview.commitments), len(preview.steps), preview.moving) == (1, 1, [])
    applied_fact = story_of(plan.subject).get(kind="institution.change_applied")
    assert (applied_fact.data["moved"], applied_fact.data["waiting"]) == (0, 2)


def test_a_promise_of_two_institutions_moves_share_by_share() -> None:
    promise = a_promise("MJU")
    promise.co_owners.add(one("MOP"))

    applied(enacted())

    transfer = OwnershipTransfer.objects.get()
    assert (transfer.origin, transfer.to_institution) == (one("MOP"), one("MTR"))
    assert current_owner(promise, TODAY) == one("MJU")
