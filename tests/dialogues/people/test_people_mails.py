import datetime as dt
import email
import smtplib
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from dialogues.journal.models import DueWork
from dialogues.journal.work import MOST_ATTEMPTS, run_due
from dialogues.people.actions import post_message, send_again, store_file
from dialogues.people.emails import mime_of, render_mail
from dialogues.people.enums import MessageState
from dialogues.people.errors import MessageNotFailed
from dialogues.people.models import OutboundMessage
from tests.factories.people import MONDAY, SCOPE
from tests.factories.smtp import a_mail_server

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Đối thoại\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def post(key: str = "invitation:1", **changed: Any) -> OutboundMessage:
    words = {
        "to_name": "Lê Hoàng Nam",
        "to_email": "nam@example.org",
        "language": "vi",
        "subject": "Thư mời",
        "text": "Kính gửi ông Nam\n",
        "html": "<p>Kính gửi ông Nam</p>",
    }
    return post_message(key=key, scope=SCOPE, subject_key="delegate:7", at=MONDAY, **(words | changed))


def parsed(message: OutboundMessage) -> EmailMessage:
    return email.message_from_bytes(mime_of(message).as_bytes(), policy=default)


@pytest.mark.requirement("C22")
@pytest.mark.django_db
def test_the_same_key_twice_is_one_mail_with_the_first_words():
    first = post(subject="Thư mời")

    second = post(subject="Another subject")
    run_due(at=MONDAY)
    run_due(at=MONDAY)

    assert (second.pk, second.subject) == (first.pk, "Thư mời")
    assert [sent.subject for sent in mail.outbox] == ["Thư mời"]
    assert OutboundMessage.objects.values_list("state", "sent_at").get() == (MessageState.SENT, MONDAY)


@pytest.mark.requirement("C22")
@pytest.mark.requirement("C23")
@pytest.mark.django_db
def test_a_mail_sent_twice_after_a_crash_is_the_same_bytes_with_the_same_message_id():
    message = post(calendar=CALENDAR, calendar_method="REQUEST")
    run_due(at=MONDAY)
    # The process died after the mail server had taken the mail and before the commit.
    OutboundMessage.objects.update(state=MessageState.WAITING, sent_at=None)
    DueWork.objects.update(state=DueWork.State.WAITING, leased_until=None)

    run_due(at=MONDAY + dt.timedelta(hours=1))

    first, second = (sent.message().as_bytes() for sent in mail.outbox)
    assert first == second
    assert email.message_from_bytes(first, policy=default)["Message-ID"] == message.message_id


@pytest.mark.django_db
def test_a_mail_waits_until_it_is_due():
    post_later = MONDAY + dt.timedelta(days=1)
    post_message(
        key="later",
        scope=SCOPE,
        subject_key="delegate:7",
        to_name="Nam",
        to_email="nam@example.org",
        language="en",
        subject="Later",
        text="Later",
        at=MONDAY,
        due_at=post_later,
    )

    assert (run_due(at=MONDAY), run_due(at=post_later)) == (0, 1)


@pytest.mark.django_db
def test_who_has_no_address_gets_the_text_by_hand_and_no_mail():
    message = post(to_email="")

    assert (message.state, run_due(at=MONDAY), mail.outbox) == (MessageState.BY_HAND, 0, [])


class ClosedDoor(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError


class NobodyHere(BaseEmailBackend):
    """A mail server that knows no such address."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({"nam@example.org": (550, b"no such user")})


@pytest.mark.django_db
def test_a_closed_mail_server_is_tried_again_until_it_is_said_to_have_failed(settings: Settings):
    settings.EMAIL_BACKEND = f"{__name__}.{ClosedDoor.__name__}"
    message, states = post(), []

    for day in range(MOST_ATTEMPTS):
        run_due(at=MONDAY + dt.timedelta(days=day))
        states.append(OutboundMessage.objects.get().state)

    assert states == [MessageState.WAITING] * (MOST_ATTEMPTS - 1) + [MessageState.FAILED]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_again(message=message, at=MONDAY)
    run_due(at=MONDAY)
    assert OutboundMessage.objects.get().state == MessageState.SENT


@pytest.mark.django_db
def test_an_address_nobody_has_fails_at_once(settings: Settings):
    settings.EMAIL_BACKEND = f"{__name__}.{NobodyHere.__name__}"
    post()

    run_due(at=MONDAY)

    assert OutboundMessage.objects.get().state == MessageState.FAILED


@pytest.mark.django_db
def test_a_mail_that_went_out_is_not_sent_again():
    message = post()
    run_due(at=MONDAY)

    with pytest.raises(MessageNotFailed):
        send_again(message=message, at=MONDAY)


@pytest.mark.requirement("C20")
@pytest.mark.requirement("C22")
@pytest.mark.django_db
def test_calendars_of_one_guest_get_their_mails_in_order_and_nobody_else_waits():
    first = post(calendar=CALENDAR, calendar_method="REQUEST", due_at=MONDAY + dt.timedelta(hours=1))
    words = post("invitation:2")
    second = post("invitation:3", calendar=CALENDAR, calendar_method="REQUEST")

    run_due(at=MONDAY)
    early = [letter.message()["Message-ID"] for letter in mail.outbox]
    for hour in (1, 2):
        run_due(at=MONDAY + dt.timedelta(hours=hour))

    sent = [letter.message()["Message-ID"] for letter in mail.outbox]
    assert (early, sent[1:]) == ([words.message_id], [first.message_id, second.message_id])


@pytest.mark.django_db
def test_what_can_no_longer_be_sent_holds_nothing_up():
    first = post(calendar=CALENDAR, calendar_method="REQUEST")
    second = post("invitation:2", calendar=CALENDAR, calendar_method="CANCEL")
    DueWork.objects.filter(payload={"message": first.pk}).update(state="failed")

    run_due(at=MONDAY)

    assert [letter.message()["Message-ID"] for letter in mail.outbox] == [second.message_id]


@pytest.mark.requirement("C23")
@pytest.mark.django_db
def test_a_mail_may_belong_under_an_earlier_one():
    first = post()
    second = post("invitation:2", references=first.message_id)

    assert [(parsed(one)["References"], parsed(one)["In-Reply-To"]) for one in (first, second)] == [
        (None, None),
        (first.message_id, first.message_id),
    ]


@pytest.mark.requirement("C14")
@pytest.mark.django_db
def test_an_invitation_has_the_structure_that_calendar_programs_expect():
    mixed = parsed(post(calendar=CALENDAR, calendar_method="request"))

    alternative, attached = mixed.iter_parts()
    text, html, calendar = alternative.iter_parts()
    assert [mixed.get_content_type(), alternative.get_content_type()] == ["multipart/mixed", "multipart/alternative"]
    assert [text.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert (calendar.get_content_type(), attached.get_content_type()) == ("text/calendar", "application/ics")
    assert dict(calendar["Content-Type"].params) == {"charset": "UTF-8", "method": "REQUEST", "component": "VEVENT"}
    assert [part["Content-Transfer-Encoding"] for part in (text, html, calendar, attached)] == ["base64"] * 4
    assert (calendar["Content-Disposition"], attached.get_filename()) == (None, "invite.ics")
    assert [part.get_payload(decode=True) for part in (calendar, attached)] == [CALENDAR.encode()] * 2


@pytest.mark.requirement("C23")
@pytest.mark.django_db
def test_a_plain_mail_says_who_it_is_for_in_which_language_and_that_a_program_wrote_it():
    message = parsed(post(to_name="Nam, Lê Hoàng", html=""))

    assert (message.get_content_type(), message.get_content()) == ("text/plain", "Kính gửi ông Nam\r\n")
    assert [(to.display_name, to.addr_spec) for to in message["To"].addresses] == [("Nam, Lê Hoàng", "nam@example.org")]
    assert (message["Subject"], message["Content-Language"]) == ("Thư mời", "vi")
    assert (message["Auto-Submitted"], message["Date"].datetime) == ("auto-generated", MONDAY)


@pytest.mark.django_db
def test_nobody_smuggles_a_header_in_by_a_name_or_subject():
    message = parsed(post(to_name="Nam\r\nBcc: all@example.org", subject="Hello\nBcc: all@example.org"))

    assert (message["Bcc"], message["Subject"]) == (None, "Hello Bcc: all@example.org")


def test_a_mail_is_written_in_plain_text_as_it_stands_and_escaped_in_html():
    context = {"name": "H'Blen <Niê>", "role": "R&D", "email": "hblen@example.org"}

    words = render_mail("people/mail/colleague", context, "en")

    assert words.text.startswith("Dear H'Blen <Niê>,\n\nYou now work")
    assert "Dear H&#x27;Blen &lt;Niê&gt;," in words.html
    assert (words.short_text, "\n\n\n" in words.text) == ("", False)


@pytest.mark.requirement("C6")
@pytest.mark.requirement("C14")
@pytest.mark.django_db
def test_over_a_real_mail_server_every_line_ends_as_mail_lines_do_and_the_calendar_arrives_whole(settings: Settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    message = post(calendar=CALENDAR, calendar_method="REQUEST", text=".\n..\nKính gửi\n")

    with a_mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        run_due(at=MONDAY)

    (received,) = server.received
    assert received == mime_of(message).as_bytes()
    assert received.replace(b"\r\n", b"").count(b"\n") == 0
    assert OutboundMessage.objects.get().state == MessageState.SENT


@pytest.mark.requirement("C14")
@pytest.mark.django_db
def test_a_file_goes_out_beside_text_and_calendar_and_is_the_same_bytes_each_time():
    letter = store_file(content=b"%PDF-1.7 letter", media_type="application/pdf", at=MONDAY)
    message = post(calendar=CALENDAR, calendar_method="REQUEST", attachments=[("112-GM-CSI.pdf", letter)])

    attached = {part.get_filename(): part.get_content() for part in parsed(message).iter_attachments()}

    assert (parsed(message).get_content_type(), [*attached]) == ("multipart/mixed", ["invite.ics", "112-GM-CSI.pdf"])
    assert attached["112-GM-CSI.pdf"] == b"%PDF-1.7 letter"
    assert mime_of(message).as_bytes() == mime_of(OutboundMessage.objects.get(pk=message.pk)).as_bytes()


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once():
    stored = [store_file(content=b"%PDF-1.7 letter", media_type="application/pdf", at=MONDAY) for _ in range(2)]

    assert stored[0] == stored[1]
