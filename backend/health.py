"""Is it alive, and is it ready to serve."""

import datetime as dt
import logging
import threading
from collections.abc import Callable

from asgiref.sync import async_to_sync
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialogues.journal.models import DueWork
from dialogues.journal.work import overdue
from realtime.bus import round_trip

logger = logging.getLogger(__name__)

# Work waits at most a few seconds for its loop; a quarter of an hour means that no loop runs.
LATEST_WORK = dt.timedelta(minutes=15)


_draining = threading.Event()


class NotReady(Exception):
    pass


def start_draining() -> None:
    """From now on this process asks to be sent no more visitors."""
    _draining.set()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 with the failing parts by name: draining, database, migrations, layer, work."""
    failing = [name for name, check in CHECKS.items() if not _passes(name, check)]
    if failing:
        return JsonResponse({"status": "failing", "failing": failing}, status=503)
    return JsonResponse({"status": "ok"})


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_migrations() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady("migrations are waiting: run `manage.py migrate`")


def check_layer() -> None:
    """The way an announcement takes to the screens: inside the process, or through Redis."""
    async_to_sync(round_trip)()


def check_work() -> None:
    """Old work alone is no alarm: after a pause a loop that has just begun needs a moment to catch up."""
    now = timezone.now()
    begun = Q(done_at__gte=now - LATEST_WORK) | Q(leased_until__gte=now)
    if overdue(at=now - LATEST_WORK).exists() and not DueWork.objects.filter(begun).exists():
        raise NotReady("due work has waited too long: does `manage.py work` run?")


def check_draining() -> None:
    if _draining.is_set():
        raise NotReady("this process is about to end")


CHECKS: dict[str, Callable[[], None]] = {
    "draining": check_draining,
    "database": check_database,
    "migrations": check_migrations,
    "layer": check_layer,
    "work": check_work,
}


def _passes(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as error:
        # Whatever went wrong, the part is not ready; what it was belongs in the log, not on the network.
        logger.warning("not ready: %s: %s: %s", name, type(error).__name__, error)
        return False
    return True
