from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .dialogues import AboutDialogue


@dataclass(frozen=True, kw_only=True)
class AboutPlanning(Event):
    """What a programme plans with: halls, days, journeys. Stands in the programme's stream."""

    programme: int

    @property
    def subject(self) -> str:
        return f"programme:{self.programme}"


@event("hall.registered")
@dataclass(frozen=True, kw_only=True)
class HallRegistered(AboutPlanning):
    hall: int
    capacity: int | None


@event("hall.changed")
@dataclass(frozen=True, kw_only=True)
class HallChanged(AboutPlanning):
    hall: int
    fields: list[str]


@event("hall.closed")
@dataclass(frozen=True, kw_only=True)
class HallClosed(AboutPlanning):
    hall: int


@event("programme.absence_noted")
@dataclass(frozen=True, kw_only=True)
class AbsenceNoted(AboutPlanning):
    absence: int
    person: int | None
    hall: int | None
    starts_at: str
    ends_at: str


@event("programme.absence_ended")
@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(AboutPlanning):
    person: int | None
    hall: int | None


@event("programme.day_set")
@dataclass(frozen=True, kw_only=True)
class DaySet(AboutPlanning):
    day: str
    day_kind: str


@event("programme.day_unset")
@dataclass(frozen=True, kw_only=True)
class DayUnset(AboutPlanning):
    day: str


@event("programme.travel_time_set")
@dataclass(frozen=True, kw_only=True)
class TravelTimeSet(AboutPlanning):
    area: int
    other_area: int
    minutes: int | None


@event("programme.conflict_levels_set")
@dataclass(frozen=True, kw_only=True)
class ConflictLevelsSet(AboutPlanning):
    levels: list[str]


@event("dialogue.hall_held")
@dataclass(frozen=True, kw_only=True)
class HallHeld(AboutDialogue):
    hall: int


@event("dialogue.hall_released")
@dataclass(frozen=True, kw_only=True)
class HallReleased(AboutDialogue):
    hall: int


@event("dialogue.bridge_point_changed")
@dataclass(frozen=True, kw_only=True)
class BridgePointChanged(AboutDialogue):
    bridge_point: int
    fields: list[str]


@event("dialogue.bridge_point_removed")
@dataclass(frozen=True, kw_only=True)
class BridgePointRemoved(AboutDialogue):
    bridge_point: int


@event("dialogue.interpretation_set")
@dataclass(frozen=True, kw_only=True)
class InterpretationSet(AboutDialogue):
    bridge_point: int
    language: str
    person: int | None


@event("dialogue.access_planned")
@dataclass(frozen=True, kw_only=True)
class AccessPlanned(AboutDialogue):
    checked: list[str]


@dataclass(frozen=True, kw_only=True)
class AboutConflict(Event):
    acceptance: int
    dialogue: int
    conflict_kind: str

    @property
    def subject(self) -> str:
        return f"conflict:{self.acceptance}"


@event("conflict.accepted")
@dataclass(frozen=True, kw_only=True)
class ConflictAccepted(AboutConflict):
    key: str


@event("conflict.reopened")
@dataclass(frozen=True, kw_only=True)
class ConflictReopened(AboutConflict):
    key: str
