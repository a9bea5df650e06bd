import asyncio
import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from calendaring.inbound.enums import Transport
from calendaring.inbound.listener import listening


class Command(BaseCommand):
    help = "Listens for answers by mail (SMTP or LMTP) from the mail server in front of this installation."

    def add_arguments(self, parser: CommandParser) -> None:
        inbound = settings.INBOUND
        parser.add_argument("--host", default=inbound.host)
        parser.add_argument("--port", type=int, default=inbound.port)
        parser.add_argument("--kind", choices=[Transport.SMTP.value, Transport.LMTP.value], default=inbound.kind)

    def handle(self, *args: Any, host: str, port: int, kind: str, **options: Any) -> None:
        asyncio.run(self._listen(host, port, kind))

    async def _listen(self, host: str, port: int, kind: str) -> None:
        """Until told to stop. What is not kept by then was not acknowledged either, and comes again."""
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, stop.set)
        opened = listening(
            host=host,
            port=port,
            kind=kind,
            domain=settings.INVITE_DOMAIN,
            largest_bytes=settings.INBOUND.largest_bytes,
            clock=timezone.now,
        )
        async with opened as bound:
            self.stdout.write(f"listening for mail ({kind}) on {host}:{bound}")
            await stop.wait()
