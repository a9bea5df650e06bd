import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event

HOUSE = "house"  # institutions belong to no programme


@dataclass(frozen=True, kw_only=True)
class AboutInstitution(Event):
    institution: int

    @property
    def subject(self) -> str:
        return f"institution:{self.institution}"


@event("institution.registered")
@dataclass(frozen=True, kw_only=True)
class InstitutionRegistered(AboutInstitution):
    type: str
    level: str


@event("institution.changed")
@dataclass(frozen=True, kw_only=True)
class InstitutionChanged(AboutInstitution):
    fields: list[str]


@event("institution.renamed")
@dataclass(frozen=True, kw_only=True)
class InstitutionRenamed(AboutInstitution):
    from_date: dt.date | str
    languages: list[str]


@event("institution.names_corrected")
@dataclass(frozen=True, kw_only=True)
class InstitutionNamesCorrected(AboutInstitution):
    languages: list[str]


@event("institution.closed")
@dataclass(frozen=True, kw_only=True)
class InstitutionClosed(AboutInstitution):
    on_date: dt.date | str


@event("institution.contact_point_added")
@dataclass(frozen=True, kw_only=True)
class ContactPointAdded(AboutInstitution):
    contact_point: int


@event("institution.contact_point_changed")
@dataclass(frozen=True, kw_only=True)
class ContactPointChanged(AboutInstitution):
    contact_point: int
    fields: list[str]


@event("institution.contact_point_closed")
@dataclass(frozen=True, kw_only=True)
class ContactPointClosed(AboutInstitution):
    contact_point: int


@event("institution.contact_point_reopened")
@dataclass(frozen=True, kw_only=True)
class ContactPointReopened(AboutInstitution):
    contact_point: int
