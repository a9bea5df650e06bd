from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutChange(Event):
    change: int

    @property
    def subject(self) -> str:
        return f"institution_change:{self.change}"


@event("institution.change_announced")
@dataclass(frozen=True, kw_only=True)
class ChangeAnnounced(_AboutChange):
    nature: str
    on_date: str
    before: list[int]
    after: list[int]


@event("institution.change_corrected")
@dataclass(frozen=True, kw_only=True)
class ChangeCorrected(_AboutChange):
    fields: list[str]


@event("institution.change_enacted")
@dataclass(frozen=True, kw_only=True)
class ChangeEnacted(_AboutChange):
    on_date: str


@event("institution.change_applied")
@dataclass(frozen=True, kw_only=True)
class ChangeApplied(_AboutChange):
    """`moved`: obligations that went to the successor by themselves; `waiting`: those that wait for a person."""

    nature: str
    on_date: str
    before: list[int]
    after: list[int]
    moved: int
    waiting: int


@event("institution.change_dropped")
@dataclass(frozen=True, kw_only=True)
class ChangeDropped(_AboutChange):
    pass
