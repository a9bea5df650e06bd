"""What is recorded about programmes, coalitions and dialogues.

Planning, coalition, targets and links stand in the programme's stream; what happens to one dialogue in its own.
"""

import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutProgramme(Event):
    programme: int

    @property
    def subject(self) -> str:
        return f"programme:{self.programme}"


@event("programme.created")
@dataclass(frozen=True, kw_only=True)
class ProgrammeCreated(_AboutProgramme):
    convening_institution: int


@event("programme.changed")
@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(_AboutProgramme):
    fields: list[str]


@event("programme.moved")
@dataclass(frozen=True, kw_only=True)
class ProgrammeMoved(_AboutProgramme):
    before: str
    after: str


@event("programme.target_changed")
@dataclass(frozen=True, kw_only=True)
class TargetChanged(_AboutProgramme):
    target: int
    is_determined: bool


@event("programme.data_collected")
@dataclass(frozen=True, kw_only=True)
class DataCollected(_AboutProgramme):
    data_collection: int
    area: int
    people: int


@event("coalition.joined")
@dataclass(frozen=True, kw_only=True)
class CoalitionJoined(_AboutProgramme):
    membership: int
    institution: int
    role: str


@event("coalition.membership_ended")
@dataclass(frozen=True, kw_only=True)
class CoalitionMembershipEnded(_AboutProgramme):
    membership: int
    institution: int
    end_date: dt.date | str


@event("coalition.lead_handed_over")
@dataclass(frozen=True, kw_only=True)
class LeadHandedOver(_AboutProgramme):
    from_institution: int
    to_institution: int
    on_date: dt.date | str


@dataclass(frozen=True, kw_only=True)
class _AboutDialogue(Event):
    dialogue: int

    @property
    def subject(self) -> str:
        return f"dialogue:{self.dialogue}"


@event("dialogue.planned")
@dataclass(frozen=True, kw_only=True)
class DialoguePlanned(_AboutDialogue):
    dialogue_kind: str


@event("dialogue.duplicated")
@dataclass(frozen=True, kw_only=True)
class DialogueDuplicated(_AboutDialogue):
    original: int


@event("dialogue.linked")
@dataclass(frozen=True, kw_only=True)
class DialoguesLinked(_AboutDialogue):
    target: int
    relation: str
    is_exception: bool


@event("dialogue.unlinked")
@dataclass(frozen=True, kw_only=True)
class DialoguesUnlinked(_AboutDialogue):
    target: int
    relation: str


@event("dialogue.changed")
@dataclass(frozen=True, kw_only=True)
class DialogueChanged(_AboutDialogue):
    fields: list[str]
    sequence: int


@event("dialogue.rescheduled")
@dataclass(frozen=True, kw_only=True)
class DialogueRescheduled(_AboutDialogue):
    starts_at: dt.datetime | str
    ends_at: dt.datetime | str
    sequence: int


@event("dialogue.ground_rules_published")
@dataclass(frozen=True, kw_only=True)
class GroundRulesPublished(_AboutDialogue):
    version: int


@event("dialogue.attendance_counted")
@dataclass(frozen=True, kw_only=True)
class AttendanceCounted(_AboutDialogue):
    people: int


@event("dialogue.role_assigned")
@dataclass(frozen=True, kw_only=True)
class DialogueRoleAssigned(_AboutDialogue):
    person: int
    role: str


@event("dialogue.role_ended")
@dataclass(frozen=True, kw_only=True)
class DialogueRoleEnded(_AboutDialogue):
    person: int
    role: str


@event("dialogue.bridge_point_added")
@dataclass(frozen=True, kw_only=True)
class BridgePointAdded(_AboutDialogue):
    bridge_point: int


@event("agenda_item.added")
@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(_AboutDialogue):
    agenda_item: int
    position: int


@event("agenda_item.changed")
@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(_AboutDialogue):
    agenda_item: int
    fields: list[str]


@event("agenda_item.moved")
@dataclass(frozen=True, kw_only=True)
class AgendaItemMoved(_AboutDialogue):
    agenda_item: int
    position: int


@event("agenda_item.removed")
@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(_AboutDialogue):
    agenda_item: int


@dataclass(frozen=True, kw_only=True)
class DialogueMoved(_AboutDialogue):
    """Base of the steps of a dialogue's life; `before` is the state it came from."""

    before: str
    sequence: int


@event("dialogue.planning_started")
@dataclass(frozen=True, kw_only=True)
class PlanningStarted(DialogueMoved):
    pass


@event("dialogue.approval_awaited")
@dataclass(frozen=True, kw_only=True)
class ApprovalAwaited(DialogueMoved):
    pass


@event("dialogue.scheduled")
@dataclass(frozen=True, kw_only=True)
class DialogueScheduled(DialogueMoved):
    pass


@event("dialogue.inviting_started")
@dataclass(frozen=True, kw_only=True)
class InvitingStarted(DialogueMoved):
    pass


@event("dialogue.ready")
@dataclass(frozen=True, kw_only=True)
class DialogueReady(DialogueMoved):
    pass


@event("dialogue.opened")
@dataclass(frozen=True, kw_only=True)
class DialogueOpened(DialogueMoved):
    pass


@event("dialogue.ended")
@dataclass(frozen=True, kw_only=True)
class DialogueEnded(DialogueMoved):
    pass


@event("dialogue.reporting_started")
@dataclass(frozen=True, kw_only=True)
class ReportingStarted(DialogueMoved):
    pass


@event("dialogue.published")
@dataclass(frozen=True, kw_only=True)
class DialoguePublished(DialogueMoved):
    pass


@event("dialogue.closed")
@dataclass(frozen=True, kw_only=True)
class DialogueClosed(DialogueMoved):
    pass


@event("dialogue.postponed")
@dataclass(frozen=True, kw_only=True)
class DialoguePostponed(DialogueMoved):
    pass


@event("dialogue.cancelled")
@dataclass(frozen=True, kw_only=True)
class DialogueCancelled(DialogueMoved):
    pass
