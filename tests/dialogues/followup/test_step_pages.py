"""The steps of a commitment on its page: begun, blocked, one behind another, and verified by somebody independent."""

import pytest

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    NewItem,
    Progress,
    add_action_items,
    complete_action,
    report_progress,
    say_what_it_waits_for,
    verify_action,
)
from dialogues.followup.errors import ActionNotPossibleNow
from dialogues.followup.errors_of_steps import DependencyElsewhere, NoStepBefore, StepVerifierNotIndependent
from dialogues.followup.models import ActionItem
from dialogues.journal.queries import story_of
from dialogues.people.enums import Role
from dialogues.people.models import Person
from dialogues.programme.models import Programme
from tests.factories.commitments import STAFF, a_delegate, a_person, an_active, an_institution
from tests.factories.follow_up import DUE, JULY, a_promise, a_step
from tests.factories.people import a_colleague, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


def organiser():
    return signed_in(an_organiser(Programme.objects.get().scope))


def row(number: int, title: str, **more: str) -> dict[str, str]:
    said = {"title": title, "due_date": "2022-09-30"} | more
    return {f"form-{number}-{name}": value for name, value in said.items()}


def added(browser, *rows: dict[str, str]):
    form = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    return browser.post(f"{PAGE}action-items/", form | {key: value for one in rows for key, value in one.items()})


def press(browser, item: ActionItem, what: str, **said: object):
    return browser.post(f"{PAGE}action-items/{item.pk}/{what}/", said, follow=True)


def states() -> dict[str, str]:
    return dict(ActionItem.objects.values_list("title", "state"))


@pytest.mark.requirement("COM-18")
def test_an_organiser_puts_one_step_behind_another_and_it_is_not_done_before():
    a_promise()
    browser = organiser()
    assert added(browser, row(0, "Curriculum"), row(1, "Trainers", after_previous="on")).status_code == 302
    curriculum, trainers = ActionItem.objects.order_by("position")
    courses = row(0, "Courses") | {"form-0-depends_on": str(trainers.pk)}
    assert added(browser, courses).status_code == 302

    refused = press(browser, trainers, "completion").content.decode()

    assert "Another action item has to be done first." in refused
    assert "Waits for “Curriculum”" in refused
    assert "Waits for “Trainers”" in refused
    press(browser, curriculum, "completion")
    press(browser, trainers, "completion")
    assert states() == {"Curriculum": "done", "Trainers": "done", "Courses": "open"}


@pytest.mark.requirement("COM-18")
def test_steps_never_wait_for_one_another_in_a_circle():
    promise = a_promise()
    first, second, third = (a_step(promise, title=title) for title in ("Curriculum", "Trainers", "Courses"))
    browser = organiser()
    press(browser, second, "order", depends_on=[first.pk])
    press(browser, third, "order", depends_on=[second.pk])

    circle = press(browser, first, "order", depends_on=[third.pk])

    assert (circle.status_code, "none could ever be done" in circle.content.decode()) == (422, True)
    assert press(browser, first, "order", depends_on=[first.pk]).status_code == 422
    assert not first.depends_on.exists()
    press(browser, third, "order")
    assert not third.depends_on.exists()
    changes = [entry.data["fields"] for entry in story_of(f"action_item:{third.pk}") if entry.kind == "action.changed"]
    assert changes == [["depends_on"]] * 2


def test_a_step_waits_only_for_steps_of_its_own_commitment():
    promise = a_promise()
    own = a_step(promise)
    other = a_step(an_active(a_delegate(promise.dialogue, "Vũ Đức Thịnh"), statement="Open the data"))

    refused = added(organiser(), row(0, "Courses") | {"form-0-depends_on": str(other.pk)})

    assert refused.status_code == 422
    step = NewItem(title="Courses", due_date=DUE, depends_on=[other])
    with pytest.raises(DependencyElsewhere):
        add_action_items(commitment=promise, items=[step], actor=STAFF, at=JULY)
    with pytest.raises(DependencyElsewhere):
        say_what_it_waits_for(action_item=own, depends_on=[other], actor=STAFF, at=JULY)
    assert set(ActionItem.objects.all()) == {own, other}


def test_the_first_of_a_list_has_none_before_it():
    promise = a_promise()
    step = NewItem(title="Courses", due_date=DUE, after_previous=True)

    with pytest.raises(NoStepBefore):
        add_action_items(commitment=promise, items=[step], actor=STAFF, at=JULY)


def test_a_step_is_begun_and_blocked_from_the_page():
    step = a_step(a_promise())
    browser = organiser()

    assert "has begun" in press(browser, step, "start").content.decode()
    assert states() == {"Curriculum": "in_progress"}
    assert "is blocked" in press(browser, step, "blocking").content.decode()

    assert states() == {"Curriculum": "blocked"}
    assert [entry.kind for entry in story_of(f"action_item:{step.pk}")][1:] == ["action.started", "action.blocked"]


@pytest.mark.requirement("COM-12")
def test_what_hinders_a_step_is_asked_for_and_counted_by_its_cause():
    step = a_step(a_promise())
    browser = organiser()
    said = {"obstacle": "funding_delay", "caused_by": "partner", "narrative": "The second payment is late"}

    asked = browser.get(f"{PAGE}action-items/{step.pk}/blocking/").content.decode()
    press(browser, step, "blocking", **said)

    assert [words for words in ("What is in the way?", "Who causes it?", "In one line") if words not in asked] == []
    report = step.progress_updates.get()
    assert (report.report, report.obstacle, report.caused_by, report.narrative) == ("blocked", *said.values())
    assert states() == {"Curriculum": "blocked"}


def test_a_slip_with_done_is_taken_back_from_the_page():
    step = a_step(a_promise())
    browser = organiser()

    assert "Not done after all" in press(browser, step, "completion").content.decode()
    assert states() == {"Curriculum": "done"}
    assert "Not done after all" not in press(browser, step, "start").content.decode()

    assert states() == {"Curriculum": "in_progress"}


@pytest.mark.requirement("INV-14")
def test_a_verifier_verifies_what_is_done_and_no_report_changes_it_after_that():
    promise = a_promise()
    step = a_step(promise)
    verifier = a_colleague("Lâm Quốc Bảo", Role.VERIFIER, promise.dialogue.programme.scope)
    Person.objects.get_or_create(account=verifier, defaults={"name": "Lâm Quốc Bảo"})
    browser = signed_in(verifier)
    assert press(browser, step, "verification").status_code == 422
    complete_action(action_item=step, actor=STAFF, at=JULY)
    asked = browser.get(f"{PAGE}action-items/{step.pk}/verification/").content.decode()
    assert "It cannot be undone" in asked

    press(browser, step, "verification")

    row = ActionItem.objects.get()
    assert (row.state, row.done_at) == ("verified", JULY)
    with pytest.raises(ActionNotPossibleNow):
        report_progress(subject=row, progress=Progress(report="late"), actor=STAFF, at=JULY)


@pytest.mark.requirement("INV-14")
def test_nobody_verifies_a_step_of_the_own_institution_or_one_reported_on():
    promise = a_promise()
    fund = an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
    step, han = a_step(promise, owner=fund), a_person("Phùng Gia Hân")
    report_progress(subject=step, progress=Progress(report="done"), person=han, actor=STAFF, at=JULY)

    for insider in (a_person("Emma Lindgren", fund), a_person("Ngô Thị Mai", promise.lead_institution), han):
        with pytest.raises(StepVerifierNotIndependent):
            verify_action(action_item=step, verifier=insider, actor=STAFF, at=JULY)

    done = verify_action(action_item=step, verifier=a_person("Lâm Quốc Bảo"), actor=STAFF, at=JULY)
    assert done.state == "verified"


def test_a_claim_asks_first_and_then_only_goes_on():
    a_promise()
    browser = organiser()

    asked = browser.get(f"{PAGE}claim/").content.decode()

    assert "It cannot be undone" in asked
    assert Commitment.objects.get().lifecycle == "active"
    browser.post(f"{PAGE}claim/")
    assert Commitment.objects.get().lifecycle == "fulfilment_claimed"
