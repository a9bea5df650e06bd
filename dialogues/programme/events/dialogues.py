import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class AboutDialogue(Event):
    dialogue: int

    @property
    def subject(self) -> str:
        return f"dialogue:{self.dialogue}"


@event("dialogue.planned")
@dataclass(frozen=True, kw_only=True)
class DialoguePlanned(AboutDialogue):
    dialogue_kind: str


@event("dialogue.duplicated")
@dataclass(frozen=True, kw_only=True)
class DialogueDuplicated(AboutDialogue):
    original: int


@event("dialogue.linked")
@dataclass(frozen=True, kw_only=True)
class DialoguesLinked(AboutDialogue):
    target: int
    relation: str
    is_exception: bool


@event("dialogue.unlinked")
@dataclass(frozen=True, kw_only=True)
class DialoguesUnlinked(AboutDialogue):
    target: int
    relation: str


@event("dialogue.changed")
@dataclass(frozen=True, kw_only=True)
class DialogueChanged(AboutDialogue):
    fields: list[str]
    sequence: int


@event("dialogue.rescheduled")
@dataclass(frozen=True, kw_only=True)
class DialogueRescheduled(AboutDialogue):
    starts_at: dt.datetime | str
    ends_at: dt.datetime | str
    sequence: int


@event("dialogue.ground_rules_published")
@dataclass(frozen=True, kw_only=True)
class GroundRulesPublished(AboutDialogue):
    version: int


@event("dialogue.attendance_counted")
@dataclass(frozen=True, kw_only=True)
class AttendanceCounted(AboutDialogue):
    people: int


@event("dialogue.role_assigned")
@dataclass(frozen=True, kw_only=True)
class DialogueRoleAssigned(AboutDialogue):
    person: int
    role: str


@event("dialogue.role_ended")
@dataclass(frozen=True, kw_only=True)
class DialogueRoleEnded(AboutDialogue):
    person: int
    role: str


@event("dialogue.bridge_point_added")
@dataclass(frozen=True, kw_only=True)
class BridgePointAdded(AboutDialogue):
    bridge_point: int


@event("agenda_item.added")
@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(AboutDialogue):
    agenda_item: int
    position: int


@event("agenda_item.changed")
@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(AboutDialogue):
    agenda_item: int
    fields: list[str]


@event("agenda_item.moved")
@dataclass(frozen=True, kw_only=True)
class AgendaItemMoved(AboutDialogue):
    agenda_item: int
    position: int


@event("agenda.rearranged")
@dataclass(frozen=True, kw_only=True)
class AgendaRearranged(AboutDialogue):
    """`order`: the items from the first to the last."""

    order: list[int]


@event("agenda_item.removed")
@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(AboutDialogue):
    agenda_item: int
