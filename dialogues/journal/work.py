"""The loop that leases due work and runs it (architecture.md §3). Several may run; each item is leased by one.

A handler runs in the same transaction that marks its work done: what it writes and the mark stand or fall together.
One that talks to the outside (a mail server) says so and runs before that transaction, so that a slow partner holds no
lock; it must be idempotent by the work's key, for a crash in between lets it run again.
"""

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from .models import DueWork
from .signals import work_scheduled
from .subscribers import catch_up

logger = logging.getLogger(__name__)

T = TypeVar("T")
Handler = Callable[[DueWork, dt.datetime], None]
_handlers: dict[str, Handler] = {}
_outside: set[str] = set()

LEASE = dt.timedelta(minutes=2)
IDLE_SECONDS = 5.0
CATCH_UP_SECONDS = 60.0
MOST_ATTEMPTS = 8
BATCH = 20


Step = Callable[[dt.datetime], None]
_regular: list[tuple[Step, float]] = []


class NoHandler(LookupError):
    """Nothing here does work of this kind: it was made by an older or a newer version."""


class NotYet(Exception):
    """Raised by a handler whose turn has not come, because something else must be done first. Counts as no attempt."""

    def __init__(self, *, wait: dt.timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


def handles(kind: str, *, talks_outside: bool = False) -> Callable[[Handler], Handler]:
    """Decorator: this function does due work of this kind. It gets the row and the present time.

    `talks_outside`: it waits for others and must take less than LEASE.
    """

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        if talks_outside:
            _outside.add(kind)
        return handler

    return register


def regularly(*, seconds: float) -> Callable[[Step], Step]:
    """Decorator: each loop calls this function about so often, between due work, with the present time.

    For what may be left undone when no loop runs, and may be done by several at once.
    """

    def register(step: Step) -> Step:
        _regular.append((step, seconds))
        return step

    return register


def run_due(*, at: dt.datetime) -> int:
    """Lease what is due at `at` and do it; returns how many items were done."""
    return sum(_run(work, at) for work in _lease(at))


def run_loop(*, stop: threading.Event) -> None:
    """Work until told to stop. Woken at once by work scheduled in this process, else every few seconds."""
    wake, catch_up_at = threading.Event(), 0.0
    next_at = dict.fromkeys((step for step, _seconds in _regular), 0.0)

    def on_scheduled(**_: object) -> None:
        wake.set()

    work_scheduled.connect(on_scheduled, weak=False)
    try:
        while not stop.is_set():
            wake.clear()
            close_old_connections()
            if time.monotonic() >= catch_up_at:
                _safely(catch_up)
                catch_up_at = time.monotonic() + CATCH_UP_SECONDS
            for step, seconds in _regular:
                if time.monotonic() >= next_at[step]:
                    _safely(partial(step, timezone.now()))
                    next_at[step] = time.monotonic() + seconds
            if not _safely(lambda: run_due(at=timezone.now())):
                _wait(wake, stop)
    finally:
        work_scheduled.disconnect(on_scheduled)
        connection.close()


def overdue(*, at: dt.datetime) -> QuerySet[DueWork]:
    """What should have been done by now and is not."""
    return DueWork.objects.filter(state=DueWork.State.WAITING, due_at__lte=at)


def _safely(step: Callable[[], T]) -> T | None:
    try:
        return step()
    except Exception:
        # The database may be away for a moment; the loop outlives it and nothing due is forgotten.
        logger.exception("work loop could not reach its tables")
        return None


def _wait(wake: threading.Event, stop: threading.Event) -> None:
    waited = 0.0
    while waited < IDLE_SECONDS and not stop.is_set():
        if wake.wait(0.25):
            return
        waited += 0.25


def _lease(at: dt.datetime) -> list[DueWork]:
    lease = uuid.uuid4().hex
    with transaction.atomic():
        free = overdue(at=at).filter(Q(leased_until=None) | Q(leased_until__lt=at)).order_by("due_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        keys = [work.pk for work in free[:BATCH]]
        DueWork.objects.filter(pk__in=keys).update(lease=lease, leased_until=at + LEASE, attempts=F("attempts") + 1)
    return list(DueWork.objects.filter(lease=lease, pk__in=keys).order_by("due_at", "pk"))


def _run(work: DueWork, at: dt.datetime) -> bool:
    outside = work.kind in _outside
    try:
        if not _mine(work).exists():
            return False
        handler = _handler_of(work.kind)
        if outside:
            handler(work, at)
        with transaction.atomic():
            if not outside:
                handler(work, at)
            # Marked last: whoever calls work off holds its stream already, and so must we (lock_stream).
            is_done = _mine(work).update(state=DueWork.State.DONE, done_at=at, failure="") > 0
            transaction.set_rollback(not is_done)
    except NotYet as early:
        _mine(work).update(due_at=at + early.wait, leased_until=None, attempts=work.attempts - 1)
        return False
    except Exception as error:
        # Only the kind of failure is kept: a message could carry personal data.
        logger.exception("due work %s failed", work.kind)
        _postpone(work, at, type(error).__name__)
        return False
    return is_done


def _handler_of(kind: str) -> Handler:
    try:
        return _handlers[kind]
    except KeyError:
        raise NoHandler(kind) from None


def _mine(work: DueWork) -> QuerySet[DueWork]:
    """Its row, while it is leased to this loop and not called off."""
    return DueWork.objects.filter(pk=work.pk, lease=work.lease, state=DueWork.State.WAITING)


def _postpone(work: DueWork, at: dt.datetime, failure: str) -> None:
    last = work.attempts >= MOST_ATTEMPTS
    delay = dt.timedelta(seconds=min(30 * 2**work.attempts, 6 * 3600))
    _mine(work).update(
        state=DueWork.State.FAILED if last else DueWork.State.WAITING,
        due_at=at + delay,
        leased_until=None,
        failure=failure,
    )
