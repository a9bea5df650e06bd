"""A cancelled dialogue leaves every calendar it was ever sent to, and no cancellation overtakes its invitation."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail

from calendaring.models import CalendarMessage
from dialogues.invitations.actions import answer_invitation, nominate_delegates, withdraw_delegate
from dialogues.invitations.enums import Rsvp
from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import cancel_dialogue
from dialogues.programme.models import Dialogue
from tests.calendaring.life import (
    ASKED_AND_COMING,
    LATER,
    SAID,
    WEEK,
    a_guest,
    event_in,
    mails_to,
    moved,
    sent_to,
    time_passes,
)
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import HA, IN_APRIL, NAM, ND1_STARTS, a_dialogue

pytestmark = pytest.mark.django_db


def cancelled(dialogue: Dialogue) -> None:
    cancel_dialogue(dialogue=dialogue, reason="The permit was refused.", **SAID)
    time_passes()


@pytest.mark.requirement("C20")
@pytest.mark.requirement("CAL-2")
def test_a_cancelled_dialogue_is_cancelled_in_the_calendar() -> None:
    nam = a_guest(a_dialogue())

    cancelled(nam.dialogue)

    first, last = (event_in(mail) for mail in mails_to(nam))
    assert sent_to(nam) == [*ASKED_AND_COMING, ("CANCEL", 1)]
    assert "METHOD:CANCEL\r\n" in mails_to(nam)[-1].calendar
    assert (last["STATUS"], last.start) == ("CANCELLED", ND1_STARTS)
    assert [first[name] for name in ("UID", "ORGANIZER")] == [last[name] for name in ("UID", "ORGANIZER")]


@pytest.mark.requirement("CAL-2")
def test_moved_first_and_cancelled_then_the_numbers_go_on_rising() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)
    time_passes()

    cancelled(nam.dialogue)

    assert sent_to(nam) == [*ASKED_AND_COMING, ("REQUEST", 1), ("CANCEL", 2)]
    assert event_in(mails_to(nam)[-1]).start == ND1_STARTS + WEEK


def test_cancelled_while_a_move_was_about_to_be_told_it_goes_under_the_date_the_guest_knows() -> None:
    nam = a_guest(a_dialogue())
    moved(nam.dialogue)

    cancelled(nam.dialogue)

    assert sent_to(nam) == [*ASKED_AND_COMING, ("CANCEL", 2)]
    assert event_in(mails_to(nam)[-1]).start == ND1_STARTS


@pytest.mark.requirement("C20")
def test_whoever_said_no_is_told_too_at_once_or_after_a_yes() -> None:
    nam = a_guest(a_dialogue())
    [second] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[HA], at=IN_APRIL)
    answer_invitation(delegate=nam, rsvp=Rsvp.DECLINED, at=IN_APRIL)
    answer_invitation(delegate=second.delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)
    time_passes()

    cancelled(nam.dialogue)

    assert [sent_to(delegate) for delegate in (nam, second.delegate)] == [
        [*ASKED_AND_COMING, ("CANCEL", 1)],
        [("REQUEST", 0), ("CANCEL", 1)],
    ]


@pytest.mark.requirement("C20")
def test_who_was_asked_and_has_not_answered_is_told_too() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION)

    cancelled(nam.dialogue)

    assert sent_to(nam) == [("REQUEST", 0), ("CANCEL", 1)]


def test_who_was_asked_on_paper_is_told_in_words() -> None:
    nam = a_guest(a_dialogue(), Rsvp.NEEDS_ACTION, replace(NAM, email=""))

    cancelled(nam.dialogue)

    assert [(mail.subject.split(":")[0], mail.calendar) for mail in mails_to(nam)] == [("Cancelled", "")]


def test_whose_place_ended_before_is_not_cancelled_twice() -> None:
    nam = a_guest(a_dialogue())
    withdraw_delegate(delegate=nam, reason="by_institution", at=IN_APRIL)
    time_passes()

    cancelled(nam.dialogue)
    time_passes(LATER + WEEK)

    assert sent_to(nam) == [*ASKED_AND_COMING, ("CANCEL", 1)]


def test_named_once_more_after_a_withdrawal_the_numbers_of_the_same_person_do_not_fall() -> None:
    nam = a_guest(a_dialogue())
    withdraw_delegate(delegate=nam, reason="by_institution", at=IN_APRIL)
    time_passes()
    [again] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[NAM], at=IN_APRIL)
    answer_invitation(delegate=again.delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    time_passes()

    moved(nam.dialogue)
    time_passes()

    assert again.delegate.person_id == nam.person_id
    assert sent_to(again.delegate) == [("REQUEST", 1), ("REQUEST", 1), ("REQUEST", 2)]
    stamps = CalendarMessage.objects.order_by("pk").values_list("stamp_at", flat=True)
    assert list(stamps) == sorted(set(stamps))


@pytest.mark.requirement("C20")
@pytest.mark.requirement("C22")
def test_a_cancellation_waits_until_the_invitation_before_it_has_gone_out() -> None:
    nam = a_guest(a_dialogue())
    request = mails_to(nam)[0]
    OutboundMessage.objects.filter(pk=request.pk).update(state="waiting")
    tomorrow = LATER + dt.timedelta(days=1)
    DueWork.objects.filter(key=f"mail.send:{request.pk}").update(state="waiting", due_at=tomorrow, leased_until=None)
    mail.outbox.clear()

    cancelled(nam.dialogue)
    run_due(at=LATER + dt.timedelta(minutes=1))
    before = len(mail.outbox)
    for minutes in range(3):
        run_due(at=tomorrow + dt.timedelta(minutes=minutes))

    assert before == 0
    assert [letter.message()["Message-ID"] for letter in mail.outbox] == [one.message_id for one in mails_to(nam)]


@pytest.mark.needs("libical")
def test_libical_accepts_the_cancellation_and_it_belongs_to_the_thread() -> None:
    nam = a_guest(a_dialogue())
    cancelled(nam.dialogue)

    asked, last = OutboundMessage.objects.get(key=f"delegate:{nam.pk}:rsvp"), mails_to(nam)[-1]

    assert faults_in(last.calendar.encode()) == []
    assert mime_of(last)["References"] == asked.message_id
