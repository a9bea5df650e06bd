"""How far a wave of invitations has come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.models import InvitationRound, Letter, RoundInstitution
from dialogues.languages.search import folded
from dialogues.people.enums import LETTER_OFFICE
from dialogues.people.principals import Principal
from dialogues.programme.queries import programmes_visible_to

from .invitations import NOT_OPEN

T = TypeVar("T")
DISCARDABLE = (InvitationState.DRAFT, InvitationState.APPROVED)
_LAST = 1_000_000
_UNPREPARED = Q(invitation=None) | Q(invitation__state__in=NOT_OPEN)
_SENDABLE = Q(invitation__state=InvitationState.ISSUED) | Q(
    round__with_letters=False, invitation__state=InvitationState.DRAFT
)


@dataclass(frozen=True)
class RoundProgress:
    """Institutions of a round by the step they wait for."""

    chosen: int
    to_prepare: int
    to_approve: int
    to_issue: int
    to_send: int
    sent: int

    @property
    def prepared(self) -> int:
        return self.chosen - self.to_prepare

    @property
    def next_step(self) -> str:
        """choose, prepare, approve, issue, send, or empty when all is sent. The furthest step that can be done."""
        for step in ("send", "issue", "approve", "prepare"):
            if getattr(self, f"to_{step}"):
                return step
        return "" if self.sent else "choose"


def rounds_visible_to(user: Principal) -> QuerySet[InvitationRound]:
    return InvitationRound.objects.filter(dialogue__programme__in=programmes_visible_to(user, *LETTER_OFFICE))


def progress_of(round: InvitationRound) -> RoundProgress:
    return progresses_of([round])[round.pk]


def progresses_of(rounds: Iterable[InvitationRound]) -> dict[int, RoundProgress]:
    """By round, in one query."""
    rounds = list(rounds)
    counted = (
        RoundInstitution.objects.filter(round__in=rounds)
        .values("round")
        .annotate(
            chosen=Count("pk"),
            to_prepare=Count("pk", filter=_UNPREPARED),
            to_approve=Count("pk", filter=Q(round__with_letters=True, invitation__state=InvitationState.DRAFT)),
            to_issue=Count("pk", filter=Q(invitation__state=InvitationState.APPROVED)),
            to_send=Count("pk", filter=_SENDABLE),
            sent=Count("pk", filter=Q(invitation__sent_at__isnull=False) & ~Q(invitation__state__in=NOT_OPEN)),
        )
    )
    known = {
        row["round"]: RoundProgress(
            chosen=row["chosen"],
            to_prepare=row["to_prepare"],
            to_approve=row["to_approve"],
            to_issue=row["to_issue"],
            to_send=row["to_send"],
            sent=row["sent"],
        )
        for row in counted
    }
    return {round.pk: known.get(round.pk, RoundProgress(0, 0, 0, 0, 0, 0)) for round in rounds}


def chosen_of(round: InvitationRound) -> QuerySet[RoundInstitution]:
    return (
        round.chosen.select_related("institution", "invitation__contact_point")
        .prefetch_related("institution__names", "invitation__letters")
        .order_by("pk")
    )


def waiting_for_preparation(round: InvitationRound) -> list[RoundInstitution]:
    waiting = round.chosen.filter(_UNPREPARED).select_related("institution").prefetch_related("institution__names")
    return in_protocol_order(waiting, key=lambda chosen: chosen.institution)


def letters_awaiting(round: InvitationRound, state: LetterState) -> list[Letter]:
    """Draft or approved letters of the round, in the order of protocol."""
    letters = (
        Letter.objects.filter(invitation__chosen_in__round=round, state=state)
        .select_related("invitation__institution")
        .prefetch_related("invitation__institution__names")
    )
    return in_protocol_order(letters, key=lambda letter: letter.invitation.institution)


def waiting_to_be_sent(round: InvitationRound) -> list[RoundInstitution]:
    waiting = round.chosen.filter(_SENDABLE).select_related("institution").prefetch_related("institution__names")
    return in_protocol_order(waiting, key=lambda chosen: chosen.institution)


def in_protocol_order(items: Iterable[T], *, key: Callable[[T], Institution]) -> list[T]:
    """By protocol rank, those without one last, then by name."""

    def order(item: T) -> tuple[int, str]:
        institution = key(item)
        rank = institution.protocol_rank
        return (_LAST if rank is None else rank, folded(name_of(institution)))

    return sorted(items, key=order)
