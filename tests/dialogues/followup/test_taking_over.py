"""The new owner is asked by mail and takes over by a link, without an account (INS-2)."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.commitments.actions import Acceptance, accept_transfer
from dialogues.commitments.errors import TransferAccepted
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries import commitments_visible_to
from dialogues.followup.actions import accept_transfers, apply_institution_change
from dialogues.followup.models import ProgressUpdate
from dialogues.institutions.actions import add_contact_point
from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage, Person
from tests.factories.changes import enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.people import affiliated, an_account

pytestmark = pytest.mark.django_db
IN_APRIL = on_day(2025, 4, 10)


@pytest.fixture
def promise() -> Commitment:
    """Made by the Ministry of Planning, which became part of the Ministry of Treasury."""
    made = an_active(a_delegate(a_national_dialogue(), institution=one("MOP")), due_date=dt.date(2025, 12, 31))
    add_contact_point(
        institution=one("MTR"), post="Office", email="office@mtr.example", language="en", actor=STAFF, at=IN_APRIL
    )
    apply_institution_change(change=enacted(), actor=STAFF, at=IN_APRIL)
    return made


def asked() -> OutboundMessage:
    run_due(at=timezone.now())
    return OutboundMessage.objects.get(subject_key__startswith="take_over:")


def link() -> str:
    found = re.search(r"/o/[\w-]+/", asked().text)
    assert found
    return found[0]


@pytest.mark.requirement("INS-2")
def test_one_mail_says_what_the_institution_owes_now_and_from_whom(promise: Commitment) -> None:
    mail = asked()

    assert (mail.to_email, mail.subject) == (
        "office@mtr.example",
        "What Ministry of Treasury * owes now: please take it over",
    )
    assert "– Train 200 local officials (By 31 December 2025)" in mail.text
    assert "it was with Ministry of Planning *." in mail.text


def test_looking_changes_nothing_and_the_button_takes_it_over(promise: Commitment) -> None:
    address, office = link(), Client()
    shown = office.get(address)
    before = OwnershipTransfer.objects.get().accepted_at

    office.post(address, {"rows": [row.key for row in shown.context["waiting"]]})

    transfer = OwnershipTransfer.objects.get()
    assert (before, transfer.accepted_at is not None) == (None, True)
    assert "by the link in the mail" in office.get(address).text
    entry = story_of(promise.subject).get(kind="commitment.transfer_accepted")
    assert entry.actor == f"institution:{one('MTR').pk}"
    assert office.get(address).context["waiting"] == []


def test_a_second_tap_is_answered_as_the_first(promise: Commitment) -> None:
    address, office = link(), Client()
    rows = {"rows": [row.key for row in office.get(address).context["waiting"]]}

    answers = [office.post(address, rows, follow=True) for _tap in range(2)]

    assert ["You took over one promise." in answer.text for answer in answers] == [True, True]
    assert story_of(promise.subject).filter(kind="commitment.transfer_accepted").count() == 1


def test_two_that_read_the_same_list_take_it_over_once(promise: Commitment) -> None:
    """The second was shown the list before the first had pressed the button."""
    seen = [OwnershipTransfer.objects.get(), OwnershipTransfer.objects.get()]

    taken = [
        accept_transfers(transfers=[transfer], acceptance=Acceptance(), actor="institution:1", at=IN_APRIL)
        for transfer in seen
    ]

    assert taken == [1, 0]
    assert story_of(promise.subject).filter(kind="commitment.transfer_accepted").count() == 1


def test_without_a_tick_nothing_is_taken_over(promise: Commitment) -> None:
    answer = Client().post(link(), {})

    assert (answer.status_code, OwnershipTransfer.objects.get().accepted_at) == (422, None)
    assert "Tick what your institution takes over." in answer.text


def test_staff_note_an_acceptance_by_letter_once(promise: Commitment) -> None:
    transfer = OwnershipTransfer.objects.get()
    letter = Acceptance(note="Letter 12/BNK of 2 May 2025")

    accept_transfer(transfer=transfer, acceptance=letter, actor=STAFF, at=IN_APRIL)

    with pytest.raises(TransferAccepted):
        accept_transfer(transfer=transfer, acceptance=letter, actor=STAFF, at=IN_APRIL)


def test_the_focal_point_of_the_new_owner_sees_the_promise_and_reports_on_it(promise: Commitment) -> None:
    account = an_account("Trịnh Thu Hằng")
    person = Person.objects.get(account=account)
    affiliated(person, one("MTR"), "focal_point")
    browser = Client()
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    answer = browser.post("/programmes/LNOB/commitments/ND1/C-01/progress/", {"report": "on_track"})

    assert [*commitments_visible_to(account)] == [promise]
    assert (answer.status_code, ProgressUpdate.objects.get().reported_by) == (302, person)
