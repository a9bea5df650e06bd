import datetime as dt
import io

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from backend.diagnosis import troubles
from dialogues.journal.actions import schedule
from dialogues.journal.models import DueWork

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _safe_settings(settings: Settings) -> None:
    settings.ENVIRONMENT = {"DEBUG": "1"}


def test_a_sound_installation_gets_a_clean_bill() -> None:
    said = troubles()

    assert {name: said[name] for name in said if name != "languages"} == dict.fromkeys(
        [
            "settings",
            "folder",
            "database",
            "migrations",
            "live rooms",
            "due work",
            "mail",
            "mail domain",
            "static files",
        ],
        "",
    )


def test_a_missing_worker_is_told_in_plain_words() -> None:
    schedule(kind="mail.send", key="mail:1", due_at=timezone.now() - dt.timedelta(hours=1))

    assert troubles()["due work"] == "Mails and reminders wait for a worker. Is `manage.py work` running?"


def test_work_that_was_given_up_is_counted() -> None:
    schedule(kind="mail.send", key="mail:1", due_at=timezone.now())
    DueWork.objects.update(state=DueWork.State.FAILED)

    assert troubles()["due work"] == "1 pieces of work were given up after many attempts. The log says why."


def test_a_relay_that_does_not_answer_is_named(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert troubles()["mail"].endswith("Is EMAIL_URL right?")


def test_the_command_marks_what_is_wrong_and_fails(settings: Settings) -> None:
    settings.ENVIRONMENT = {"DEBUG": "1", "PUBLIC_URL": "https://dialogue.example.org"}
    said = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=said)

    assert ended.value.code == 1
    assert said.getvalue().splitlines()[0].startswith("! settings: DEBUG is on while PUBLIC_URL")
