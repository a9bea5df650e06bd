"""Mail carries our signature, and no bit of it can be changed on the way."""

import datetime as dt
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat
from django.core import mail as outgoing
from pytest_django import Settings

from backend.checks import unsafe_settings
from backend.settings.signing import Signing
from dialogues.people.emails import WireMail
from dialogues.people.models import OutboundMessage
from dialogues.people.signing import SIGNED
from tests.backend.test_unsafe_settings import SAFE
from tests.factories.dkim import a_key, pem_of, record_of
from tests.factories.smtp import a_mail_server

KEY = a_key()
NAMED = {b"key1._domainkey.dialogue.example.": record_of(KEY).encode()}
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Đối thoại\r\nEND:VCALENDAR\r\n"


def is_ours(raw: bytes) -> bool:
    return bool(dkim.verify(raw, dnsfunc=lambda name, timeout=5: NAMED.get(name)))


@pytest.fixture
def signing(settings: Settings) -> None:
    settings.DKIM = Signing("dialogue.example", "key1", pem_of(KEY))
    settings.EMAIL_BACKEND = "dialogues.people.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Đối thoại <us@dialogue.example>"


def an_invitation() -> OutboundMessage:
    return OutboundMessage(
        pk=7, subject="Thư mời họp", text="Kính gửi ông Nam,\n.\nFrom here on.\n", html="<p>Kính gửi</p>",
        to_name="Lê Hoàng Nam", to_email="nam@mop.example", language="vi", calendar=CALENDAR, calendar_method="REQUEST",
        message_id="<1@dialogue.example>", created_at=dt.datetime(2026, 11, 5, 2, 0, tzinfo=dt.UTC),
        unsubscribe_url="https://dialogue.example/u/1/",
    )  # fmt: skip


def sent(*mails: outgoing.EmailMessage, settings: Settings) -> list[bytes]:
    with a_mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        for mail in mails:
            mail.send()
    return [raw.replace(b"\r\n..", b"\r\n.") for raw in server.received]


@pytest.mark.requirement("C55")
@pytest.mark.usefixtures("signing", "db")
def test_what_a_mail_server_gets_is_signed_and_the_same_each_time(settings: Settings) -> None:
    first, second = sent(WireMail(an_invitation()), WireMail(an_invitation()), settings=settings)

    assert [is_ours(first), first == second] == [True, True]
    signature = first.partition(b"\r\nFrom:")[0]
    assert b"c=relaxed/relaxed; d=dialogue.example" in signature
    named = b"".join(signature.partition(b"h=")[2].partition(b";")[0].split()).split(b":")
    assert named == [name.lower().encode() for name in SIGNED]


@pytest.mark.requirement("C55")
@pytest.mark.usefixtures("signing", "db")
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"Subject: ", b"Subject: x"),
        (b"\r\nTo: ", b"\r\nReply-To: <thief@example.org>\r\nTo: "),
        (b"\r\nTo: ", b"\r\nFrom: <thief@example.org>\r\nTo: "),
        (b"List-Unsubscribe-Post: ", b"List-Unsubscribe-Post: x"),
        (b"charset=", b"Charset= "),
    ],
)
def test_a_mail_changed_on_the_way_is_no_longer_ours(settings: Settings, was: bytes, becomes: bytes) -> None:
    [raw] = sent(WireMail(an_invitation()), settings=settings)
    head, _, body = raw.partition(b"\r\n\r\n")
    in_head, in_body = head.replace(was, becomes, 1), body.replace(was, becomes, 1)

    changed = b"\r\n\r\n".join([in_head, body] if in_head != head else [head, in_body])

    assert [is_ours(raw), is_ours(changed)] == [True, False]


@pytest.mark.requirement("C55")
@pytest.mark.usefixtures("signing", "db")
def test_nothing_in_a_mail_needs_encoding_anew(settings: Settings) -> None:
    [raw] = sent(WireMail(an_invitation()), settings=settings)

    assert [raw.isascii(), b"8bit" in raw, max(map(len, raw.split(b"\r\n"))) <= 998] == [True, False, True]


@pytest.mark.usefixtures("signing")
def test_a_log_in_code_is_signed_like_everything_else(settings: Settings) -> None:
    code = outgoing.EmailMessage("Mã đăng nhập", "123456", to=["anh@mop.example"])

    [raw] = sent(code, settings=settings)

    assert is_ours(raw)


@pytest.mark.requirement("C55")
def test_production_refuses_a_key_that_cannot_sign(tmp_path: Path) -> None:
    good, windows, other = (tmp_path / name for name in ("good.pem", "windows.pem", "other.pem"))
    good.write_bytes(pem_of(KEY, PrivateFormat.PKCS8))
    windows.write_bytes(pem_of(KEY).replace(b"\n", b"\r\n"))
    other.write_text("no key")

    said = {
        file: unsafe_settings(SAFE | {"DKIM_KEY_FILE": str(file), "DKIM_SELECTOR": "key1"})
        for file in (good, windows, other, tmp_path / "gone.pem")
    }

    refused = ["DKIM_KEY_FILE cannot be read as a private RSA key in PEM: mail would go out unsigned."]
    assert list(said.values()) == [[], [], refused, refused]
    without = unsafe_settings(SAFE | {"DKIM_KEY_FILE": str(good)})
    assert without == ["DKIM_KEY_FILE is set without DKIM_SELECTOR: nobody could find the public key."]
