"""Money on the scorecard: by who gives it, in kind, and several currencies in one where a rate was stored."""

import datetime as dt
from decimal import Decimal

import pytest

from dialogues.followup.actions import record_transaction
from dialogues.followup.actions.money import Rate
from dialogues.reports.queries.scorecard import Reading, Scope
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution
from tests.factories.follow_up import hanoi
from tests.factories.people import an_organiser

pytestmark = pytest.mark.django_db
LATER = dt.date(2022, 9, 30)


@pytest.fixture
def promise():
    return an_active(a_delegate(a_national_dialogue()))


def moved(promise, kind, amount, currency="VND", *, day=5, **more):
    return record_transaction(
        commitment=promise,
        kind=kind,
        amount=Decimal(amount),
        currency=currency,
        value_date=dt.date(2022, 7, day),
        actor=STAFF,
        at=hanoi(7, day),
        **more,
    )


def dollars(rate, day=5):
    return Rate(rate=Decimal(rate), currency="VND", date=dt.date(2022, 7, day))


def card(promise, on=LATER):
    return Reading(Scope(promise.dialogue.programme), on, LATER).card()


def figures(promise, on=LATER):
    return {one.key: one for group in card(promise, on).groups for one in group.figures}


@pytest.mark.requirement("INV-22")
def test_each_entry_is_converted_by_its_own_rate_and_one_without_a_rate_is_left_out_and_counted(promise):
    moved(promise, "pledge", 100_000_000)
    moved(promise, "pledge", 1_000, "USD", fx=dollars("23500"))
    moved(promise, "pledge", 2_000, "USD", fx=dollars("24000", 9), day=9)
    moved(promise, "pledge", 500, "EUR")
    moved(promise, "commitment", 1_000, "USD", fx=dollars("23500"))

    found = figures(promise)

    pledged, committed = found["converted_VND_pledge"], found["converted_VND_commitment"]
    assert pledged.value == 100_000_000 + 1_000 * 23_500 + 2_000 * 24_000
    assert (committed.value, committed.of, str(committed.percent)) == (23_500_000, pledged.value, "13.7")
    assert (found["converted_VND_left_out"].value, found["converted_VND_left_out"].of) == (1, 5)
    assert (found["money_USD_pledge"].value, found["money_EUR_pledge"].value) == (3_000, 500)


def test_a_revised_entry_is_converted_once_and_the_day_before_by_what_stood_then(promise):
    first = moved(promise, "pledge", 1_000, "USD", fx=dollars("23500"))
    moved(promise, "pledge", 1_500, "USD", fx=dollars("24000", 9), day=9, revises=first)

    before, after = figures(promise, dt.date(2022, 7, 7)), figures(promise)

    assert [one["converted_VND_pledge"].value for one in (before, after)] == [23_500_000, 36_000_000]


def test_where_nobody_stored_a_rate_nothing_is_converted(promise):
    moved(promise, "pledge", 1_000, "USD")
    moved(promise, "pledge", 100)

    assert [group.key for group in card(promise).groups if group.key.startswith("converted")] == []


def test_money_is_told_by_who_gives_it_and_how_much_is_an_estimate_and_leads_to_the_commitments(client, promise):
    donor = an_institution("KFW", "Donor *", "bilateral_donor")
    for kind in ("pledge", "commitment"):
        moved(promise, kind, 300, "EUR", provider=donor)
        moved(promise, kind, 100, "EUR", in_kind="Two trainers for a week")
    client.force_login(an_organiser(promise.dialogue.programme.scope))

    found = figures(promise)
    page = client.get("/programmes/LNOB/scorecard/rows/?figure=money_EUR_commitment_in_kind")

    parts = {key: (one.value, one.of) for key, one in found.items() if key.startswith("money_EUR_commitment_")}
    assert parts == {
        "money_EUR_commitment_in_kind": (100, 400),
        "money_EUR_commitment_government": (100, 400),
        "money_EUR_commitment_development_partner": (300, 400),
    }
    assert str(found["money_EUR_commitment_in_kind"].label) == "Committed: in kind, as estimated"
    assert promise.code in page.content.decode()
