import datetime as dt

import pytest
from django.db import connection

from dialogues.journal.actions import call_off, schedule
from dialogues.journal.models import DueWork
from dialogues.journal.work import LEASE, MOST_ATTEMPTS, NotYet, handles, overdue, run_due
from tests.factories.journal import NOON

done: list[str] = []


@handles("test.ring")
def ring(work: DueWork, at: dt.datetime) -> None:
    done.append(work.key)


@handles("test.break")
def break_down(work: DueWork, at: dt.datetime) -> None:
    schedule(kind="test.ring", key="written by the broken one", due_at=at)
    raise RuntimeError("the bell rope of Mr Phạm is torn")


@handles("test.queue")
def stand_in_line(work: DueWork, at: dt.datetime) -> None:
    if at < NOON + dt.timedelta(minutes=MOST_ATTEMPTS + 2):
        raise NotYet(wait=dt.timedelta(minutes=1))
    done.append(work.key)


@pytest.fixture(autouse=True)
def quiet() -> None:
    done.clear()


@pytest.mark.django_db
def test_work_is_done_once_when_due_and_never_before():
    schedule(kind="test.ring", key="bell", due_at=NOON)

    assert run_due(at=NOON - dt.timedelta(seconds=1)) == 0
    assert run_due(at=NOON) == 1
    assert run_due(at=NOON + dt.timedelta(days=1)) == 0
    assert done == ["bell"]


@pytest.mark.django_db
def test_asking_again_moves_what_waits_and_never_repeats_what_is_done():
    schedule(kind="test.ring", key="bell", due_at=NOON)
    schedule(kind="test.ring", key="bell", due_at=NOON + dt.timedelta(hours=1))
    assert run_due(at=NOON) == 0
    run_due(at=NOON + dt.timedelta(hours=1))
    schedule(kind="test.ring", key="bell", due_at=NOON + dt.timedelta(hours=2))

    assert run_due(at=NOON + dt.timedelta(hours=2)) == 0
    assert done == ["bell"]


@pytest.mark.django_db
def test_waiting_for_ones_turn_is_no_failed_attempt_however_long_it_takes():
    schedule(kind="test.queue", key="letter", due_at=NOON)

    counts = [run_due(at=NOON + dt.timedelta(minutes=minute)) for minute in range(MOST_ATTEMPTS + 3)]

    assert (counts, done) == ([0] * (MOST_ATTEMPTS + 2) + [1], ["letter"])
    assert DueWork.objects.values_list("state", "attempts", "failure").get() == ("done", 1, "")


@pytest.mark.django_db
def test_work_called_off_is_not_done():
    schedule(kind="test.ring", key="bell", due_at=NOON)
    call_off(key="bell")

    assert run_due(at=NOON) == 0


@pytest.mark.django_db(transaction=True)
def test_failed_work_leaves_nothing_behind_is_tried_again_later_and_given_up_at_last():
    schedule(kind="test.break", key="torn", due_at=NOON)
    at = NOON
    for _ in range(MOST_ATTEMPTS):
        run_due(at=at)
        at += dt.timedelta(hours=7)

    torn = DueWork.objects.get()
    assert (torn.key, torn.state, torn.attempts) == ("torn", DueWork.State.FAILED, MOST_ATTEMPTS)
    assert torn.failure == "RuntimeError"


@pytest.mark.django_db
def test_work_leased_by_one_that_died_is_taken_up_after_the_lease():
    schedule(kind="test.ring", key="bell", due_at=NOON)
    DueWork.objects.update(lease="dead", leased_until=NOON + LEASE, attempts=1)

    assert run_due(at=NOON + LEASE / 2) == 0
    assert overdue(at=NOON).count() == 1
    assert run_due(at=NOON + LEASE * 2) == 1


@handles("test.phone", talks_outside=True)
def phone(work: DueWork, at: dt.datetime) -> None:
    done.append(f"{work.key} in a transaction: {connection.in_atomic_block}")


@pytest.mark.django_db(transaction=True)
def test_work_that_waits_for_others_holds_no_transaction_and_is_done_once():
    schedule(kind="test.phone", key="call", due_at=NOON)

    assert (run_due(at=NOON), run_due(at=NOON)) == (1, 0)
    assert done == ["call in a transaction: False"]


@handles("test.change_of_mind")
def call_itself_off(work: DueWork, at: dt.datetime) -> None:
    schedule(kind="test.ring", key="written on the way", due_at=at)
    call_off(key=work.key)


@pytest.mark.django_db(transaction=True)
def test_work_called_off_while_it_is_done_leaves_nothing_behind():
    schedule(kind="test.change_of_mind", key="speech", due_at=NOON)

    assert run_due(at=NOON) == 0
    assert [(work.key, work.state) for work in DueWork.objects.all()] == [("speech", DueWork.State.WAITING)]


@pytest.mark.django_db
def test_work_that_nothing_here_does_says_so_and_holds_nobody_up():
    schedule(kind="test.of_another_version", key="stranger", due_at=NOON)
    schedule(kind="test.ring", key="bell", due_at=NOON)

    run_due(at=NOON)

    stranger = DueWork.objects.get(key="stranger")
    assert (stranger.failure, stranger.state, done) == ("NoHandler", "waiting", ["bell"])
