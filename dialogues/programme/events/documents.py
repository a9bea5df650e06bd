import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@event("document.added")
@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    document: int
    dialogue: int | None
    about: str
    version: int

    @property
    def subject(self) -> str:
        return f"document:{self.document}"


@dataclass(frozen=True, kw_only=True)
class _AboutKit(Event):
    kit: int
    dialogue: int

    @property
    def subject(self) -> str:
        return f"local_kit:{self.kit}"


@event("kit.published")
@dataclass(frozen=True, kw_only=True)
class KitPublishedToOrganisers(_AboutKit):
    documents: list[int]
    notes_due_date: dt.date | str


@event("kit.notes_received")
@dataclass(frozen=True, kw_only=True)
class LocalNotesReceived(_AboutKit):
    notes: int


@event("kit.notes_overdue")
@dataclass(frozen=True, kw_only=True)
class LocalNotesOverdue(_AboutKit):
    notes_due_date: dt.date | str


@event("lesson.added")
@dataclass(frozen=True, kw_only=True)
class LessonAdded(Event):
    lesson: int
    programme: int

    @property
    def subject(self) -> str:
        return f"lesson:{self.lesson}"


@event("target.figure_reported")
@dataclass(frozen=True, kw_only=True)
class FigureReported(Event):
    target: int
    reported_figure: int
    as_of_date: dt.date | str

    @property
    def subject(self) -> str:
        return f"target:{self.target}"


@event("programme.scaled_up")
@dataclass(frozen=True, kw_only=True)
class ProgrammeScaledUp(Event):
    programme: int
    pilot: int
    institutions: int
    lessons: int

    @property
    def subject(self) -> str:
        return f"programme:{self.programme}"
