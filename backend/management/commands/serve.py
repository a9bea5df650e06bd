from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from backend.server import PortTaken, serve


class Command(BaseCommand):
    help = "Serve pages, API and WebSockets until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--work", action="store_true", help="also do due work here, when no other worker runs")

    def handle(self, *args: Any, host: str, port: int, work: bool, **options: Any) -> None:
        try:
            serve(host=host, port=port, work=work)
        except PortTaken as error:
            raise CommandError(str(error)) from error
