import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import overdue, run_due, run_loop


class Command(BaseCommand):
    help = "Does what is due: mails, reminders, deadlines. Several may run. Stops cleanly on SIGTERM and SIGINT."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            catch_up()
            self.stdout.write(f"{_run_all()} done, {overdue(at=timezone.now()).count()} still waiting")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        run_loop(stop=stop)


def _run_all() -> int:
    done = 0
    while count := run_due(at=timezone.now()):
        done += count
    return done
