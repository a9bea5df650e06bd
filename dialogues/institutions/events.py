import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class InstitutionEvent(Event):
    institution: int

    @property
    def subject(self) -> str:
        return f"institution:{self.institution}"


@event("institution.registered")
@dataclass(frozen=True, kw_only=True)
class InstitutionRegistered(InstitutionEvent):
    type: str
    level: str


@event("institution.changed")
@dataclass(frozen=True, kw_only=True)
class InstitutionChanged(InstitutionEvent):
    fields: list[str]


@event("institution.renamed")
@dataclass(frozen=True, kw_only=True)
class InstitutionRenamed(InstitutionEvent):
    languages: list[str]
    from_date: dt.date


@event("institution.contact_point_added")
@dataclass(frozen=True, kw_only=True)
class ContactPointAdded(InstitutionEvent):
    contact_point: int


@event("institution.contact_point_closed")
@dataclass(frozen=True, kw_only=True)
class ContactPointClosed(InstitutionEvent):
    contact_point: int


@dataclass(frozen=True, kw_only=True)
class AreaEvent(Event):
    area: int

    @property
    def subject(self) -> str:
        return f"area:{self.area}"


@event("area.registered")
@dataclass(frozen=True, kw_only=True)
class AreaRegistered(AreaEvent):
    level: str


@event("area.merged")
@dataclass(frozen=True, kw_only=True)
class AreasMerged(AreaEvent):
    sources: list[int]
    date: dt.date
