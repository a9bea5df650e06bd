"""Whoever is replaced loses the dialogue from the own calendar, and nobody else does (calendar.md C20, C35)."""

from dataclasses import replace

import icalendar
import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from calendaring.models import CalendarMessage
from calendaring.receivers import hear
from dialogues.invitations.actions import answer_invitation, propose_deputy, withdraw_delegate
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.people.models import OutboundMessage
from tests.calendaring.life import ASKED_AND_COMING
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import HA, IN_APRIL, TU, a_dialogue, a_named_delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def replaced(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Delegate:
    """Đỗ Thu Hà said yes and had it in her calendar; Nguyễn Văn Tú comes instead."""
    delegate = a_named_delegate(a_dialogue(), HA)
    with django_capture_on_commit_callbacks(execute=True):
        answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    with django_capture_on_commit_callbacks(execute=True):
        propose_deputy(delegate=delegate, nominee=TU, origin="institution", at=IN_APRIL)
    return delegate


def last_mail(delegate: Delegate) -> OutboundMessage:
    return OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}").latest("pk")


@pytest.mark.requirement("C20")
@pytest.mark.requirement("C35")
@pytest.mark.requirement("IVT-3")
def test_the_first_ones_calendar_is_told_to_forget_the_dialogue(replaced: Delegate) -> None:
    mail = last_mail(replaced)

    (event,) = icalendar.Calendar.from_ical(mail.calendar).events
    sent = CalendarMessage.objects.filter(delegate=replaced).order_by("stamp_at")
    assert (mail.calendar_method, str(event["STATUS"]), str(event["UID"])) == (
        "CANCEL",
        "CANCELLED",
        replaced.dialogue.uid,
    )
    assert [(one.method, one.sequence) for one in sent] == [*ASKED_AND_COMING, ("CANCEL", 1)]
    assert str(event["ATTENDEE"]) == f"mailto:{HA.email}"


def test_no_link_that_has_ended_is_sent_once_more(replaced: Delegate) -> None:
    mail = last_mail(replaced)

    assert [mark for mark in ("/r/", "/p/") if mark in mail.text + mail.calendar] == []


def test_hearing_it_again_sends_nothing(replaced: Delegate) -> None:
    before = OutboundMessage.objects.count()

    hear(stream=replaced.dialogue.stream)

    assert OutboundMessage.objects.count() == before


@pytest.mark.needs("libical")
def test_libical_accepts_the_cancellation(replaced: Delegate) -> None:
    assert faults_in(last_mail(replaced).calendar.encode()) == []


def test_whoever_never_had_it_in_the_calendar_gets_words_only(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    delegate = a_named_delegate(a_dialogue(), replace(HA, email=""))

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_delegate(delegate=delegate, reason="by_institution", at=IN_APRIL)

    mail = last_mail(delegate)
    assert (mail.calendar, mail.calendar_method, mail.key.startswith("calendar:")) == ("", "", True)
