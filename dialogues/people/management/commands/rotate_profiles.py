from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dialogues.people.actions import rotate_profiles


class Command(BaseCommand):
    help = "Encrypt all self-declared profiles anew under the first of PROFILE_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        number = rotate_profiles(at=timezone.now())
        self.stdout.write(f"{number} values are under the first key now. Former keys may be removed.")
