"""Mail handed over by SMTP or LMTP from the mail server in front of us (calendar.md C25).

Answered with 250 once it is kept, and with 4xx on any trouble of ours: then the other side keeps it and comes again.
"""

import asyncio
import datetime as dt
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from asgiref.sync import sync_to_async
from django.db import connection

from .enums import Transport
from .keeping import keep_mail

logger = logging.getLogger(__name__)

TRY_AGAIN = "451 4.3.0 Not now; please try again later"
NOBODY = "550 5.1.1 Nobody of that name here"
ONE_BY_ONE = "452 4.5.3 Too many recipients at once; please send the others apart"
KEPT = "250 2.0.0 Kept"
# Of several addressees in LMTP each would want an answer of its own (RFC 2033); one at a time is the plain way.
MOST_RECIPIENTS = {Transport.SMTP: 10, Transport.LMTP: 1}
IDLE_SECONDS = 120.0
_OURS = re.compile(r"(?:invite|bounce)(?:\+[\w-]{1,64})?", re.IGNORECASE)
Clock = Callable[[], dt.datetime]


class Door:
    """What aiosmtpd asks. Takes mail for our two kinds of addresses and for nothing else: it relays nothing."""

    def __init__(self, *, domain: str, transport: Transport, clock: Clock) -> None:
        self.domain, self.transport, self.clock = domain.lower(), transport, clock

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        name, _, host = address.rpartition("@")
        if host.lower() != self.domain or not _OURS.fullmatch(name):
            return NOBODY
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS[self.transport]:
            return ONE_BY_ONE
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        await sync_to_async(self._keep)(content, [*envelope.rcpt_tos])
        return KEPT

    async def handle_exception(self, error: Exception) -> str:
        """A 5xx would tell the sender that the mail can never be taken; whatever broke here may be mended."""
        logger.error("mail could not be kept", exc_info=error)
        return TRY_AGAIN

    def _keep(self, content: bytes, addresses: Sequence[str]) -> None:
        """Mails come rarely: between them no connection to the database is held, nor found dead at the next."""
        try:
            keep_mail(raw=content, transport=self.transport, delivered_to=addresses, at=self.clock())
        finally:
            connection.close()


class _Smtp(SMTP):
    line_length_limit = 1_000_000  # some clients fold nothing; the whole is limited anyway


class _Lmtp(LMTP):
    line_length_limit = 1_000_000


@asynccontextmanager
async def listening(
    *, host: str, port: int, kind: str, domain: str, largest_bytes: int, clock: Clock
) -> AsyncIterator[int]:
    """Open until left; the port is told, 0 having asked for any free one."""
    transport = Transport(kind)
    door = Door(domain=domain, transport=transport, clock=clock)
    protocol = _Lmtp if transport == Transport.LMTP else _Smtp

    loop = asyncio.get_running_loop()

    def factory() -> SMTP:
        return protocol(
            door,
            data_size_limit=largest_bytes,
            enable_SMTPUTF8=True,
            hostname=domain,
            timeout=IDLE_SECONDS,
            loop=loop,
        )

    server = await loop.create_server(factory, host, port)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await server.wait_closed()
