"""What a page sends twice counts once, and is told apart from something else under the same name (INV-25)."""

import datetime as dt
import threading
import uuid

import pytest

from dialogues.commitments.models import Finding
from dialogues.journal.errors import SentOtherwise
from dialogues.journal.models import Receipt
from dialogues.journal.once import Once
from dialogues.journal.tasks import forget_old_receipts
from dialogues.journal.work import run_loop
from tests.factories.commitments import SESSION, a_national_dialogue

pytestmark = pytest.mark.django_db
KEY = uuid.UUID(int=7)


def a_finding(text="One"):
    return Finding.objects.create(dialogue=a_national_dialogue(text), kind="proposal", text=text, created_at=SESSION)


@pytest.mark.requirement("INV-25")
def test_the_second_sending_finds_what_the_first_made_in_its_order():
    one, two = a_finding("ND1"), a_finding("ND2")
    Once("findings:1", KEY, ("a", 1)).keep(two, one, at=SESSION)

    assert Once("findings:1", KEY, ("a", 1)).made(Finding) == [two, one]


@pytest.mark.requirement("INV-25")
def test_other_words_under_the_same_name_are_refused():
    Once("findings:1", KEY, ("a",)).keep(a_finding(), at=SESSION)

    with pytest.raises(SentOtherwise):
        Once("findings:1", KEY, ("b",)).made(Finding)


def test_elsewhere_the_same_name_is_another_one():
    Once("findings:1", KEY, ("a",)).keep(a_finding(), at=SESSION)

    assert Once("findings:2", KEY, ("a",)).made(Finding) == []


@pytest.mark.requirement("INV-25")
def test_after_ninety_days_the_receipt_is_gone_and_what_was_sent_stays():
    old, young = a_finding("ND1"), a_finding("ND2")
    Once("findings:1", KEY, ("a",)).keep(old, at=SESSION)
    Once("findings:2", KEY, ("a",)).keep(young, at=SESSION + dt.timedelta(days=1))

    forget_old_receipts(SESSION + dt.timedelta(days=90))
    at_the_end = Receipt.objects.count()
    forget_old_receipts(SESSION + dt.timedelta(days=90, seconds=1))

    assert (at_the_end, [receipt.place for receipt in Receipt.objects.all()]) == (2, ["findings:2"])
    assert (Once("findings:1", KEY, ("a",)).made(Finding), Finding.objects.count()) == ([], 2)


class OneRound(threading.Event):
    """Stops the loop the second time it asks."""

    def is_set(self):
        before, _now = super().is_set(), self.set()
        return before


@pytest.mark.django_db(transaction=True)
def test_the_work_loop_forgets_them_by_itself():
    Once("findings:1", KEY, ("a",)).keep(a_finding(), at=SESSION)

    run_loop(stop=OneRound())

    assert Receipt.objects.count() == 0


def test_without_a_name_nothing_is_remembered():
    Once("findings:1", None, ("a",)).keep(a_finding(), at=SESSION)

    assert (Once("findings:1", None, ("a",)).made(Finding), Receipt.objects.count()) == ([], 0)
