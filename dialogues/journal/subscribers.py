"""Who acts on what is recorded and must miss nothing, even if the process dies between a commit and its announcement.

The announcement is the quick way; catching up is the sure one. A room's screens need neither cursor nor sweep: they ask
for what they miss.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .models import Cursor, Stream
from .signals import entries_recorded

logger = logging.getLogger(__name__)


class Hear(Protocol):
    """Acts on the entries after `after` up to `through`. Hearing them again must change nothing."""

    def __call__(self, *, stream: str, after: int, through: int) -> None: ...


_subscribers: dict[str, Hear] = {}
_hushed: ContextVar[bool] = ContextVar("hushed", default=False)


def subscribe(name: str, hear: Hear, *, kinds: Collection[str]) -> None:
    """Hear each announcement of these kinds, and what was missed. The name is kept with the cursors: it never changes.

    Announcements of other kinds are not passed on: the live room records hundreds a second that concern nobody else.
    """
    wanted = frozenset(kinds)

    def on_recorded(*, stream: str, after: int, through: int, kinds: frozenset[str], **_: Any) -> None:
        if kinds & wanted and not _hushed.get():
            hear(stream=stream, after=after, through=through)

    _subscribers[name] = hear
    entries_recorded.connect(on_recorded, weak=False, dispatch_uid=name)


@contextmanager
def caught_up_afterwards() -> Iterator[None]:
    """Whoever records a whole history tells it once, at the end, instead of after each fact."""
    before = _hushed.set(True)
    try:
        yield
    finally:
        _hushed.reset(before)
    catch_up()


def catch_up() -> None:
    """Let every subscriber hear what was recorded since it last caught up. One that fails is tried again next time."""
    for name, hear in _subscribers.items():
        for pk, stream, heard, last in list(_grown(name)):
            try:
                hear(stream=stream, after=heard, through=last)
            except Exception:
                logger.exception("%s could not catch up", name)
            else:
                Cursor.objects.update_or_create(subscriber=name, stream_id=pk, defaults={"sequence": last})


def _grown(name: str) -> Iterable[tuple[int, str, int, int]]:
    heard = Cursor.objects.filter(subscriber=name, stream=OuterRef("pk")).values("sequence")
    streams = Stream.objects.annotate(heard=Coalesce(Subquery(heard), 0)).filter(last_sequence__gt=F("heard"))
    return streams.order_by("pk").values_list("pk", "key", "heard", "last_sequence")
