import datetime as dt
import io
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import mark_reachable, post_message, take_bounce
from dialogues.people.bounces import read_bounce, return_address
from dialogues.people.errors import AddressNotUnreachable
from dialogues.people.models import OutboundMessage, UnreachableAddress
from dialogues.people.queries import unreachable_among
from tests.factories.bounces import a_report
from tests.factories.people import MONDAY, SCOPE

HOUR = dt.timedelta(hours=1)


def a_sent_mail(key: str = "invitation:1", email: str = "nam@example.org") -> OutboundMessage:
    message = post_message(
        key=key,
        scope=SCOPE,
        subject_key="delegate:7",
        to_name="Lê Hoàng Nam",
        to_email=email,
        language="vi",
        subject="Thư mời",
        text="Kính gửi ông Nam\n",
        at=MONDAY,
    )
    run_due(at=MONDAY)
    return OutboundMessage.objects.get(pk=message.pk)


def came_back(raw: bytes, at: dt.datetime = MONDAY + HOUR) -> OutboundMessage | None:
    bounce = read_bounce(raw)
    return take_bounce(bounce=bounce, actor=SYSTEM, at=at) if bounce else None


@pytest.mark.django_db
def test_every_mail_goes_out_with_a_return_address_of_its_own_and_from_the_same_sender():
    first, second = a_sent_mail("one"), a_sent_mail("two")

    envelopes = [sent.from_email for sent in mail.outbox]
    assert envelopes == [return_address(first.pk), return_address(second.pk)]
    assert len({*envelopes}) == 2
    assert {str(sent.message()["From"]) for sent in mail.outbox} == {"Convoke <convoke@localhost>"}


@pytest.mark.django_db
def test_a_mail_that_came_back_for_good_marks_its_address_and_the_next_is_passed_on_by_hand():
    message = a_sent_mail()

    came_back(a_report(return_address(message.pk)))

    message.refresh_from_db()
    assert (message.state, message.bounce_status, message.bounced_at) == ("bounced", "5.1.1", MONDAY + HOUR)
    assert [(row.email, row.status) for row in UnreachableAddress.objects.all()] == [("nam@example.org", "5.1.1")]
    assert a_sent_mail("two", "Nam@Example.org").state == "by_hand"
    told = Entry.objects.filter(kind="message.bounced").values_list("data", flat=True)
    assert [*told] == [{"message": message.pk, "final": True, "status": "5.1.1"}]


@pytest.mark.django_db
def test_a_full_mailbox_is_tried_three_times_more_before_it_counts_as_unreachable():
    message, states, at = a_sent_mail(), [], MONDAY
    for _day in range(4):
        at += dt.timedelta(days=2)
        came_back(a_report(return_address(message.pk), status="4.2.2"), at)
        states.append(OutboundMessage.objects.get().state)
        run_due(at=at + dt.timedelta(days=1))

    assert states == ["waiting", "waiting", "waiting", "bounced"]
    assert len(mail.outbox) == 4
    assert UnreachableAddress.objects.count() == 1


@pytest.mark.django_db
def test_a_report_told_twice_changes_nothing_the_second_time():
    message = a_sent_mail()
    came_back(a_report(return_address(message.pk)))

    assert came_back(a_report(return_address(message.pk)), MONDAY + 2 * HOUR) is None

    assert OutboundMessage.objects.get().bounced_at == MONDAY + HOUR


HOSTILE = {
    "a return address guessed": lambda pk: a_report(f"bounce+{pk}-{'0' * 20}@localhost"),
    "no return address": lambda pk: a_report("convoke@localhost"),
    "another mail's proof": lambda pk: a_report(return_address(pk + 1)),
    "about somebody else": lambda pk: a_report(return_address(pk), "minister@mop.example.vn"),
    "only a delay": lambda pk: a_report(return_address(pk), action="delayed", status="4.4.1"),
    "delivered": lambda pk: a_report(return_address(pk), action="delivered", status="2.1.5"),
    "a status in words": lambda pk: a_report(return_address(pk), status="gone"),
    "a read receipt": lambda pk: a_report(return_address(pk), kind="disposition-notification"),
    "no recipient": lambda pk: a_report(return_address(pk), recipient="X-Nobody: at all"),
    "too large": lambda pk: a_report(return_address(pk)) + b"x" * 1_000_000,
    "cut off": lambda pk: a_report(return_address(pk))[:300],
    "no mail": lambda pk: b"\x00\xff",
}


@pytest.mark.django_db
@pytest.mark.parametrize("how", HOSTILE)
def test_a_report_that_proves_nothing_changes_nothing(how: str):
    message = a_sent_mail()

    came_back(HOSTILE[how](message.pk))

    assert OutboundMessage.objects.get().state == "sent"
    assert (UnreachableAddress.objects.count(), Entry.objects.filter(kind="message.bounced").count()) == (0, 0)


@given(noise=st.binary(max_size=400), cut=st.integers(0, 900), flips=st.lists(st.integers(0, 799), max_size=6))
def test_no_bytes_make_the_reader_stumble(noise: bytes, cut: int, flips: list[int]):
    raw = bytearray(a_report(return_address(7)) + noise)
    for place in flips:
        raw[place] ^= 0x80

    for mangled in (noise, bytes(raw), bytes(raw[:cut]), bytes(raw[cut:])):
        bounce = read_bounce(mangled)
        assert bounce is None or bounce.message == 7


@pytest.mark.django_db
def test_an_address_that_works_again_gets_mail_again():
    message = a_sent_mail()
    came_back(a_report(return_address(message.pk)))

    mark_reachable(email="NAM@example.org", stream=SCOPE, actor="user:1", at=MONDAY + HOUR)

    assert (a_sent_mail("two").state, unreachable_among(["nam@example.org"])) == ("sent", {})
    with pytest.raises(AddressNotUnreachable):
        mark_reachable(email="nam@example.org", stream=SCOPE, actor="user:1", at=MONDAY + HOUR)


@pytest.mark.django_db
def test_the_mail_server_pipes_what_came_back_into_a_command(monkeypatch: pytest.MonkeyPatch):
    message = a_sent_mail()
    raw, told = a_report("<undisclosed>"), io.StringIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    call_command("take_bounces", "--to", return_address(message.pk).upper(), stdout=told)

    assert told.getvalue() == f"mail {message.pk} came back (5.1.1)\n"


class NobodyHere(BaseEmailBackend):
    """A mail server that knows no such address."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({"nam@example.org": (550, b"no such user")})


class NotNow(BaseEmailBackend):
    """A mail server that takes nothing for this address at the moment."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({"nam@example.org": (450, b"greylisted")})


@pytest.mark.django_db
@pytest.mark.parametrize(("server", "became"), [(NobodyHere, ("failed", 1)), (NotNow, ("waiting", 0))])
def test_an_address_refused_at_the_door_is_unreachable_only_if_it_is_refused_for_good(
    settings: Settings, server: type, became: tuple[str, int]
):
    settings.EMAIL_BACKEND = f"{__name__}.{server.__name__}"

    message = a_sent_mail()

    assert (message.state, UnreachableAddress.objects.count()) == became
