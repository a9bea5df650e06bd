"""What followed from a consent that was taken back. Who it was stands in its row."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class TakenBackEvent(Event):
    taken_back: int

    @property
    def subject(self) -> str:
        return f"consent_taken_back:{self.taken_back}"


@event("consent.acknowledged")
@dataclass(frozen=True, kw_only=True)
class TakenBackAcknowledged(TakenBackEvent):
    purpose: str


@event("consent.ending_done")
@dataclass(frozen=True, kw_only=True)
class TakenBackDone(TakenBackEvent):
    """What rested on it here is gone."""


@event("consent.third_party_named")
@dataclass(frozen=True, kw_only=True)
class ThirdPartyNamed(TakenBackEvent):
    third_party: int


@event("consent.third_party_told")
@dataclass(frozen=True, kw_only=True)
class ThirdPartyTold(TakenBackEvent):
    third_party: int


@event("consent.ending_reopened")
@dataclass(frozen=True, kw_only=True)
class TakenBackReopened(TakenBackEvent):
    """It was noted as done by a slip: something still rests on it here."""


@event("consent.third_party_untold")
@dataclass(frozen=True, kw_only=True)
class ThirdPartyUntold(TakenBackEvent):
    """That it had been told was a slip."""

    third_party: int
