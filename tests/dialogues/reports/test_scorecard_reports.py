"""What is returned or taken back leaves every figure from that day on, and stands in those of the days before."""

import datetime as dt
from decimal import Decimal

import pytest

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Moved,
    Progress,
    claim_fulfilment,
    lapse_commitment,
    reopen_report,
    report_progress,
    return_report,
    verify_commitment,
    withdraw_report,
)
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.factories.commitments import STAFF, a_person
from tests.factories.follow_up import a_promise, a_step, hanoi

pytestmark = pytest.mark.django_db
AFTER_ALL = dt.date(2030, 1, 1)


def reported(subject, at, **said):
    return report_progress(subject=subject, progress=Progress(**said), actor=STAFF, at=at)


def figures(promise, on, today=AFTER_ALL):
    card = Reading(Scope(promise.dialogue.programme), on, today).card()
    return {figure.key: figure.value for group in card.groups for figure in group.figures}


def retold_as_it_is(promise):
    scope = Scope(promise.dialogue.programme)
    assert standings_on(scope, AFTER_ALL) == standings_now(scope)


@pytest.mark.requirement("2.7(8)")
def test_a_returned_report_counts_on_the_days_before_and_no_more_after():
    promise = a_promise()
    money = [Moved(kind="commitment", amount=Decimal(100), currency="VND", value_date=dt.date(2022, 7, 1))]
    slip = reported(promise, hanoi(7, 4), report="done", money=money)
    reported(promise, hanoi(7, 5), report="blocked", obstacle="capacity")
    withdraw_report(update=promise.progress_updates.last(), actor=STAFF, at=hanoi(7, 6))
    return_report(update=slip, reason="Not one course was held", actor=STAFF, at=hanoi(7, 10))

    before, after = figures(promise, dt.date(2022, 7, 8)), figures(promise, dt.date(2022, 7, 20))
    said = ("completion_complete", "completion_no_evidence", "level_1", "obstacles")
    assert [before[key] for key in said] == [1, 0, 1, 0]
    assert [after[key] for key in said] == [0, 1, 0, 0]
    assert figures(promise, dt.date(2022, 7, 5))["obstacles"] == 1
    assert "money_VND_commitment" in before
    assert "money_VND_commitment" not in after
    retold_as_it_is(promise)


def test_whatever_becomes_of_reports_the_journal_tells_what_the_columns_say():
    promise = a_promise()
    step = a_step(promise)
    reported(promise, hanoi(7, 4), report="late", completion="limited")
    done = reported(promise, hanoi(7, 5), report="done")
    retold_as_it_is(promise)
    return_report(update=done, reason="No", actor=STAFF, at=hanoi(7, 6))
    retold_as_it_is(promise)
    reopen_report(update=done, actor=STAFF, at=hanoi(7, 7))
    retold_as_it_is(promise)
    claim_fulfilment(commitment=promise, actor=STAFF, at=hanoi(7, 8))
    late = reported(step, hanoi(7, 9), report="late")
    retold_as_it_is(promise)
    verify_commitment(
        commitment=promise, verifier=a_person("Hân"), level=4, completion="limited", actor=STAFF, at=hanoi(7, 10)
    )
    return_report(update=late, reason="No", actor=STAFF, at=hanoi(7, 11))
    return_report(update=done, reason="No", actor=STAFF, at=hanoi(7, 12))
    retold_as_it_is(promise)


@pytest.mark.requirement("COM-11")
def test_what_lapsed_stands_as_it_ended_whatever_is_said_of_its_steps_later():
    promise = a_promise()
    step = a_step(promise)
    lapse_commitment(commitment=promise, actor=STAFF, at=hanoi(4, 1, year=2023))
    before = Commitment.objects.values().get()

    reported(step, hanoi(4, 5, year=2023), report="on_track")

    assert Commitment.objects.values().get() == before
    retold_as_it_is(promise)
