"""What the calendar part of a mail does, in words. The app that makes such parts enters how it reads them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .models import OutboundMessage


@dataclass(frozen=True)
class Line:
    """`before` is what the guest's calendar holds without this mail; empty where it holds nothing."""

    label: str
    now: str
    before: str = ""

    @property
    def is_changed(self) -> bool:
        return bool(self.before) and self.before != self.now


@dataclass(frozen=True)
class Preview:
    """`does` says what happens in the calendar, in one sentence."""

    does: str
    lines: Sequence[Line]


Reader = Callable[[OutboundMessage], Preview | None]
_readers: list[Reader] = []


def reads_calendar_parts(reader: Reader) -> Reader:
    """Decorator: this function explains a mail's calendar part in the active language, or returns None."""
    _readers.append(reader)
    return reader


def preview_of(message: OutboundMessage) -> Preview | None:
    if not message.calendar:
        return None
    return next((preview for reader in _readers if (preview := reader(message))), None)
