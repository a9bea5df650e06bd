"""How far a wave of invitations has come."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.models import InvitationRound, Letter, RoundInstitution
from dialogues.people.enums import LETTER_OFFICE
from dialogues.people.principals import Principal
from dialogues.programme.queries import programmes_visible_to

from .invitations import NOT_OPEN
from .protocol import in_protocol_order

T = TypeVar("T")
DISCARDABLE = (InvitationState.DRAFT, InvitationState.APPROVED)
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
    [(_round, progress)] = with_progress(InvitationRound.objects.filter(pk=round.pk))
    return progress


def with_progress(rounds: QuerySet[InvitationRound]) -> list[tuple[InvitationRound, RoundProgress]]:
    """In one query."""
    unprepared = Q(chosen__invitation=None) | Q(chosen__invitation__state__in=NOT_OPEN)
    drafted = Q(chosen__invitation__state=InvitationState.DRAFT)
    sendable = Q(chosen__invitation__state=InvitationState.ISSUED) | (drafted & Q(with_letters=False))
    sent = Q(chosen__invitation__sent_at__isnull=False) & ~Q(chosen__invitation__state__in=NOT_OPEN)
    counted = rounds.annotate(
        chosen_count=Count("chosen"),
        to_prepare=Count("chosen", filter=Q(chosen__isnull=False) & unprepared),
        to_approve=Count("chosen", filter=drafted & Q(with_letters=True)),
        to_issue=Count("chosen", filter=Q(chosen__invitation__state=InvitationState.APPROVED)),
        to_send=Count("chosen", filter=sendable),
        sent_count=Count("chosen", filter=sent),
    ).order_by("-wave")
    return [
        (
            one,
            RoundProgress(
                chosen=one.chosen_count,
                to_prepare=one.to_prepare,
                to_approve=one.to_approve,
                to_issue=one.to_issue,
                to_send=one.to_send,
                sent=one.sent_count,
            ),
        )
        for one in counted
    ]


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
