"""Our own listener on a free port, for as long as a test needs it; and a guest's mail program."""

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from queue import Queue

import icalendar

from calendaring.inbound.listener import Clock, listening


@contextmanager
def a_door(
    *, clock: Clock, kind: str = "smtp", domain: str = "localhost", largest_bytes: int = 100_000
) -> Iterator[int]:
    """The port it listens on."""
    told: Queue[tuple[int, asyncio.AbstractEventLoop, asyncio.Event]] = Queue()

    async def keep_open() -> None:
        stop = asyncio.Event()
        opened = listening(host="127.0.0.1", port=0, kind=kind, domain=domain, largest_bytes=largest_bytes, clock=clock)
        async with opened as port:
            told.put((port, asyncio.get_running_loop(), stop))
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(keep_open()), daemon=True)
    thread.start()
    port, loop, stop = told.get(timeout=20)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=20)


def answered(request: bytes, partstat: str, *, at: dt.datetime) -> EmailMessage:
    """What a calendar makes of an invitation it was sent: it answers to ORGANIZER, from its own address."""
    mail = message_from_bytes(request, policy=default)
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    calendar = icalendar.Calendar.from_ical(part.get_content())
    [event] = calendar.events
    calendar["METHOD"] = "REPLY"
    event["ATTENDEE"].params["PARTSTAT"] = partstat
    event["DTSTAMP"] = icalendar.vDatetime(at.replace(microsecond=0))
    reply = EmailMessage(policy=SMTP)
    reply["From"] = str(event["ATTENDEE"]).removeprefix("mailto:")
    reply["To"] = str(event["ORGANIZER"]).removeprefix("mailto:")
    reply["Subject"] = f"{partstat.title()}: {event['SUMMARY']}"
    reply.set_content(f"{partstat.title()}.")
    content = calendar.to_ical()
    reply.add_alternative(content, maintype="text", subtype="calendar", cte="base64", params={"method": "REPLY"})
    return reply
