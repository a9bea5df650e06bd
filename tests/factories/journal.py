"""A small fact of no domain, to try the journal with."""

import dataclasses
import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.journal.events import Event, event
from dialogues.journal.models import Entry
from dialogues.journal.queries import seal_loader

NOON = dt.datetime(2026, 5, 18, 12, 0, tzinfo=dt.UTC)
LAMP_TEXTS: dict[int, str] = {}


@event("test.lamp_lit")
@dataclasses.dataclass(frozen=True, kw_only=True)
class LampLit(Event):
    lamp: int

    @property
    def subject(self) -> str:
        return f"lamp:{self.lamp}"


@seal_loader("lamp_text")
def _lamp_text(pk: int) -> str | None:
    return LAMP_TEXTS.get(pk)


def light_lamp(lamp: int, stream: str = "house", sealed: dict[str, str] | None = None) -> Entry:
    with transaction.atomic():
        return record(LampLit(lamp=lamp), stream=stream, actor="user:1", at=NOON, sealed=sealed)
