import datetime as dt
from dataclasses import dataclass

from dialogues.invitations.enums import FigureBasis
from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class SeatPlanFact(Event):
    plan: int

    @property
    def subject(self) -> str:
        return f"seat_plan:{self.plan}"


@event("seat_plan.set")
@dataclass(frozen=True, kw_only=True)
class SeatPlanSet(SeatPlanFact):
    seats: int
    reserve: int


@event("seats.released")
@dataclass(frozen=True, kw_only=True)
class SeatsReleased(SeatPlanFact):
    release: int
    group: str
    seats: int
    areas: list[int]


@event("seats.release_undone")
@dataclass(frozen=True, kw_only=True)
class SeatReleaseUndone(SeatPlanFact):
    release: int


@dataclass(frozen=True, kw_only=True)
class WaitingFact(Event):
    waiting: int
    group: str

    @property
    def subject(self) -> str:
        return f"waiting:{self.waiting}"


@event("waiting.joined")
@dataclass(frozen=True, kw_only=True)
class WaitingJoined(WaitingFact):
    pass


@event("waiting.left")
@dataclass(frozen=True, kw_only=True)
class WaitingLeft(WaitingFact):
    pass


@event("waiting.returned")
@dataclass(frozen=True, kw_only=True)
class WaitingReturned(WaitingFact):
    pass


@dataclass(frozen=True, kw_only=True)
class SeatOfferFact(Event):
    offer: int
    waiting: int

    @property
    def subject(self) -> str:
        return f"seat_offer:{self.offer}"


@event("seat_offer.made")
@dataclass(frozen=True, kw_only=True)
class SeatOfferMade(SeatOfferFact):
    expires_at: dt.datetime


@event("seat_offer.accepted")
@dataclass(frozen=True, kw_only=True)
class SeatOfferAccepted(SeatOfferFact):
    delegate: int


@event("seat_offer.declined")
@dataclass(frozen=True, kw_only=True)
class SeatOfferDeclined(SeatOfferFact):
    pass


@event("seat_offer.expired")
@dataclass(frozen=True, kw_only=True)
class SeatOfferExpired(SeatOfferFact):
    pass


@event("seat_offer.withdrawn")
@dataclass(frozen=True, kw_only=True)
class SeatOfferWithdrawn(SeatOfferFact):
    pass


@dataclass(frozen=True, kw_only=True)
class ParticipationFact(Event):
    dialogue: int

    @property
    def subject(self) -> str:
        return f"participation:{self.dialogue}"


@event("participation.targets_set")
@dataclass(frozen=True, kw_only=True)
class ParticipationTargetsSet(ParticipationFact):
    """Percent per trait, as `women=50`."""

    targets: list[str]


@event("participation.figures_released")
@dataclass(frozen=True, kw_only=True)
class ParticipationFiguresReleased(ParticipationFact):
    figures: int
    basis: FigureBasis
    people: int
