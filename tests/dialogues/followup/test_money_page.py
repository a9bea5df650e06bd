"""All entries of one commitment, and correcting one without losing it."""

import datetime as dt
from decimal import Decimal

import pytest

from dialogues.followup.actions import record_transaction
from dialogues.followup.models import ResourceTransaction
from dialogues.followup.queries import amount_of
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, an_institution, on_day
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/money/"
GIVEN = {"kind": "pledge", "amount": "150", "currency": "vnd", "value_date": "2022-09-01"}


@pytest.fixture
def active():
    return an_active(a_delegate(a_national_dialogue()))


@pytest.fixture
def organiser(active):
    return signed_in(an_organiser(active.dialogue.programme.scope))


def pledged(active, amount):
    return record_transaction(
        commitment=active,
        kind="pledge",
        amount=Decimal(amount),
        currency="VND",
        value_date=dt.date(2022, 8, 1),
        actor=STAFF,
        at=on_day(2022, 8, 2),
    )


@pytest.mark.requirement("COM-13", "INV-21")
def test_a_correction_starts_with_the_entry_and_replaces_it_in_sight(active, organiser):
    first = pledged(active, 100)
    form = organiser.get(f"{PAGE}?revises={first.pk}").content.decode()
    assert 'value="100.00"' in form

    page = organiser.post(PAGE, GIVEN | {"revises": first.pk}, follow=True).content.decode()

    assert amount_of(active, "pledge", "VND") == 150
    assert ("<del>100 VND</del>" in page, "replaced by 150 VND" in page) == (True, True)
    assert "Pledged 150 VND;" in page


def test_what_is_given_in_kind_says_what_and_from_whom_to_whom(active, organiser):
    giver, receiver = an_institution("ADB", "A Bank *", "mdb"), an_institution("HP", "A City *", "gov_provincial")

    organiser.post(PAGE, GIVEN | {"in_kind": "Two rooms", "provider": giver.pk, "receiver": receiver.pk})

    moved = ResourceTransaction.objects.get()
    assert (moved.in_kind, moved.provider, moved.receiver, moved.currency) == ("Two rooms", giver, receiver, "VND")
    page = organiser.get(PAGE).content.decode()
    assert ("in kind: Two rooms" in page, "A Bank * → A City *" in page) == (True, True)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"kind": "disbursement"}, "More would be disbursed than was committed."),
        ({"fx_rate": "25400"}, "A rate of exchange needs its currency and its day."),
        ({"fx_rate": "1", "fx_currency": "VND", "fx_date": "2022-09-01"}, "converts to another currency"),
        ({"amount": "-1"}, "Amount:"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(active, organiser, said, complaint):
    answer = organiser.post(PAGE, GIVEN | said)

    assert answer.status_code == 422
    assert complaint in answer.content.decode()
    assert ResourceTransaction.objects.count() == 0


def test_the_page_costs_the_same_queries_for_one_entry_and_for_three(active, organiser, django_assert_num_queries):
    for amounts in ((1,), (2, 3)):
        for amount in amounts:
            pledged(active, amount)
        with django_assert_num_queries(18):
            organiser.get(PAGE)
