import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from dialogues.people.actions import take_bounce
from dialogues.people.actors import SYSTEM
from dialogues.people.bounces import LARGEST_BYTES, read_bounce


class Command(BaseCommand):
    help = "Reads one mail that came back from standard input, e.g. as a pipe of the mail server for bounce+…@."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", action="append", default=[], help="the address the mail was delivered to")

    def handle(self, *args: Any, to: list[str], **options: Any) -> None:
        """Never fails because of what a mail says: a mail server would send its failure to a stranger."""
        raw = sys.stdin.buffer.read(LARGEST_BYTES + 1)
        bounce = read_bounce(raw, delivered_to=to)
        taken = take_bounce(bounce=bounce, actor=SYSTEM, at=timezone.now()) if bounce else None
        self.stdout.write(f"mail {taken.pk} came back ({taken.bounce_status})" if taken else "nothing to do")
