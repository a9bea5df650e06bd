"""An invitation goes out by SMTP, a calendar answers it by SMTP, and the answer stands on the delegate's page."""

import datetime as dt
import smtplib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection
from pytest_django import Settings

from calendaring.inbound.models import InboundMail
from calendaring.organizer import reply_address
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answer_history import answers_of
from dialogues.people.models import OutboundMessage
from tests.calendaring.doors import a_door, answered
from tests.calendaring.life import LATER, a_guest, time_passes
from tests.calendaring.replies import wire
from tests.factories.invitations import a_dialogue
from tests.factories.smtp import SmtpSink, a_mail_server

pytestmark = pytest.mark.django_db(transaction=True)
AT = LATER + dt.timedelta(hours=1)
NOTE = b"From: nam@mop.example.vn\r\nSubject: Xe\r\n\r\nhello\r\n"


@pytest.fixture
def sink(settings: Settings) -> Iterator[SmtpSink]:
    """The rest of the world's mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with a_mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server


@pytest.fixture
def door(settings: Settings) -> Iterator[int]:
    settings.INBOUND = replace(settings.INBOUND, largest_bytes=100_000)
    with a_door(clock=lambda: AT) as port:
        yield port


@pytest.mark.requirement("CAL-4", "C25", "C33")
def test_an_answer_goes_round_by_real_mail(sink: SmtpSink, door: int):
    nam = a_guest(a_dialogue())
    request = sink.received[-1].replace(b"\r\n..", b"\r\n.")

    with smtplib.SMTP("127.0.0.1", door) as client:
        client.send_message(answered(request, "DECLINED", at=AT))
    time_passes(AT)

    [mail] = InboundMail.objects.all()
    assert (mail.transport, mail.state, mail.code) == ("smtp", "applied", "answer.received")
    assert mail.delivered_to == [reply_address(nam)]
    assert Delegate.objects.get(pk=nam.pk).rsvp == "declined"
    assert [(row.rsvp, row.channel) for row in answers_of(nam)] == [("declined", "mail"), ("accepted", "web")]


def test_only_mail_to_our_own_addresses_is_taken(door: int):
    with smtplib.SMTP("127.0.0.1", door) as client:
        client.ehlo()
        client.mail("nam@mop.example.vn")
        codes = [client.rcpt(address)[0] for address in ("x@localhost", "invite+a@elsewhere.example", "postmaster")]
        codes.append(client.rcpt("bounce+7-0123456789abcdef0123@localhost")[0])

    assert codes == [550, 550, 550, 250]


def test_a_mail_that_is_too_large_is_refused_at_the_door(door: int):
    with smtplib.SMTP("127.0.0.1", door) as client, pytest.raises(smtplib.SMTPResponseException) as refused:
        client.sendmail("nam@mop.example.vn", ["invite+a@localhost"], NOTE + b"x" * 200_000)

    assert refused.value.smtp_code == 552
    assert InboundMail.objects.count() == 0


def test_what_cannot_be_kept_is_not_acknowledged_and_comes_again(door: int):
    name = InboundMail._meta.db_table
    with connection.schema_editor() as editor:
        editor.alter_db_table(InboundMail, name, f"{name}_away")
    try:
        with smtplib.SMTP("127.0.0.1", door) as client, pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("nam@mop.example.vn", ["invite+a@localhost"], NOTE)
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(InboundMail, f"{name}_away", name)
    assert refused.value.smtp_code == 451
    with smtplib.SMTP("127.0.0.1", door) as client:
        client.sendmail("nam@mop.example.vn", ["invite+a@localhost"], NOTE)
    assert bytes(InboundMail.objects.get().raw or b"") == NOTE


def test_lmtp_takes_one_addressee_at_a_time_and_long_lines():
    long_line = wire("From: nam@mop.example.vn\nSubject: Xe\n\n" + "x" * 5_000 + "\n")
    with a_door(clock=lambda: AT, kind="lmtp") as port, smtplib.LMTP("127.0.0.1", port) as client:
        refused = client.sendmail("nam@mop.example.vn", ["invite+a@localhost", "invite+b@localhost"], long_line)

    assert {address: code for address, (code, _words) in refused.items()} == {"invite+b@localhost": 452}
    [mail] = InboundMail.objects.all()
    assert (mail.transport, mail.delivered_to) == ("lmtp", ["invite+a@localhost"])


@pytest.mark.requirement("C45")
def test_no_address_and_no_word_of_a_mail_gets_into_the_logs(door: int, caplog: pytest.LogCaptureFixture):
    caplog.set_level("DEBUG", logger="calendaring")
    nam = a_guest(a_dialogue())
    token = reply_address(nam).partition("+")[2].partition("@")[0]

    with smtplib.SMTP("127.0.0.1", door) as client:
        client.sendmail("nam@mop.example.vn", [reply_address(nam)], NOTE)
    time_passes(AT)

    assert InboundMail.objects.get().state == "open"
    written = "\n".join(record.getMessage() for record in caplog.records)
    assert not [secret for secret in (token, "nam@mop", "Xe", "hello") if secret in written]
    assert OutboundMessage.objects.filter(text__contains=token).count() == 0
