"""Each reminder exactly once: with a worker that dies halfway, and with two that work at the same moment."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.db.models.signals import post_save

from dialogues.invitations.actions import plan_reminders
from dialogues.invitations.models import Reminder
from dialogues.journal.models import DueWork, Entry
from dialogues.journal.work import LEASE, run_due
from dialogues.people.models import OutboundMessage, Token
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue, an_institution, an_invitation
from tests.factories.reminders import in_hanoi, plan_of

INSTITUTIONS = ("MOP", "MLI", "FIRM-MSC", "YSN")


class Killed(BaseException):
    """As by kill -9: nothing in the process hears of it."""


def dies_while_writing(sender: Any, instance: OutboundMessage, **_: Any) -> None:
    if instance.key.startswith("reminder:"):
        raise Killed


def a_planned_dialogue() -> Dialogue:
    dialogue = a_dialogue()
    for code in INSTITUTIONS:
        an_invitation(dialogue, an_institution(code))
    plan_of(dialogue)
    DueWork.objects.exclude(kind="reminder.due").delete()
    return dialogue


def reminders_written() -> int:
    return OutboundMessage.objects.filter(key__startswith="reminder:").count()


@pytest.mark.django_db
@pytest.mark.requirement("IVT-8")
def test_a_worker_killed_halfway_through_a_reminder_loses_none_and_repeats_none():
    a_planned_dialogue()
    links = Token.objects.count()
    post_save.connect(dies_while_writing, sender=OutboundMessage)
    try:
        with pytest.raises(Killed):
            run_due(at=in_hanoi(4))
    finally:
        post_save.disconnect(dies_while_writing, sender=OutboundMessage)
    assert (reminders_written(), Token.objects.count()) == (0, links)

    run_due(at=in_hanoi(4) + LEASE / 2)
    before_the_lease_ended = reminders_written()
    for minutes in (3, 6):
        run_due(at=in_hanoi(4) + dt.timedelta(minutes=minutes))

    assert (before_the_lease_ended, reminders_written()) == (0, len(INSTITUTIONS))
    assert Entry.objects.filter(kind="invitation.reminded").count() == len(INSTITUTIONS)


@pytest.mark.django_db
def test_planning_again_and_again_plans_the_same():
    dialogue = a_planned_dialogue()
    plan_reminders(dialogue=dialogue, at=IN_APRIL)
    planned = list(DueWork.objects.order_by("key").values_list("key", "due_at"))

    for _time in range(3):
        plan_reminders(dialogue=dialogue, at=IN_APRIL)

    assert list(DueWork.objects.order_by("key").values_list("key", "due_at")) == planned
    assert Reminder.objects.count() == 3 * len(INSTITUTIONS)


@pytest.mark.needs("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("IVT-8")
def test_two_workers_at_one_moment_send_each_reminder_once():
    a_planned_dialogue()
    together = threading.Barrier(2)

    def work() -> None:
        together.wait()
        while run_due(at=in_hanoi(4)):
            pass
        connection.close()

    with ThreadPoolExecutor(2) as workers:
        for loop in [workers.submit(work), workers.submit(work)]:
            loop.result()

    assert reminders_written() == len(INSTITUTIONS)
    assert Reminder.objects.filter(state="sent").count() == len(INSTITUTIONS)
