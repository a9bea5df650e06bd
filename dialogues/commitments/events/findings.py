from dataclasses import dataclass

from dialogues.journal.events import Event, event


@event("finding.recorded")
@dataclass(frozen=True, kw_only=True)
class FindingRecorded(Event):
    finding: int
    dialogue: int
    nature: str

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"


@event("finding.carried_forward")
@dataclass(frozen=True, kw_only=True)
class FindingCarriedForward(Event):
    finding: int
    carry_forward: int
    to_dialogue: int

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"


@event("finding.fate_decided")
@dataclass(frozen=True, kw_only=True)
class FindingFateDecided(Event):
    finding: int
    carry_forward: int
    fate: str

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"


@event("recommendation.issued")
@dataclass(frozen=True, kw_only=True)
class RecommendationIssued(Event):
    recommendation: int
    addressed_to: list[int]

    @property
    def subject(self) -> str:
        return f"recommendation:{self.recommendation}"


@event("recommendation.answered")
@dataclass(frozen=True, kw_only=True)
class RecommendationAnswered(Event):
    recommendation: int
    response: int
    institution: int
    position: str

    @property
    def subject(self) -> str:
        return f"recommendation:{self.recommendation}"


@event("finding.topic_chosen")
@dataclass(frozen=True, kw_only=True)
class FindingTopicChosen(Event):
    """Under which item of the other dialogue's agenda it stands; none: back to the pile."""

    finding: int
    carry_forward: int
    agenda_item: int | None

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"


@event("finding.fates_published")
@dataclass(frozen=True, kw_only=True)
class FatesPublished(Event):
    """All local dialogues learn what became of what they said."""

    to_dialogue: int
    dialogues: list[int]
    findings: int

    @property
    def subject(self) -> str:
        return f"fates:{self.to_dialogue}"


@dataclass(frozen=True, kw_only=True)
class _OfObligation(Event):
    """A commitment or a step, whichever it is."""

    commitment: int | None
    action_item: int | None
    carry_forward: int

    @property
    def subject(self) -> str:
        return f"action_item:{self.action_item}" if self.action_item else f"commitment:{self.commitment}"


@event("obligation.carried_forward")
@dataclass(frozen=True, kw_only=True)
class ObligationCarriedForward(_OfObligation):
    to_dialogue: int


@event("obligation.fate_decided")
@dataclass(frozen=True, kw_only=True)
class ObligationFateDecided(_OfObligation):
    fate: str
    agenda_item: int | None


@event("finding.linked")
@dataclass(frozen=True, kw_only=True)
class FindingLinked(Event):
    """It stands in a commitment, or in a recommendation."""

    finding: int
    commitment: int | None
    recommendation: int | None

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"


@event("recommendation.answer_asked")
@dataclass(frozen=True, kw_only=True)
class AnswerAsked(Event):
    """By mail, of these institutions."""

    recommendation: int
    institutions: list[int]

    @property
    def subject(self) -> str:
        return f"recommendation:{self.recommendation}"


@event("finding.unlinked")
@dataclass(frozen=True, kw_only=True)
class FindingUnlinked(Event):
    """It does not stand in that commitment after all."""

    finding: int
    commitment: int

    @property
    def subject(self) -> str:
        return f"finding:{self.finding}"
