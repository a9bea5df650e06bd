import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from backend.checks import refuse_unsafe_settings, unsafe_settings
from backend.settings.security import development_profile_key

SAFE = {
    "SECRET_KEY": "9fQ-aT2kLw_7sXzBv0dYpRmE4hUcJ8nGi1oZ6rWqNtVyKxS3bA5lMfDe",
    "PROFILE_KEYS": "eklVLlAoviLbC_3Ip6hqu-j34-YoI7C9Su5SN4wRHnM=",
    "ALLOWED_HOSTS": "dialogue.example.org",
    "PUBLIC_URL": "https://dialogue.example.org",
    "EMAIL_URL": "smtp+tls://relay:secret@mail.example.org:587",
    "MAIL_FROM": "Dialogue <dialogue@example.org>",
    "DATABASE_URL": "postgresql://convoke@db/convoke",
    "REDIS_URL": "redis://redis:6379/0",
}

UNSAFE = [
    ({"SECRET_KEY": ""}, "SECRET_KEY is not set. (Only trying it out? Set DEMO=1 or DEBUG=1.)"),
    ({"SECRET_KEY": settings.DEVELOPMENT_SECRET_KEY}, "SECRET_KEY is the development key that everybody can read."),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is too easy to guess: use at least 50 random characters."),
    ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is too easy to guess: use at least 50 random characters."),
    ({"PROFILE_KEYS": ""}, "PROFILE_KEYS is not set: what people say about themselves could not be encrypted."),
    (
        {"PROFILE_KEYS": "secret"},
        "PROFILE_KEYS holds something that is no key: each is 32 random bytes in URL-safe base64.",
    ),
    ({"PROFILE_KEYS": ",".join([SAFE["PROFILE_KEYS"]] * 2)}, "PROFILE_KEYS holds the same key twice."),
    (
        {"PROFILE_KEYS": development_profile_key(settings.DEVELOPMENT_SECRET_KEY)},
        "PROFILE_KEYS holds the development key that everybody can work out.",
    ),
    (
        {"ALLOWED_HOSTS": " "},
        "ALLOWED_HOSTS is not set: name the hosts this installation answers for, separated by commas.",
    ),
    (
        {"ALLOWED_HOSTS": "*"},
        "ALLOWED_HOSTS contains *: links in mails could be made to lead to a stranger's host.",
    ),
    ({"PUBLIC_URL": ""}, "PUBLIC_URL is not set: links and QR codes would lead nowhere."),
    (
        {"PUBLIC_URL": "http://dialogue.example.org"},
        "PUBLIC_URL is not https: links in mails carry keys that anybody on the way could read.",
    ),
    (
        {"PUBLIC_URL": "https://other.example.org"},
        "PUBLIC_URL names other.example.org, which is not among ALLOWED_HOSTS.",
    ),
    ({"EMAIL_URL": ""}, "EMAIL_URL is not set: nobody would get an invitation or a log-in code."),
    (
        {"EMAIL_URL": "consolemail://"},
        "EMAIL_URL is consolemail: mail would be written down here instead of being sent.",
    ),
    ({"MAIL_FROM": ""}, "MAIL_FROM is not set: mail would come from an address at localhost."),
    (
        {"DATABASE_URL": "sqlite:////srv/convoke/db.sqlite3"},
        "REDIS_URL announces several processes, but DATABASE_URL is SQLite, which is for one process.",
    ),
    (
        {"INBOUND_REQUIRE_DMARC": "off"},
        "INBOUND_REQUIRE_DMARC is off: whoever knows a guest's address could answer in that name.",
    ),
    (
        {"INBOUND_PORT": "8025"},
        "INBOUND_AUTHSERV_ID is not set: no answer by mail could be proven, so none would be taken.",
    ),
    (
        {"INBOUND_WEBHOOK_SECRET": "secret", "INBOUND_AUTHSERV_ID": "mx.example.org"},
        "INBOUND_WEBHOOK_SECRET is too easy to guess: use at least 32 random characters.",
    ),
    ({"INBOUND_KIND": "pop3"}, "INBOUND_KIND must be smtp or lmtp."),
    (
        {"INBOUND_IMAP_URL": "imap://in:secret@mail.example.org", "INBOUND_AUTHSERV_ID": "mx.example.org"},
        "INBOUND_IMAP_URL is not encrypted: the password of the mailbox could be read on the way.",
    ),
    (
        {"INBOUND_IMAP_URL": "https://mail.example.org", "INBOUND_AUTHSERV_ID": "mx.example.org"},
        "INBOUND_IMAP_URL must begin with imaps:// or imap+tls:// and name a host.",
    ),
    ({"INBOUND_MAX_BYTES": "10"}, "INBOUND_MAX_BYTES must lie between 100000 and 50000000."),
    ({"INBOUND_IMAP_SECONDS": "1"}, "INBOUND_IMAP_SECONDS must be 10 or more."),
    (
        {"DEBUG": "1"},
        "DEBUG is on while PUBLIC_URL is not this machine: error pages would show code and settings to everybody.",
    ),
    (
        {"DEMO": "1"},
        "DEMO is on with the database 'convoke': the demo hands out log-in links to everybody in it. "
        "Use a database whose name begins with demo, or switch DEMO off.",
    ),
]


def test_a_careful_installation_may_start() -> None:
    assert unsafe_settings(SAFE) == []


@pytest.mark.parametrize(("careless", "sentence"), UNSAFE)
def test_each_unsafe_value_is_named(careless: dict[str, str], sentence: str) -> None:
    assert unsafe_settings(SAFE | careless) == [sentence]


def test_mail_may_come_in_every_safe_way_at_once() -> None:
    ways = {
        "INBOUND_AUTHSERV_ID": "mx.example.org",
        "INBOUND_KIND": "lmtp",
        "INBOUND_PORT": "8024",
        "INBOUND_IMAP_URL": "imaps://in:secret@mail.example.org/INBOX",
        "INBOUND_WEBHOOK_SECRET": "9fQ-aT2kLw_7sXzBv0dYpRmE4hUcJ8nG",
    }

    assert unsafe_settings(SAFE | ways) == []


def test_one_process_on_sqlite_without_redis_is_a_proper_installation() -> None:
    small = SAFE | {"DATABASE_URL": "", "REDIS_URL": ""}

    assert unsafe_settings(small) == []


def test_a_host_below_an_allowed_domain_is_covered() -> None:
    assert unsafe_settings(SAFE | {"ALLOWED_HOSTS": ".example.org"}) == []


@pytest.mark.parametrize("mode", ["DEMO", "DEBUG"])
def test_trying_it_out_on_this_machine_needs_no_further_settings(mode: str) -> None:
    assert unsafe_settings({mode: "1"}) == []


def test_a_server_that_would_start_with_nothing_set_is_refused_with_every_reason_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe_settings({})

    assert [line.split(" ")[1] for line in str(refusal.value).splitlines()[1:]] == [
        "SECRET_KEY",
        "PROFILE_KEYS",
        "ALLOWED_HOSTS",
        "PUBLIC_URL",
        "EMAIL_URL",
        "MAIL_FROM",
    ]
