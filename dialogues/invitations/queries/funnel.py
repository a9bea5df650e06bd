"""How far the invitations of a dialogue have come; every figure is the length of a list one can open."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dialogues.invitations.enums import DelegateState, InvitationState, NominationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue

from .delegates import delegates_of
from .invitations import NOT_OPEN
from .seating import WITHOUT_SEAT

ANSWERED = (
    InvitationState.NOMINATED_PARTIAL,
    InvitationState.NOMINATED,
    InvitationState.CLOSED,
    InvitationState.DECLINED,
)
PRESENT = (DelegateState.CHECKED_IN, DelegateState.AWAY, DelegateState.ATTENDED, DelegateState.PARTIAL)
MAY_COMMIT = (Mandate.FULL, Mandate.SUBJECT_TO_CONFIRMATION)

INVITATIONS_SHOWN: dict[str, Q] = {
    "all": Q(),
    "draft": Q(sent_at=None) & ~Q(state__in=NOT_OPEN),
    "sent": Q(sent_at__isnull=False) & ~Q(state__in=NOT_OPEN),
    "silent": Q(state__in=[InvitationState.SENT, InvitationState.ACKNOWLEDGED, InvitationState.LAPSED]),
    "answered": Q(state__in=ANSWERED),
    "declined": Q(state=InvitationState.DECLINED),
    "alternates": Q(nominations__state=NominationState.ALTERNATE),
}
DELEGATES_SHOWN: dict[str, Q] = {
    "all": Q(),
    "named": Q(nomination__isnull=False),
    "silent": Q(rsvp=Rsvp.NEEDS_ACTION, nomination__isnull=False),
    "coming": Q(rsvp=Rsvp.ACCEPTED),
    "maybe": Q(rsvp=Rsvp.TENTATIVE),
    "declined": Q(rsvp=Rsvp.DECLINED),
    "here": Q(state__in=PRESENT),
    "walk-ins": Q(arrival="walk_in"),
    "access-needs": ~Q(access_needs=""),
}


@dataclass(frozen=True)
class Funnel:
    """Institutions invited and answered; then persons named, coming and here."""

    invited: int
    answered: int
    named: int
    coming: int
    here: int


@dataclass(frozen=True)
class Readiness:
    """Per institution invited: does anybody come, and may that person commit it (IVT-2)?"""

    institutions: int
    with_delegate: int
    who_may_commit: int
    silent_institutions: int
    silent_delegates: int
    access_needs: int

    @property
    def nobody_may_commit(self) -> int:
        """Institutions that will sit in the room without anybody who may speak for them."""
        return self.with_delegate - self.who_may_commit


def invitations_shown(invitations: QuerySet[Invitation], show: str) -> QuerySet[Invitation]:
    """An unknown filter shows everything."""
    return invitations.filter(INVITATIONS_SHOWN.get(show, Q())).distinct()


def delegates_shown(delegates: QuerySet[Delegate], show: str) -> QuerySet[Delegate]:
    return delegates.filter(DELEGATES_SHOWN.get(show, Q()))


def funnel_of(dialogue: Dialogue) -> Funnel:
    invitations, delegates = dialogue.invitations.all(), delegates_of(dialogue)
    return Funnel(
        invited=invitations_shown(invitations, "sent").count(),
        answered=invitations_shown(invitations, "answered").count(),
        named=delegates_shown(delegates, "named").count(),
        coming=delegates_shown(delegates, "coming").count(),
        here=delegates_shown(delegates, "here").count(),
    )


def readiness_of(dialogue: Dialogue) -> Readiness:
    invitations, delegates = dialogue.invitations.all(), delegates_of(dialogue)
    coming = delegates.filter(rsvp__in=[Rsvp.ACCEPTED, Rsvp.TENTATIVE]).exclude(capacity__in=WITHOUT_SEAT)
    return Readiness(
        institutions=invitations_shown(invitations, "sent").count(),
        with_delegate=_institutions(coming),
        who_may_commit=_institutions(coming.filter(mandate__in=MAY_COMMIT)),
        silent_institutions=invitations_shown(invitations, "silent").count(),
        silent_delegates=delegates_shown(delegates, "silent").count(),
        access_needs=delegates_shown(delegates, "access-needs").count(),
    )


def _institutions(delegates: QuerySet[Delegate]) -> int:
    return delegates.exclude(institution=None).order_by().values("institution").distinct().count()
