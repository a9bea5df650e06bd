"""Reports due and received: one for each interval that is over, by whoever owes it; of today and of any day before."""

import datetime as dt

import pytest

from dialogues.followup.actions import Progress, claim_fulfilment, lapse_commitment, report_progress, verify_commitment
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.duties import due_by, interval_at
from tests.factories.commitments import (
    STAFF,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_active,
    an_institution,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "due"), [(0, 0), (90, 0), (91, 1), (180, 1), (181, 2)])
def test_one_is_due_once_the_last_day_of_an_interval_is_over(day, due):
    assert due_by(0, day, 90) == due


@pytest.mark.parametrize(("day", "number"), [(0, 1), (1, 1), (90, 1), (91, 2), (180, 2)])
def test_the_day_on_which_tracking_began_and_the_last_one_belong_to_the_interval(day, number):
    assert interval_at(0, day, 90) == number


def figures(programme, on, today=None):
    card = Reading(Scope(programme), on, today or on).card()
    group = next(group for group in card.groups if group.key == "due_reports")
    return {figure.key.removeprefix("reports_"): (figure.value, figure.of) for figure in group.figures}


def tracked(commitment):
    return commitment.tracked_since_at.date()


def two_owners():
    dialogue = a_national_dialogue()
    ministry = an_active(a_delegate(dialogue))
    fund = an_active(a_delegate(dialogue, "Hoàng Văn Sơn", an_institution("FUND", "Fund *", "foundation")))
    dialogue.programme.funders.add(fund.lead_institution)
    return dialogue.programme, ministry, fund


def says(commitment, at):
    return report_progress(subject=commitment, progress=Progress(report="on_track"), actor=STAFF, at=at)


@pytest.mark.requirement("COM-11")
def test_due_received_and_missing_by_who_owes_them_the_funder_like_everybody():
    programme, ministry, _fund = two_owners()
    began = ministry.tracked_since_at
    says(ministry, began + dt.timedelta(days=30))
    says(ministry, began + dt.timedelta(days=31))
    on = tracked(ministry) + dt.timedelta(days=200)

    told = figures(programme, on)

    assert told == {
        "due": (4, None),
        "received": (1, 4),
        "missing": (3, 4),
        "missing_government": (1, 2),
        "missing_development_partner": (2, 2),
        "missing_funder": (2, 2),
    }
    assert figures(programme, on, today=on + dt.timedelta(days=400)) == told


def test_nothing_is_due_of_what_has_lapsed_nor_while_it_is_checked():
    programme, ministry, fund = two_owners()
    for commitment in (ministry, fund):
        commitment.due_date = tracked(ministry) + dt.timedelta(days=95)
        commitment.save()
    lapsing = ministry.tracked_since_at + dt.timedelta(days=100)
    lapse_commitment(commitment=ministry, actor=STAFF, at=lapsing)
    claim_fulfilment(commitment=fund, actor=STAFF, at=lapsing)
    verify_commitment(
        commitment=fund,
        verifier=a_person("Lò Thị Mai"),
        level=4,
        completion="limited",
        actor=STAFF,
        at=lapsing + dt.timedelta(days=1),
    )
    later = tracked(ministry) + dt.timedelta(days=700)

    assert figures(programme, later)["due"] == (2, None)
    assert figures(programme, later, today=later + dt.timedelta(days=1))["due"] == (2, None)


def test_behind_what_is_missing_stand_the_commitments_that_missed_it():
    programme, ministry, fund = two_owners()
    says(ministry, ministry.tracked_since_at + dt.timedelta(days=30))
    on = tracked(ministry) + dt.timedelta(days=100)

    reading = Reading(Scope(programme), on, on)

    assert reading.behind("reports_missing") == [fund.pk]
    assert reading.behind("reports_due") == [ministry.pk, fund.pk]
