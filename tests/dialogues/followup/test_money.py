import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues.commitments.queries import money
from dialogues.followup.actions import Rate, record_transaction
from dialogues.followup.errors_of_money import (
    AmountInvalid,
    CurrencyUnknown,
    MoreThanCommitted,
    RateIncomplete,
    RevisesAnother,
)
from dialogues.followup.models import ResourceTransaction
from dialogues.followup.queries import amount_of
from dialogues.followup.queries.money import converted, sums_of
from dialogues.reports.queries.figures import resources_of
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day

pytestmark = pytest.mark.django_db


def moved(commitment, kind, amount, currency="VND", **more):
    return record_transaction(
        commitment=commitment,
        kind=kind,
        amount=Decimal(amount),
        currency=currency,
        value_date=dt.date(2022, 9, 1),
        actor=STAFF,
        at=on_day(2022, 9, 2),
        **more,
    )


@pytest.fixture
def active():
    return an_active(a_delegate(a_national_dialogue()))


@pytest.mark.requirement("INV-21")
def test_a_pledge_of_150_after_100_is_150(active):
    first = moved(active, "pledge", 100)

    moved(active, "pledge", 150, revises=first)

    assert amount_of(active, "pledge", "VND") == 150
    assert [sum.pledged for sum in resources_of(active.dialogue)] == [150]


@pytest.mark.requirement("INV-21")
def test_no_more_is_disbursed_than_was_committed_unless_it_is_explained(active):
    moved(active, "commitment", 600)
    moved(active, "disbursement", 480)
    with pytest.raises(MoreThanCommitted):
        moved(active, "disbursement", 121)

    explained = moved(active, "disbursement", 121, exception_reason="Exchange rate")

    assert explained.exception_reason == "Exchange rate"
    assert amount_of(active, "disbursement", "VND") == 601


@pytest.mark.requirement("INV-21")
def test_a_corrected_disbursement_counts_once(active):
    moved(active, "commitment", 600)
    wrong = moved(active, "disbursement", 500)

    moved(active, "disbursement", 600, revises=wrong)

    assert amount_of(active, "disbursement", "VND") == 600


def test_a_revision_replaces_one_entry_of_its_own_kind_and_only_once(active):
    pledge = moved(active, "pledge", 100)
    moved(active, "pledge", 150, revises=pledge)

    for kind, currency in (("pledge", "VND"), ("commitment", "VND"), ("pledge", "USD")):
        with pytest.raises(RevisesAnother):
            moved(active, kind, 10, currency, revises=pledge)


@pytest.mark.requirement("INV-22")
def test_currencies_are_never_added_and_one_does_not_cover_the_other(active):
    moved(active, "commitment", 600, "USD")

    with pytest.raises(MoreThanCommitted):
        moved(active, "disbursement", 500, "VND")

    assert amount_of(active, "commitment", "VND") == 0


@pytest.mark.parametrize(
    ("amount", "currency", "refusal"),
    [
        ("-1", "VND", AmountInvalid),
        ("NaN", "VND", AmountInvalid),
        ("1", "dong", CurrencyUnknown),
        ("1", "vnd", CurrencyUnknown),
    ],
)
def test_amounts_are_amounts_and_currencies_have_three_letters(active, amount, currency, refusal):
    with pytest.raises(refusal):
        moved(active, "pledge", amount, currency)


@pytest.mark.requirement("INV-22")
def test_dong_and_riel_are_shown_without_decimals():
    shown = [
        money(Decimal(amount), currency)
        for amount, currency in (("1200000000", "VND"), ("999999.50", "KHR"), ("1250.5", "USD"))
    ]

    assert shown == ["1,200 M VND", "1,000,000 KHR", "1,250.5 USD"]


@pytest.mark.requirement("COM-13")
@pytest.mark.parametrize(
    ("committed", "disbursed", "share"),
    [
        ("1800000000", "1380000000", "76.7"),  # the sample, VND
        ("6360000", "660000", "10.4"),  # Tuyên Quang, first half of 2019, USD
        ("50000000", "40000000", "80.0"),  # Hồ Chí Minh City, USD
    ],
)
def test_how_much_of_what_was_committed_is_disbursed(active, committed, disbursed, share):
    moved(active, "commitment", committed)
    moved(active, "disbursement", disbursed)

    [sums] = sums_of(active)

    assert (sums.committed, sums.disbursed, sums.disbursed_percent) == (
        Decimal(committed), Decimal(disbursed), Decimal(share),
    )  # fmt: skip


@pytest.mark.requirement("COM-13")
def test_a_share_of_nothing_is_no_share(active):
    moved(active, "pledge", 100)

    assert sums_of(active)[0].disbursed_percent is None


@pytest.mark.requirement("INV-22")
def test_currencies_are_added_only_by_a_rate_that_was_stored_with_its_day(active):
    moved(active, "pledge", 1_000_000)
    rate = Rate(rate=Decimal(25_400), currency="VND", date=dt.date(2022, 9, 1))
    moved(active, "pledge", 100, "USD", fx=rate)
    moved(active, "pledge", 7, "EUR")

    sum_of_all = converted(ResourceTransaction.objects.all(), "VND")

    assert (sum_of_all.total, sum_of_all.left_out) == (3_540_000, 1)


@pytest.mark.parametrize(
    "rate",
    [
        Rate(rate=Decimal(0), currency="USD", date=dt.date(2022, 9, 1)),
        Rate(rate=Decimal("NaN"), currency="USD", date=dt.date(2022, 9, 1)),
        Rate(rate=Decimal(1), currency="VND", date=dt.date(2022, 9, 1)),
        Rate(rate=Decimal(1), currency="dollar", date=dt.date(2022, 9, 1)),
    ],
)
def test_a_rate_converts_to_another_currency(active, rate):
    with pytest.raises(RateIncomplete):
        moved(active, "pledge", 1, fx=rate)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_however_often_a_pledge_is_revised_the_last_word_counts(amounts):
    active = an_active(a_delegate(a_national_dialogue(code=f"N{ResourceTransaction.objects.count()}-{len(amounts)}")))
    last = None
    for amount in amounts:
        last = moved(active, "pledge", amount, revises=last)

    assert amount_of(active, "pledge", "VND") == amounts[-1]
