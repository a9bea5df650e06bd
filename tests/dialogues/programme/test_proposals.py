"""Agendas that the solver proposes: they keep every rule, or say which rules cannot be kept together."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.languages.translated import original
from dialogues.people.models import Person
from dialogues.programme.actions import (
    add_agenda_item,
    assign_role,
    change_agenda_item,
    note_absence,
    rearrange_agenda,
)
from dialogues.programme.enums import AgendaItemType as T
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.errors import AgendaChangedMeanwhile
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries import run_sheet
from dialogues.programme.queries.conflicts import Span
from dialogues.programme.queries.proposals import (
    Busy,
    Kind,
    Part,
    Proposal,
    Task,
    basis_of,
    order_of,
    proposals_for,
    task_of,
)
from dialogues.programme.queries.proposals.rules import rules_of
from tests.factories.people import MONDAY, a_person, an_organiser, signed_in
from tests.factories.programme import a_dialogue, a_programme, at_nine

HA_NOI = ZoneInfo("Asia/Ho_Chi_Minh")
SAID = {"actor": "user:1", "at": MONDAY}
ADDRESS = "/programmes/LNOB-VN-2021/dialogues/ND1/agenda/"


def at(hour: int, minute: int = 0, day: int = 5) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=HA_NOI)


def task(*parts: tuple[T, int], busy: dict[int, Span] | None = None, fixed: tuple[int, ...] = ()) -> Task:
    """One day from eight to five; parts follow each other, and part `n` needs person `n`."""
    clock, made = at(8), []
    for number, (kind, minutes) in enumerate(parts, start=1):
        made.append(Part(number, kind, minutes, clock, number in fixed, frozenset({number})))
        clock += dt.timedelta(minutes=minutes)
    absences = tuple(Busy(person, span) for person, span in (busy or {}).items())
    return Task((Span(at(8), at(17)),), tuple(made), absences, (Span(at(12), at(13)),))


def kept(proposal: Proposal, asked: Task) -> bool:
    """Judged apart from the solver's own words."""
    starts, parts = dict(proposal.starts), {part.pk: part for part in asked.parts}
    spans = {pk: Span(start, start + dt.timedelta(minutes=parts[pk].minutes)) for pk, start in starts.items()}
    in_hours = all(any(day[0] <= span[0] and span[1] <= day[1] for day in asked.days) for span in spans.values())
    apart = all(one[1] <= other[0] for one, other in pairwise(sorted(spans.values())))
    at_lunch = any(
        span.meets(lunch) for pk, span in spans.items() for lunch in asked.lunches if parts[pk].kind != T.BREAK
    )
    away = any(
        span.meets(busy.span) for pk, span in spans.items() for busy in asked.busy if busy.person in parts[pk].speakers
    )
    still = all(starts[part.pk] == part.starts_at for part in asked.parts if part.is_fixed)
    behind = all(starts[rule.part] > starts[rule.other] for rule in rules_of(asked) if rule.kind == Kind.FOLLOWS)
    return in_hours and apart and behind and still and not at_lunch and not away


PARTS = st.tuples(
    st.sampled_from([T.PANEL, T.GROUP_DISCUSSION, T.REPORT_BACK, T.COMMITMENT_ROUND, T.BREAK]),
    st.sampled_from([15, 30, 50, 75]),
)
AWAY = st.dictionaries(
    st.integers(1, 6), st.integers(0, 7).map(lambda hour: Span(at(8 + hour), at(9 + hour))), max_size=4
)


@pytest.mark.requirement("C54")
@settings(max_examples=25, deadline=None)
@given(parts=st.lists(PARTS, min_size=1, max_size=6), busy=AWAY, fixed=st.sets(st.integers(1, 6), max_size=2))
def test_whatever_is_proposed_keeps_every_rule_and_else_some_rule_is_named(
    parts: list[tuple[T, int]], busy: dict[int, Span], fixed: set[int]
) -> None:
    asked = task(*parts, busy=busy, fixed=tuple(fixed))

    outcome = proposals_for(asked)

    assert [proposal for proposal in outcome.proposals if not kept(proposal, asked)] == []
    assert set(outcome.guilty) <= set(rules_of(asked))
    assert len(outcome.proposals) <= 3
    assert proposals_for(asked) == outcome


@pytest.mark.requirement("C54")
def test_somebody_who_comes_later_moves_only_what_must() -> None:
    asked = task((T.OPENING, 30), (T.PANEL, 60), (T.PLENARY, 45), (T.CLOSING, 15), busy={2: Span(at(8), at(9, 15))})

    first = proposals_for(asked).proposals[0]

    assert dict(first.starts)[1] == at(8)
    assert dict(first.starts)[2] >= at(9, 15)
    assert [pk for pk, _start in first.starts][-1] == 4


@pytest.mark.requirement("C54")
def test_when_nothing_fits_the_guilty_rules_are_named() -> None:
    asked = task((T.OPENING, 30), (T.PANEL, 60), fixed=(2,), busy={2: Span(at(8), at(10))})

    outcome = proposals_for(asked)

    assert outcome.proposals == ()
    assert {(rule.kind, rule.part) for rule in outcome.guilty} == {(Kind.FIXED, 2), (Kind.AWAY, 2)}


def test_more_minutes_than_the_day_has_are_counted() -> None:
    assert proposals_for(task((T.PANEL, 500), (T.PLENARY, 100))).minutes_missing == 60


def test_an_agenda_that_keeps_all_is_left_alone_by_the_gentlest_proposal() -> None:
    asked = task((T.OPENING, 30), (T.PANEL, 60), (T.CLOSING, 15))

    assert proposals_for(asked).proposals == ()


@pytest.fixture
def national() -> Dialogue:
    return a_dialogue(a_programme(), day=at_nine(2026, 11, 5))


@pytest.fixture
def khoa(national: Dialogue) -> Person:
    person = a_person("Đặng Minh Khoa")
    assign_role(dialogue=national, person=person, role=DialogueRoleKind.SPEAKER, **SAID)
    return person


def an_agenda(dialogue: Dialogue, speaker: Person) -> list[AgendaItem]:
    rows = [(T.OPENING, 30, []), (T.PANEL, 60, [speaker]), (T.CLOSING, 15, [])]
    return [
        add_agenda_item(
            dialogue=dialogue, type=kind, title=original(kind.title()), minutes=minutes, speakers=people, **SAID
        )
        for kind, minutes, people in rows
    ]


@pytest.mark.django_db
def test_the_task_knows_who_is_away_and_what_is_fixed(national: Dialogue, khoa: Person) -> None:
    opening, panel, _closing = an_agenda(national, khoa)
    change_agenda_item(item=opening, changes={"starts_at": national.starts_at, "is_fixed": True}, **SAID)
    begins = run_sheet(national)[0].starts_at
    assert begins is not None
    away = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1)}
    note_absence(programme=national.programme, person=khoa, **away, **SAID)

    asked = task_of(national)

    assert [part.is_fixed for part in asked.parts] == [True, False, False]
    assert asked.parts[1].speakers == {khoa.pk}
    assert asked.busy == (Busy(khoa.pk, Span(begins, begins + dt.timedelta(hours=1))),)
    assert [rule.part for rule in rules_of(asked) if rule.kind == Kind.AWAY] == [panel.pk]


@pytest.mark.django_db
def test_the_agenda_takes_another_order_and_the_old_one_back(national: Dialogue, khoa: Person) -> None:
    opening, panel, closing = an_agenda(national, khoa)
    later = national.starts_at + dt.timedelta(hours=2)  # type: ignore[operator]  # it has a date

    before = rearrange_agenda(
        dialogue=national,
        order=[(opening.pk, None), (closing.pk, None), (panel.pk, later)],
        basis=basis_of(national),
        **SAID,
    )
    sheet = [(slot.item.pk, slot.starts_at) for slot in run_sheet(national)]
    rearrange_agenda(dialogue=national, order=before, basis=basis_of(national), **SAID)

    assert sheet[1:] == [(closing.pk, national.starts_at + dt.timedelta(minutes=30)), (panel.pk, later)]  # type: ignore[operator]
    assert order_of(national) == [(opening.pk, None), (panel.pk, None), (closing.pk, None)]


@pytest.mark.django_db
def test_a_proposal_for_an_agenda_that_has_changed_meanwhile_is_refused(national: Dialogue, khoa: Person) -> None:
    items = an_agenda(national, khoa)
    order, basis = order_of(national), basis_of(national)
    change_agenda_item(item=items[0], changes={"minutes": 45}, **SAID)

    with pytest.raises(AgendaChangedMeanwhile):
        rearrange_agenda(dialogue=national, order=order, basis=basis, **SAID)


@pytest.mark.requirement("C54")
@pytest.mark.django_db
def test_an_organiser_sees_what_would_change_takes_it_and_takes_it_back(national: Dialogue, khoa: Person) -> None:
    an_agenda(national, khoa)
    sheet = [slot.starts_at for slot in run_sheet(national)]
    begins, panel_at = sheet[0], sheet[1]
    assert begins is not None
    away = {"starts_at": begins, "ends_at": begins + dt.timedelta(minutes=50)}
    note_absence(programme=national.programme, person=khoa, **away, **SAID)
    client = signed_in(an_organiser(national.programme.scope))

    page = client.get(f"{ADDRESS}proposals/")
    untouched = [slot.starts_at for slot in run_sheet(national)]
    taken = client.post(f"{ADDRESS}proposals/", {"proposal": page.context["proposals"][0]["signed"]}, follow=True)
    moved = {slot.item.type: slot.starts_at for slot in run_sheet(national)}
    client.post(f"{ADDRESS}order/undo/")

    assert untouched == sheet
    assert "You took a proposed agenda." in taken.content.decode()
    assert moved[T.PANEL] is not None
    assert moved[T.PANEL] != panel_at
    assert [slot.starts_at for slot in run_sheet(national)] == sheet


@pytest.mark.django_db
def test_a_proposal_that_we_did_not_make_is_not_taken(national: Dialogue, khoa: Person) -> None:
    an_agenda(national, khoa)
    client = signed_in(an_organiser(national.programme.scope))

    before = order_of(national)

    answer = client.post(f"{ADDRESS}proposals/", {"proposal": "eyJvcmRlciI6W119:x:y"}, follow=True)

    assert str(AgendaChangedMeanwhile.detail) in answer.content.decode()
    assert order_of(national) == before


@pytest.mark.django_db
def test_without_items_there_is_nothing_to_propose(national: Dialogue) -> None:
    page = signed_in(an_organiser(national.programme.scope)).get(f"{ADDRESS}proposals/")

    assert "There is nothing to propose yet" in page.content.decode()
