from dataclasses import dataclass

from dialogues.invitations.enums import ConsentChannel, SubstitutionOrigin, WithdrawalReason
from dialogues.journal.events import event

from .delegates import DelegateFact


@event("delegate.withdrawn")
@dataclass(frozen=True, kw_only=True)
class DelegateWithdrawn(DelegateFact):
    """The place is given back: links, badge and calendar of this delegate end."""

    reason: WithdrawalReason


@event("delegate.replaced")
@dataclass(frozen=True, kw_only=True)
class DelegateReplaced(DelegateFact):
    """`delegate` is the new one, `replaces` the one who does not come. `delegate.withdrawn` is recorded beside it."""

    replaces: int


@dataclass(frozen=True, kw_only=True)
class SubstitutionFact(DelegateFact):
    """`delegate` is the one who cannot come."""

    substitution: int


@event("substitution.proposed")
@dataclass(frozen=True, kw_only=True)
class SubstitutionProposed(SubstitutionFact):
    nomination: int
    origin: SubstitutionOrigin
    needs_consent: bool


@event("substitution.granted")
@dataclass(frozen=True, kw_only=True)
class SubstitutionGranted(SubstitutionFact):
    channel: ConsentChannel
    decided_by: int | None


@event("substitution.refused")
@dataclass(frozen=True, kw_only=True)
class SubstitutionRefused(SubstitutionFact):
    channel: ConsentChannel
    decided_by: int | None


@event("delegate.seat_returned")
@dataclass(frozen=True, kw_only=True)
class SeatReturned(SubstitutionFact):
    """`delegate` had sent `deputy`, who cannot come either: he or she is asked anew."""

    deputy: int


@event("substitution.called_off")
@dataclass(frozen=True, kw_only=True)
class SubstitutionCalledOff(SubstitutionFact):
    pass
