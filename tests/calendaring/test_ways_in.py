"""Mail fetched from a mailbox, and mail handed over by HTTP."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from calendaring.inbound.models import InboundMail
from calendaring.inbound.polling import KIND
from calendaring.inbound.webhook import signature_of
from calendaring.organizer import reply_address
from dialogues.invitations.models import Delegate
from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from tests.calendaring.life import a_guest, time_passes
from tests.calendaring.replies import a_reply
from tests.factories.imap import Mailbox, a_mailbox
from tests.factories.invitations import a_dialogue

pytestmark = pytest.mark.django_db
SECRET = "9fQ-aT2kLw_7sXzBv0dYpRmE4hUcJ8nG"
FIRST, SECOND = b"From: a@b.example\r\n\r\nfirst\r\n", b"From: a@b.example\r\n\r\nsecond\r\n"


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with a_mailbox(FIRST, SECOND) as box:
        settings.INBOUND = replace(settings.INBOUND, imap_url=box.url, imap_seconds=60)
        yield box


def kept() -> list[bytes]:
    return [bytes(mail.raw or b"") for mail in InboundMail.objects.order_by("pk")]


def test_a_mailbox_is_emptied_byte_for_byte_and_each_mail_once(mailbox: Mailbox):
    told = io.StringIO()

    call_command("poll_mail", stdout=told)
    mailbox.read.clear()  # as if the connection had broken before it was marked
    call_command("poll_mail", stdout=io.StringIO())

    assert (told.getvalue(), kept()) == ("2 mails fetched\n", [FIRST, SECOND])
    assert mailbox.read == {1, 2}


def test_of_a_mail_that_is_too_large_no_more_is_fetched_than_tells_so(settings: Settings, mailbox: Mailbox):
    nam = a_guest(a_dialogue())
    to = f"To: {reply_address(nam)}\r\n".encode()
    mailbox.mails = {1: to + b"Subject: photos\r\n\r\n" + b"x" * 500_000, 2: SECOND}
    settings.INBOUND = replace(settings.INBOUND, largest_bytes=10_000)

    call_command("poll_mail", stdout=io.StringIO())
    time_passes(timezone.now())

    assert mailbox.sent == 10_001 + len(SECOND)
    first = InboundMail.objects.earliest("pk")
    assert (first.code, first.delegate) == ("mail.too_large", nam)


def test_the_work_loop_goes_on_looking(mailbox: Mailbox):
    call_command("poll_mail", stdout=io.StringIO())
    mailbox.mails[3] = b"From: a@b.example\r\n\r\nthird\r\n"
    due = DueWork.objects.get(kind=KIND)

    run_due(at=due.due_at)

    assert len(kept()) == 3
    [planned] = DueWork.objects.filter(kind=KIND, state="waiting")
    assert planned.due_at == due.due_at + dt.timedelta(seconds=60)


def test_a_mailbox_that_does_not_answer_is_asked_again_and_its_password_stays_unsaid(
    settings: Settings, caplog: pytest.LogCaptureFixture, mailbox: Mailbox
):
    wrong = mailbox.url.replace("in:secret", "in:hunter2")
    settings.INBOUND = replace(settings.INBOUND, imap_url=wrong)

    with pytest.raises(CommandError, match=r"The mailbox did not answer \(MailboxLoginError\)") as told:
        call_command("poll_mail")
    run_due(at=DueWork.objects.get(kind=KIND).due_at)

    assert DueWork.objects.filter(kind=KIND, state="waiting").count() == 1
    assert "hunter2" not in caplog.text + str(told.value)


@pytest.fixture
def hook(settings: Settings) -> None:
    settings.INBOUND = replace(settings.INBOUND, webhook_secret=SECRET, largest_bytes=100_000)


def posted(body: bytes, *, age: int = 0, secret: str = SECRET, to: str = "", **headers: str) -> tuple[int, str]:
    stamp = str(int(timezone.now().timestamp()) - age)
    sent: dict[str, Any] = {
        "X-Convoke-Timestamp": stamp,
        "X-Convoke-Recipients": to,
        "X-Convoke-Signature": signature_of(secret, stamp=stamp, recipients=to, body=body),
    }
    answer = Client(enforce_csrf_checks=True).post(
        "/mail/inbound/", body, content_type="message/rfc822", headers=sent | headers
    )
    return answer.status_code, answer.json()["code"]


@pytest.mark.requirement("C25")
@pytest.mark.usefixtures("hook")
def test_a_signed_mail_is_kept_and_answers():
    nam = a_guest(a_dialogue())
    raw = a_reply("DECLINED", to="hidden@localhost", uid=nam.dialogue.uid, stamp=f"{timezone.now():%Y%m%dT%H%M%SZ}")

    assert posted(raw, to=reply_address(nam)) == (200, "mail.kept")
    time_passes(timezone.now() + dt.timedelta(seconds=1))

    assert Delegate.objects.get(pk=nam.pk).rsvp == "declined"


@pytest.mark.usefixtures("hook")
def test_the_same_request_again_does_nothing():
    assert [posted(FIRST), posted(FIRST)] == [(200, "mail.kept")] * 2
    assert kept() == [FIRST]


@pytest.mark.usefixtures("hook")
def test_what_is_not_signed_properly_is_not_kept():
    answers = [
        posted(FIRST, secret="another"),
        posted(FIRST, age=301),
        posted(FIRST, age=-301),
        posted(FIRST, **{"X-Convoke-Recipients": "invite+b@localhost"}),
        posted(FIRST, **{"X-Convoke-Signature": "é"}),
        posted(FIRST, **{"X-Convoke-Timestamp": "٣"}),
        posted(b""),
        posted(b"x" * 100_001),
    ]

    assert answers == [
        (401, "signature.wrong"),
        (401, "signature.old"),
        (401, "signature.old"),
        (401, "signature.wrong"),
        (401, "signature.wrong"),
        (401, "signature.wrong"),
        (400, "mail.empty"),
        (413, "mail.too_large"),
    ]
    assert kept() == []


def test_without_a_secret_there_is_no_such_door(settings: Settings):
    assert not settings.INBOUND.webhook_secret
    assert Client().post("/mail/inbound/", FIRST, content_type="message/rfc822").status_code == 404
