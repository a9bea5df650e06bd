"""What the room itself records, in the dialogue's stream."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .enums import Scene


@dataclass(frozen=True, kw_only=True)
class RoomFact(Event):
    room: int

    @property
    def subject(self) -> str:
        return f"room:{self.room}"


@event("room.prepared")
@dataclass(frozen=True, kw_only=True)
class RoomPrepared(RoomFact):
    """It has a code that invitations may carry; nobody can come in yet."""


@event("room.opened")
@dataclass(frozen=True, kw_only=True)
class RoomOpened(RoomFact):
    """`early`: more than an hour before the start, with a reason that the opener gave."""

    early: bool


@event("room.ended")
@dataclass(frozen=True, kw_only=True)
class RoomEnded(RoomFact):
    pass


@event("room.code_changed")
@dataclass(frozen=True, kw_only=True)
class CodeChanged(RoomFact):
    pass


@event("room.admission_changed")
@dataclass(frozen=True, kw_only=True)
class AdmissionChanged(RoomFact):
    """Whether the code lets people in."""

    admits: bool


@event("item.started")
@dataclass(frozen=True, kw_only=True)
class ItemStarted(RoomFact):
    item: int


@event("scene.shown")
@dataclass(frozen=True, kw_only=True)
class SceneShown(RoomFact):
    scene: Scene


@event("commitment.spotlighted")
@dataclass(frozen=True, kw_only=True)
class CommitmentSpotlighted(RoomFact):
    """The one commitment that the wall shows large; none when null."""

    commitment: int | None
