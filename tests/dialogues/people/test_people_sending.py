"""Mail can be held back, let go again, and sent no faster than the relay takes it."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from dialogues.journal.models import DueWork, Entry
from dialogues.journal.work import run_due
from dialogues.people.actions import pause_sending, post_message, resume_sending
from dialogues.people.enums import MessageState
from dialogues.people.events import HOUSE
from dialogues.people.models import OutboundMessage, SendingPause, User
from dialogues.programme.models import Programme
from tests.factories.people import MONDAY, SCOPE, a_facilitator, an_organiser, signed_in

pytestmark = pytest.mark.django_db
SAID = {"actor": "user:1", "at": MONDAY}
MINUTE = dt.timedelta(minutes=1)


def post(number: int = 1, scope: str = SCOPE) -> OutboundMessage:
    return post_message(
        key=f"mail:{number}", scope=scope, subject_key="delegate:7", to_name="Nam", to_email=f"nam{number}@mop.example",
        language="en", subject=f"Mail {number}", text="Kính gửi ông Nam\n", at=MONDAY,
    )  # fmt: skip


def sent() -> list[str]:
    return sorted(message.subject for message in mail.outbox)


@pytest.mark.requirement("C57")
def test_mail_that_is_held_back_waits_and_leaves_once_when_it_is_let_go() -> None:
    pause_sending(scope=SCOPE, **SAID)
    message = post()
    for passed in range(20):
        run_due(at=MONDAY + passed * MINUTE)
    assert (sent(), DueWork.objects.get().attempts) == ([], 0)

    resume_sending(scope=SCOPE, actor="user:1", at=MONDAY + 20 * MINUTE)
    run_due(at=MONDAY + 21 * MINUTE)
    run_due(at=MONDAY + 22 * MINUTE)

    message.refresh_from_db()
    assert (sent(), message.state) == (["Mail 1"], MessageState.SENT)


@pytest.mark.requirement("C57")
def test_one_programmes_pause_holds_up_nobody_else() -> None:
    pause_sending(scope=SCOPE, **SAID)
    post(1)
    post(2, scope="programme:2")

    run_due(at=MONDAY)

    assert sent() == ["Mail 2"]


@pytest.mark.requirement("C57")
def test_the_houses_pause_holds_up_everybody() -> None:
    pause_sending(scope=HOUSE, **SAID)
    post(1)
    post(2, scope="programme:2")

    run_due(at=MONDAY)

    assert sent() == []


def test_holding_back_twice_is_one_pause_and_letting_go_twice_one_end() -> None:
    for _again in range(2):
        pause_sending(scope=SCOPE, **SAID)
    for _again in range(2):
        resume_sending(scope=SCOPE, **SAID)

    assert SendingPause.objects.count() == 1
    kinds = Entry.objects.filter(stream__key=SCOPE).order_by("sequence").values_list("kind", flat=True)
    assert list(kinds) == ["sending.paused", "sending.resumed"]


@pytest.mark.requirement("C57")
@pytest.mark.parametrize("workers_come_every", [dt.timedelta(seconds=5), dt.timedelta(seconds=17), MINUTE])
def test_no_minute_sees_more_mails_than_the_relay_takes(settings: Settings, workers_come_every: dt.timedelta) -> None:
    settings.MAIL_PER_MINUTE = 3
    for number in range(8):
        post(number)

    at = MONDAY
    while len(sent()) < 8:
        run_due(at=at)
        at += workers_come_every

    times = sorted(OutboundMessage.objects.values_list("sent_at", flat=True))
    assert all(later - first >= MINUTE for first, later in zip(times, times[3:], strict=False))
    assert times[-1] - times[0] <= 3 * MINUTE + workers_come_every


@pytest.mark.requirement("C57")
def test_an_organiser_holds_back_and_lets_go_from_the_outbox(programme: Programme, viet: User) -> None:
    page = signed_in(viet)
    address = f"/outbox/?programme={programme.code}"

    page.post(f"/programmes/{programme.code}/mail/pause/")
    held = page.get(address).content.decode()
    page.post(f"/programmes/{programme.code}/mail/pause/end/")

    assert f"Mail of {programme.code} is held back since" in held
    assert f"/programmes/{programme.code}/mail/pause/end/" in held
    assert SendingPause.objects.filter(resumed_at=None).count() == 0


def test_a_facilitator_reads_that_mail_is_held_back_and_cannot_end_it(programme: Programme) -> None:
    pause_sending(scope=programme.scope, **SAID)
    page = signed_in(a_facilitator(programme.scope))

    shown = page.get("/outbox/").content.decode()

    assert ["is held back since" in shown, "/mail/pause/end/" in shown] == [True, False]
    assert page.post(f"/programmes/{programme.code}/mail/pause/end/").status_code == 403
    assert SendingPause.objects.filter(resumed_at=None).count() == 1


def test_only_an_administrator_holds_back_all_mail(programme: Programme) -> None:
    admin, organiser = User.objects.create_superuser("admin@example.org"), an_organiser(programme.scope)

    refused = signed_in(organiser).post("/outbox/pause/")
    signed_in(admin).post("/outbox/pause/")

    assert refused.status_code == 404
    assert list(SendingPause.objects.values_list("scope", flat=True)) == [HOUSE]
    assert "All mail is held back since" in signed_in(organiser).get("/outbox/").content.decode()
    signed_in(admin).post("/outbox/pause/end/")
    assert SendingPause.objects.filter(resumed_at=None).count() == 0


@pytest.mark.requirement("C57")
def test_a_waiting_mail_says_that_it_is_held_back(programme: Programme, as_anh: Client) -> None:
    pause_sending(scope=programme.scope, **SAID)
    waiting = post(scope=programme.scope)

    assert "Mail is held back: this one waits." in as_anh.get(f"/outbox/{waiting.pk}/").content.decode()
