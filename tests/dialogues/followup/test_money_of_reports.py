"""Money told with a report counts as long as the report does, and INV-21 holds whenever that changes."""

import datetime as dt
from decimal import Decimal

import pytest

from dialogues.followup.actions import (
    Moved,
    Progress,
    record_transaction,
    reopen_report,
    report_progress,
    return_report,
    withdraw_report,
)
from dialogues.followup.errors_of_money import MoreThanCommitted
from dialogues.followup.errors_of_reports import NoLongerCommitted
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries import amount_of
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("INV-21")]
OCTOBER, NOVEMBER = on_day(2022, 10, 3), on_day(2022, 11, 7)


@pytest.fixture
def active():
    return an_active(a_delegate(a_national_dialogue()))


def told(active, *money):
    moves = [
        Moved(kind=kind, amount=Decimal(amount), currency="VND", value_date=dt.date(2022, 9, 1))
        for kind, amount in money
    ]
    return report_progress(subject=active, progress=Progress(report="on_track", money=moves), actor=STAFF, at=OCTOBER)


def moved(active, kind, amount, **more):
    day = {"value_date": dt.date(2022, 9, 1), "currency": "VND", "actor": STAFF, "at": NOVEMBER}
    return record_transaction(commitment=active, kind=kind, amount=Decimal(amount), **day, **more)


def returned(update):
    return return_report(update=update, reason="Which year?", actor=STAFF, at=NOVEMBER)


def withdrawn(update):
    return withdraw_report(update=update, actor=STAFF, at=NOVEMBER)


@pytest.mark.parametrize("taken", [returned, withdrawn])
def test_a_report_stays_while_what_was_disbursed_rests_on_what_it_committed(active, taken):
    update = told(active, ("commitment", 600))
    moved(active, "disbursement", 480)

    with pytest.raises(NoLongerCommitted):
        taken(update)

    assert ProgressUpdate.objects.get().state == "submitted"
    assert amount_of(active, "commitment", "VND") == 600


@pytest.mark.parametrize("taken", [returned, withdrawn])
def test_it_may_go_once_the_disbursement_is_explained_or_committed_otherwise(active, taken):
    update = told(active, ("commitment", 600))
    paid = moved(active, "disbursement", 480)
    moved(active, "disbursement", 480, revises=paid, exception_reason="Paid in advance")

    taken(update)

    assert amount_of(active, "commitment", "VND") == 0


def test_a_report_that_takes_both_along_may_go(active):
    update = told(active, ("commitment", 600), ("disbursement", 480))

    returned(update)

    assert [amount_of(active, kind, "VND") for kind in ("commitment", "disbursement")] == [0, 0]


def test_a_returned_report_counts_again_only_where_its_money_still_fits(active):
    moved(active, "commitment", 600)
    update = returned(told(active, ("disbursement", 480)))
    moved(active, "disbursement", 200)

    with pytest.raises(NoLongerCommitted):
        reopen_report(update=update, actor=STAFF, at=NOVEMBER)

    assert amount_of(active, "disbursement", "VND") == 200


def test_a_lower_commitment_than_was_disbursed_needs_its_explanation(active):
    first = moved(active, "commitment", 600)
    moved(active, "disbursement", 480)
    with pytest.raises(MoreThanCommitted):
        moved(active, "commitment", 400, revises=first)

    moved(active, "commitment", 400, revises=first, exception_reason="Budget cut after the payment")

    assert amount_of(active, "commitment", "VND") == 400
