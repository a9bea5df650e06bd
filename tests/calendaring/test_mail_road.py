"""The system checks that keep an installation from sending invitations that break on the way."""

import pytest
from django.core.checks import run_checks
from pytest_django import Settings

from calendaring.checks import check_addresses, check_calendar_part


def ids(errors: list) -> list[str]:  # type: ignore[type-arg]
    return [error.id for error in errors]


@pytest.mark.requirement("C24")
@pytest.mark.parametrize("name", ["postmark", "mailgun", "brevo", "sendgrid", "test"])
def test_a_mail_api_that_takes_the_calendar_part_apart_is_refused_at_the_start(name: str, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"anymail.backends.{name}.EmailBackend"

    [found] = [error for error in run_checks() if str(error.id).startswith("calendaring.")]

    assert (found.id, name in found.msg) == ("calendaring.E001", True)


@pytest.mark.requirement("C24")
@pytest.mark.parametrize(
    "backend",
    [
        "django.core.mail.backends.smtp.EmailBackend",
        "django.core.mail.backends.filebased.EmailBackend",
        "anymail.backends.amazon_ses.EmailBackend",
        "ministry.mail.Relay",
    ],
)
def test_a_road_that_carries_mails_whole_is_taken(backend: str, settings: Settings) -> None:
    settings.EMAIL_BACKEND = backend

    assert check_calendar_part() == []


@pytest.mark.requirement("C18")
@pytest.mark.parametrize(
    ("sender", "domain", "found"),
    [
        ("Convoke <dialogue@example.org>", "example.org", []),
        ("dialogue@example.org", "invite.example.org", []),
        ("dialogue@mail.example.org", "example.org", []),
        ("noreply@example.org", "example.org", ["calendaring.E002"]),
        ("No Reply <no-reply@example.org>", "example.org", ["calendaring.E002"]),
        ("dialogue@example.org", "example.com", ["calendaring.E003"]),
        ("dialogue@example.org", "evilexample.org", ["calendaring.E003"]),
    ],
)
def test_invitations_come_from_where_answers_go_and_somebody_reads_them(
    sender: str, domain: str, found: list[str], settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL, settings.INVITE_DOMAIN = sender, domain

    assert ids(check_addresses()) == found
