"""A step that the secretariat marks as blocked: its reason is counted, and nobody has reported (COM-12, COM-19)."""

import pytest
from django.urls import reverse

from dialogues.followup.actions import block_action, report_progress, return_report, withdraw_report
from dialogues.followup.actions.progress import Progress
from dialogues.followup.errors import ActionNotPossibleNow, ReportMovedOn
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.factories.commitments import STAFF
from tests.factories.follow_up import DUE, JULY, a_promise, a_step, hanoi
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
LATE = "The second payment is late"


def a_marked_step(**why: str):
    step = a_step(a_promise())
    return block_action(action_item=step, actor=STAFF, at=JULY, **why)


@pytest.mark.requirement("COM-19")
def test_nothing_counts_as_heard_from_its_owner():
    promise = a_marked_step(obstacle="funding_delay", narrative=LATE).commitment
    scope = Scope(promise.dialogue.programme)

    promise.refresh_from_db()
    assert (promise.last_reported_at, promise.verification_level) == (None, 0)
    assert standings_on(scope, DUE) == standings_now(scope)
    assert Reading(scope, DUE, DUE).card().figure("reports_received").value in (None, 0)


def test_an_earlier_word_of_the_owner_stays_the_last_one():
    step = a_step(promise := a_promise())
    report_progress(subject=step, progress=Progress(report="late"), actor=STAFF, at=JULY)

    block_action(action_item=step, narrative=LATE, actor=STAFF, at=hanoi(7, 20))

    promise.refresh_from_db()
    assert promise.last_reported_at == JULY


@pytest.mark.requirement("COM-12")
def test_what_hinders_is_counted_by_its_category():
    promise = a_marked_step(obstacle="funding_delay", caused_by="partner").commitment

    card = Reading(Scope(promise.dialogue.programme), DUE, DUE).card()

    assert card.figure("obstacle_funding_delay").value == 1


def test_the_commitment_s_page_tells_it_and_the_reports_of_owners_do_not():
    promise = a_marked_step(narrative=LATE).commitment
    browser = signed_in(an_organiser(promise.dialogue.programme.scope))
    reports = reverse("progress_reports", args=[promise.dialogue.programme.code])

    page = browser.get(PAGE).content.decode()

    assert [words in page for words in (LATE, "Noted by the secretariat", "Not read yet")] == [True, True, False]
    assert LATE not in browser.get(f"{reports}?tab=all").content.decode()


def test_it_is_taken_back_and_never_returned_to_an_owner():
    step = a_marked_step(narrative=LATE)
    mark = step.progress_updates.get()
    with pytest.raises(ReportMovedOn):
        return_report(update=mark, reason="Of which hall?", actor=STAFF, at=JULY)

    withdraw_report(update=mark, actor=STAFF, at=JULY)

    step.refresh_from_db()
    assert step.state == "open"


def test_what_is_blocked_already_can_be_given_a_reason():
    step = a_marked_step()

    block_action(action_item=step, narrative=LATE, actor=STAFF, at=JULY)

    assert step.progress_updates.get().narrative == LATE
    with pytest.raises(ActionNotPossibleNow):
        block_action(action_item=step, actor=STAFF, at=JULY)
