from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dialogues.journal.models import Entry, Stream
from dialogues.journal.queries import flaws_in


class Command(BaseCommand):
    help = "Checks that the journal is gapless, unaltered, and that the texts it proves are the texts that stand."

    def handle(self, *args: Any, **options: Any) -> None:
        flaws = [flaw for stream in Stream.objects.order_by("key") for flaw in flaws_in(stream)]
        for flaw in flaws:
            self.stderr.write(f"{flaw.stream} #{flaw.sequence}: {flaw.what} {flaw.subject}".rstrip())
        if flaws:
            raise CommandError(f"{len(flaws)} flaws found")
        self.stdout.write(f"{Entry.objects.count()} entries in {Stream.objects.count()} streams: whole.")
