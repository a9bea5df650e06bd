"""Whoever is named is asked by one mail that calendars understand too."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import icalendar
import pytest

from calendaring.models import CalendarMessage
from dialogues.invitations.actions import answer_invitation, nominate_delegates
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import assign_role
from dialogues.programme.enums import DialogueRoleKind
from tests.calendaring.life import event_in, mails_to, moved, sent_to, time_passes
from tests.factories.invitations import HA, IN_APRIL, NAM, a_dialogue, a_named_delegate, an_invitation

pytestmark = pytest.mark.django_db


def asking(delegate: Delegate) -> OutboundMessage:
    return OutboundMessage.objects.get(key=f"delegate:{delegate.pk}:rsvp")


@pytest.mark.requirement("C16")
def test_the_first_mail_brings_the_dialogue_and_asks_for_an_answer() -> None:
    nam = a_named_delegate(a_dialogue())

    mail = asking(nam)

    event = event_in(mail)
    attendee = event["ATTENDEE"]
    assert (mail.calendar_method, str(event["UID"]), event["SEQUENCE"]) == ("REQUEST", nam.dialogue.uid, 0)
    assert str(attendee) == f"mailto:{NAM.email}"
    assert {name: attendee.params[name] for name in ("CUTYPE", "PARTSTAT", "ROLE", "RSVP")} == {
        "CUTYPE": "INDIVIDUAL",
        "PARTSTAT": "NEEDS-ACTION",
        "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }
    assert "/r/" in mail.text


@pytest.mark.requirement("C14")
@pytest.mark.requirement("C23")
def test_it_has_the_shape_that_google_and_outlook_send() -> None:
    mail = asking(a_named_delegate(a_dialogue()))

    wire = message_from_bytes(bytes(mime_of(mail)), policy=default)

    assert isinstance(wire, EmailMessage)
    assert [part.get_content_type() for part in wire.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
    ]  # fmt: skip
    words, page, calendar, file = (part for part in wire.walk() if not part.is_multipart())
    assert {part["Content-Transfer-Encoding"] for part in (words, page, calendar, file)} == {"base64"}
    assert calendar["Content-Type"] == 'text/calendar; charset="UTF-8"; method="REQUEST"; component="VEVENT"'
    assert (calendar["Content-Disposition"], file.get_filename()) == (None, "invite.ics")
    assert file.get_content_disposition() == "attachment"
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == mail.calendar.encode()
    assert [wire[name] for name in ("Auto-Submitted", "Content-Language", "List-Unsubscribe")] == [
        "auto-generated",
        nam_reads(mail),
        None,
    ]


def nam_reads(mail: OutboundMessage) -> str:
    return Person.objects.get(email=mail.to_email).language


@pytest.mark.requirement("C15")
@pytest.mark.requirement("C19")
def test_who_is_named_after_a_move_gets_the_present_number_and_nobody_elses_address() -> None:
    dialogue = a_dialogue()
    invitation = an_invitation(dialogue)
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    moved(dialogue)
    time_passes()

    [second] = nominate_delegates(invitation=invitation, nominees=[HA], at=IN_APRIL)

    mail = asking(second.delegate)
    assert sent_to(second.delegate) == [("REQUEST", 1)]
    raw = bytes(mime_of(mail)).decode() + mail.text + mail.html + mail.calendar
    assert (HA.email in raw, NAM.email in raw) == (True, False)


@pytest.mark.requirement("C6")
def test_what_was_sent_is_kept_with_its_digest() -> None:
    nam = a_named_delegate(a_dialogue())

    [kept] = CalendarMessage.objects.select_related("outbound")

    assert (kept.delegate, kept.method, kept.sequence, kept.stamp_at) == (nam, "REQUEST", 0, IN_APRIL)
    assert kept.outbound == asking(nam)
    assert icalendar.Calendar.from_ical(kept.outbound.calendar).events[0]["DTSTAMP"].dt == kept.stamp_at


def test_who_has_no_address_is_asked_in_words() -> None:
    nam = a_named_delegate(a_dialogue(), replace(NAM, email=""))

    mail = asking(nam)

    assert (mail.calendar, mail.state, sent_to(nam)) == ("", "by_hand", [])


@pytest.mark.requirement("C17")
@pytest.mark.parametrize(
    ("role", "capacity", "named"),
    [
        (DialogueRoleKind.CO_CHAIR, "official", "CHAIR"),
        (DialogueRoleKind.FACILITATOR, "official", "CHAIR"),
        (None, "official", "REQ-PARTICIPANT"),
        (None, "assistant", "OPT-PARTICIPANT"),
        (None, "observer", "NON-PARTICIPANT"),
    ],
)
def test_the_role_says_who_presides_who_must_come_and_who_looks_on(
    role: DialogueRoleKind | None, capacity: str, named: str
) -> None:
    nam = a_named_delegate(a_dialogue(), replace(NAM, capacity=capacity))
    if role:
        assign_role(dialogue=nam.dialogue, person=nam.person, role=role, actor="user:1", at=IN_APRIL)
    answer_invitation(delegate=nam, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    time_passes()

    assert event_in(mails_to(nam)[-1])["ATTENDEE"].params["ROLE"] == named
