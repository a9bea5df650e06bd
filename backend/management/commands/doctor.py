from typing import Any

from django.core.management.base import BaseCommand

from backend.diagnosis import troubles


class Command(BaseCommand):
    help = "Say in plain words what is wrong with this installation."
    # The system checks would stop it before it could say anything.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = troubles()
        for name, trouble in found.items():
            self.stdout.write(f"{'!' if trouble else ' '} {name}: {trouble or 'in order'}")
        if any(found.values()):
            raise SystemExit(1)
