import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dialogues.journal.actions import schedule
from dialogues.journal.models import DueWork

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_living_process_says_so(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_process_with_all_its_parts_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_work_that_waits_for_nobody_to_do_it_is_named(client: Client) -> None:
    schedule(kind="mail.send", key="mail:1", due_at=timezone.now() - dt.timedelta(hours=1))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "failing", "failing": ["work"]})


def test_work_due_a_moment_ago_is_no_reason_for_alarm(client: Client) -> None:
    schedule(kind="mail.send", key="mail:1", due_at=timezone.now() - dt.timedelta(minutes=1))

    assert client.get("/readyz").status_code == 200


def test_a_loop_that_is_catching_up_after_a_pause_is_no_reason_for_alarm(client: Client) -> None:
    schedule(kind="mail.send", key="mail:1", due_at=timezone.now() - dt.timedelta(days=2))
    schedule(kind="mail.send", key="mail:2", due_at=timezone.now() - dt.timedelta(days=2))
    DueWork.objects.filter(key="mail:1").update(state=DueWork.State.DONE, done_at=timezone.now())

    assert client.get("/readyz").status_code == 200


def test_a_layer_that_nobody_answers_is_named(client: Client, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (503, {"status": "failing", "failing": ["layer"]})


def test_neither_page_may_be_cached(client: Client) -> None:
    assert {client.get(path)["Cache-Control"] for path in ["/healthz", "/readyz"]} == {
        "max-age=0, no-cache, no-store, must-revalidate, private"
    }
