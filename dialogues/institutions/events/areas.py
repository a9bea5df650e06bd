import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@event("area.registered")
@dataclass(frozen=True, kw_only=True)
class AreaRegistered(Event):
    area: int

    @property
    def subject(self) -> str:
        return f"area:{self.area}"


@event("area.merged")
@dataclass(frozen=True, kw_only=True)
class AreasMerged(Event):
    area: int
    sources: list[int]
    on_date: dt.date | str

    @property
    def subject(self) -> str:
        return f"area:{self.area}"


@event("area.split")
@dataclass(frozen=True, kw_only=True)
class AreaSplit(Event):
    area: int
    parts: list[int]
    on_date: str

    @property
    def subject(self) -> str:
        return f"area:{self.area}"
