"""What a delegate's calendar is sent, once the answer is recorded."""

import datetime as dt
from collections.abc import Callable
from email import message_from_bytes

import icalendar
import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from calendaring.models import CalendarMessage
from calendaring.receivers import hear
from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.journal.subscribers import catch_up
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions import assign_role, reschedule_dialogue
from dialogues.programme.enums import DialogueRoleKind
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import HA, IN_APRIL, ND1_ENDS, ND1_STARTS, a_dialogue, a_named_delegate

pytestmark = pytest.mark.django_db
Answers = Callable[[Delegate, Rsvp], OutboundMessage]


@pytest.fixture
def answers(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Answers:
    """Answer, and let the calendar world hear of it."""

    def answer(delegate: Delegate, rsvp: Rsvp) -> OutboundMessage:
        with django_capture_on_commit_callbacks(execute=True):
            answer_invitation(delegate=delegate, rsvp=rsvp, at=IN_APRIL)
        return OutboundMessage.objects.filter(key__startswith="calendar:").latest("pk")

    return answer


def event_in(message: OutboundMessage) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(message.calendar).events
    return event


@pytest.mark.requirement("CAL-1")
def test_a_yes_brings_the_dialogue_for_the_calendar(answers: Answers) -> None:
    dialogue = a_dialogue()

    mail = answers(a_named_delegate(dialogue), Rsvp.ACCEPTED)

    lines = mail.calendar.replace("\r\n ", "").split("\r\n")
    wanted = ["METHOD:REQUEST", f"UID:{dialogue.uid}", "SEQUENCE:0", "STATUS:CONFIRMED"]
    wanted += ["DTSTART;TZID=Asia/Ho_Chi_Minh:20220518T080000", "DTEND;TZID=Asia/Ho_Chi_Minh:20220518T163000"]
    assert [line for line in wanted if line not in lines] == []
    assert "/p/" in str(event_in(mail)["DESCRIPTION"])
    assert mail.to_email == "nam@mop.example.vn"


@pytest.mark.requirement("C15")
@pytest.mark.requirement("CAL-1")
def test_nobody_elses_address_is_in_it(answers: Answers) -> None:
    dialogue = a_dialogue()
    nam = a_named_delegate(dialogue)
    [second] = nominate_delegates(invitation=nam.nomination.invitation, nominees=[HA], at=IN_APRIL)
    answers(second.delegate, Rsvp.ACCEPTED)

    mail = answers(nam, Rsvp.ACCEPTED)

    assert HA.email in OutboundMessage.objects.filter(key__startswith="calendar:").earliest("pk").calendar
    assert HA.email not in bytes(mime_of(mail)).decode()
    assert str(event_in(mail)["ATTENDEE"]) == "mailto:nam@mop.example.vn"


@pytest.mark.needs("libical")
def test_libical_accepts_what_is_sent(answers: Answers) -> None:
    mail = answers(a_named_delegate(a_dialogue()), Rsvp.TENTATIVE)

    assert faults_in(mail.calendar.encode()) == []


@pytest.mark.requirement("C14")
def test_the_calendar_part_on_the_wire_is_the_stored_one_byte_for_byte(answers: Answers) -> None:
    mail = answers(a_named_delegate(a_dialogue()), Rsvp.ACCEPTED)

    parts = {part.get_content_type(): part for part in message_from_bytes(bytes(mime_of(mail))).walk()}
    calendar = parts["text/calendar"]
    assert calendar.get_payload(decode=True) == mail.calendar.encode()
    assert (calendar.get_param("method"), calendar.get_param("component")) == ("REQUEST", "VEVENT")
    assert parts["application/ics"].get_payload(decode=True) == mail.calendar.encode()


@pytest.mark.requirement("C18")
def test_the_answers_go_to_an_address_of_the_guests_own_that_never_changes(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())

    first, second = (event_in(answers(delegate, rsvp))["ORGANIZER"] for rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE))

    assert str(first) == str(second)
    assert str(first).startswith("mailto:invite+")
    assert len(str(first).split("+")[1].split("@")[0]) == 24
    assert first.params["CN"].startswith("Viện Sáng kiến công dân*")


@pytest.mark.requirement("C4")
def test_each_message_is_later_than_the_one_before_even_within_one_second(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())

    for rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE, Rsvp.ACCEPTED):
        answers(delegate, rsvp)

    stamps = list(CalendarMessage.objects.order_by("pk").values_list("stamp_at", flat=True))
    assert stamps == [IN_APRIL + dt.timedelta(seconds=later) for later in range(4)]


def test_a_moved_dialogue_keeps_its_uid_and_raises_its_sequence(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())
    first = event_in(answers(delegate, Rsvp.ACCEPTED))
    week = dt.timedelta(days=7)
    reschedule_dialogue(
        dialogue=delegate.dialogue, starts_at=ND1_STARTS + week, ends_at=ND1_ENDS + week, actor="user:1", at=IN_APRIL
    )

    second = event_in(answers(delegate, Rsvp.TENTATIVE))

    assert (first["UID"], first["SEQUENCE"], second["UID"], second["SEQUENCE"]) == (first["UID"], 0, first["UID"], 1)
    assert second.start.day == 25


def test_a_no_is_confirmed_in_words_alone(answers: Answers) -> None:
    mail = answers(a_named_delegate(a_dialogue()), Rsvp.DECLINED)

    assert (mail.calendar, mail.calendar_method) == ("", "")
    assert "/r/" in mail.text


def test_somebody_without_an_address_gets_words_to_be_passed_on(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())
    type(delegate.person).objects.filter(pk=delegate.person_id).update(email="")

    mail = answers(delegate, Rsvp.ACCEPTED)

    assert (mail.to_email, mail.calendar, mail.state) == ("", "", "by_hand")
    assert len(mail.short_text) <= 400


def test_hearing_the_same_answer_again_sends_nothing(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())
    answers(delegate, Rsvp.ACCEPTED)
    before = OutboundMessage.objects.count()

    hear(stream=delegate.dialogue.stream)

    assert OutboundMessage.objects.count() == before


def test_who_missed_the_announcement_catches_up_from_the_journal() -> None:
    delegate = a_named_delegate(a_dialogue())
    answer_invitation(delegate=delegate, rsvp=Rsvp.TENTATIVE, at=IN_APRIL)
    answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)

    catch_up()

    [mail] = OutboundMessage.objects.filter(key__startswith="calendar:")
    assert event_in(mail)["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


@pytest.mark.requirement("C17")
def test_who_is_in_the_chair_is_asked_as_chair(answers: Answers) -> None:
    delegate = a_named_delegate(a_dialogue())
    assign_role(
        dialogue=delegate.dialogue,
        person=delegate.person,
        role=DialogueRoleKind.CHAIR,
        actor="user:1",
        at=IN_APRIL,
    )

    mail = answers(delegate, Rsvp.ACCEPTED)

    assert event_in(mail)["ATTENDEE"].params["ROLE"] == "CHAIR"
