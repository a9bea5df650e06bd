"""What followed from a consent that was taken back. Who it was stands in its row."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutTakenBack(Event):
    taken_back: int

    @property
    def subject(self) -> str:
        return f"consent_taken_back:{self.taken_back}"


@event("consent.acknowledged")
@dataclass(frozen=True, kw_only=True)
class TakenBackAcknowledged(_AboutTakenBack):
    purpose: str


@event("consent.ending_done")
@dataclass(frozen=True, kw_only=True)
class TakenBackDone(_AboutTakenBack):
    """What rested on it here is gone."""


@event("consent.third_party_named")
@dataclass(frozen=True, kw_only=True)
class ThirdPartyNamed(_AboutTakenBack):
    third_party: int


@event("consent.third_party_told")
@dataclass(frozen=True, kw_only=True)
class ThirdPartyTold(_AboutTakenBack):
    third_party: int
