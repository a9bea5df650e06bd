from typing import Any

from django.core.management.base import BaseCommand

from dialogues.programme.actions import load_shipped_rules


class Command(BaseCommand):
    help = "Enter the approval rules shipped with Convoke that are not there yet. Runs after every migration, too."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_shipped_rules()} new approval rules.")
