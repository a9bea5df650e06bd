"""Facts about commitments. Ids, enum values, numbers and dates only; texts and reasons live in their rows."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class CommitmentEvent(Event):
    commitment: int

    @property
    def subject(self) -> str:
        return f"commitment:{self.commitment}"


@event("commitment.captured")
@dataclass(frozen=True, kw_only=True)
class CommitmentCaptured(CommitmentEvent):
    """`on_wall`: the item is not moderated, so the text went straight to the wall."""

    delegate: int | None
    agenda_item: int | None
    on_wall: bool


@event("commitment.edited")
@dataclass(frozen=True, kw_only=True)
class CommitmentEdited(CommitmentEvent):
    fields: list[str]


@event("commitment.accepted")
@dataclass(frozen=True, kw_only=True)
class CommitmentAccepted(CommitmentEvent):
    pass


@event("commitment.held")
@dataclass(frozen=True, kw_only=True)
class CommitmentHeld(CommitmentEvent):
    pass


@event("commitment.rejected")
@dataclass(frozen=True, kw_only=True)
class CommitmentRejected(CommitmentEvent):
    pass


@event("commitment.restored")
@dataclass(frozen=True, kw_only=True)
class CommitmentRestored(CommitmentEvent):
    """Moderation or a merge was undone: it waits for the facilitator again."""


@event("commitment.merged")
@dataclass(frozen=True, kw_only=True)
class CommitmentMerged(CommitmentEvent):
    into: int


@event("commitment.withdrawn_before_confirmation")
@dataclass(frozen=True, kw_only=True)
class CommitmentWithdrawnBeforeConfirmation(CommitmentEvent):
    pass


@event("commitment.read_back")
@dataclass(frozen=True, kw_only=True)
class CommitmentReadBack(CommitmentEvent):
    version: int
    confirm_by: str


@event("commitment.confirmed")
@dataclass(frozen=True, kw_only=True)
class CommitmentConfirmed(CommitmentEvent):
    """`by_focal_point`: not in the room but by the institution afterwards."""

    affiliation: int
    by_focal_point: bool


@event("commitment.confirmation_asked")
@dataclass(frozen=True, kw_only=True)
class ConfirmationAsked(CommitmentEvent):
    institution: int


@event("commitment.confirmed_outside")
@dataclass(frozen=True, kw_only=True)
class CommitmentConfirmedOutside(CommitmentEvent):
    """By the institution's link, or as staff wrote down; who it was stands in its row."""

    confirmation: int
    method: str


@event("commitment.unconfirmed")
@dataclass(frozen=True, kw_only=True)
class CommitmentUnconfirmed(CommitmentEvent):
    pass


@event("commitment.amended")
@dataclass(frozen=True, kw_only=True)
class CommitmentAmended(CommitmentEvent):
    version: int
    number: int
    fields: list[str]


@event("commitment.described")
@dataclass(frozen=True, kw_only=True)
class CommitmentDescribed(CommitmentEvent):
    """What is no part of the frozen words was filled in or changed. `fields` by name."""

    fields: list[str]


@event("commitment.translated")
@dataclass(frozen=True, kw_only=True)
class CommitmentTranslated(CommitmentEvent):
    """Its frozen words in another language; `status`: by a machine, or looked at. The words stand in their row."""

    version: int
    translation: int
    language: str
    status: str


@event("commitment.withdrawn")
@dataclass(frozen=True, kw_only=True)
class CommitmentWithdrawn(CommitmentEvent):
    """After the room and in public; before it was confirmed it is another fact."""

    institution: int


@event("commitment.superseded")
@dataclass(frozen=True, kw_only=True)
class CommitmentSuperseded(CommitmentEvent):
    by: int
