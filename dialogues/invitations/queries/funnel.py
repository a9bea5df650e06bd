"""How far the invitations of a dialogue have come; every figure is the length of a list one can open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from dialogues.invitations.enums import DelegateState, InvitationState, NominationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue, Programme

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


class Guests(NamedTuple):
    """Where those of one dialogue stand. `invitations`: all there are, `drafts`: those that are not sent yet."""

    funnel: Funnel
    readiness: Readiness
    invitations: int
    drafts: int


def invitations_shown(invitations: QuerySet[Invitation], show: str) -> QuerySet[Invitation]:
    """An unknown filter shows everything."""
    return invitations.filter(INVITATIONS_SHOWN.get(show, Q())).distinct()


def delegates_shown(delegates: QuerySet[Delegate], show: str) -> QuerySet[Delegate]:
    return delegates.filter(DELEGATES_SHOWN.get(show, Q()))


def funnel_of(dialogue: Dialogue) -> Funnel:
    return standing_of_guests(dialogue)[0]


def readiness_of(dialogue: Dialogue) -> Readiness:
    return standing_of_guests(dialogue)[1]


def standing_of_guests(dialogue: Dialogue) -> tuple[Funnel, Readiness]:
    """Both, in two queries whatever the size."""
    guests = guests_of(dialogue)
    return guests.funnel, guests.readiness


def guests_of(dialogue: Dialogue) -> Guests:
    """The same with those that are not sent yet."""
    asked = {**_of_invitations(), **_counted(INVITATIONS_SHOWN, "all", "draft")}
    expected = dialogue.delegates.filter(withdrawn_at=None)
    return _guests(dialogue.invitations.aggregate(**asked), expected.aggregate(**_of_people()))


def guests_by_dialogue(programme: Programme) -> dict[int, Guests]:
    """Of each dialogue that has any. Two queries."""
    asked = Invitation.objects.filter(dialogue__programme=programme).order_by().values("dialogue")
    invited: Iterable[Any] = asked.annotate(**_of_invitations(), **_counted(INVITATIONS_SHOWN, "all", "draft"))
    expected = Delegate.objects.filter(dialogue__programme=programme, withdrawn_at=None).order_by().values("dialogue")
    counted: Iterable[Any] = expected.annotate(**_of_people())
    invitations = {row["dialogue"]: row for row in invited}
    people = {row["dialogue"]: row for row in counted}
    return {
        dialogue: _guests(invitations.get(dialogue, {}), people.get(dialogue, {})) for dialogue in invitations | people
    }


def _of_invitations() -> dict[str, Count]:
    return _counted(INVITATIONS_SHOWN, "sent", "answered", "silent")


def _of_people() -> dict[str, Count]:
    coming = Q(rsvp__in=[Rsvp.ACCEPTED, Rsvp.TENTATIVE]) & ~Q(capacity__in=WITHOUT_SEAT)
    return {
        "with_delegate": Count("institution", filter=coming, distinct=True),
        "who_may_commit": Count("institution", filter=coming & Q(mandate__in=MAY_COMMIT), distinct=True),
        **_counted(DELEGATES_SHOWN, "named", "coming", "here", "silent", "access-needs"),
    }


def _guests(invitations: Mapping[str, int], people: Mapping[str, int]) -> Guests:
    """Nothing was counted where there is none."""
    none = dict.fromkeys([*_of_invitations(), *_of_people(), "all", "draft"], 0)
    counted = {**none, **invitations}
    return Guests(*_standing(counted, {**none, **people}), counted["all"], counted["draft"])


def _standing(invitations: Mapping[str, int], people: Mapping[str, int]) -> tuple[Funnel, Readiness]:
    funnel = Funnel(
        invited=invitations["sent"],
        answered=invitations["answered"],
        named=people["named"],
        coming=people["coming"],
        here=people["here"],
    )
    readiness = Readiness(
        institutions=invitations["sent"],
        with_delegate=people["with_delegate"],
        who_may_commit=people["who_may_commit"],
        silent_institutions=invitations["silent"],
        silent_delegates=people["silent"],
        access_needs=people["access-needs"],
    )
    return funnel, readiness


def _counted(shown: Mapping[str, Q], *keys: str) -> dict[str, Count]:
    """Each figure is counted by the very condition that its list is filtered by."""
    return {key: Count("pk", filter=shown[key]) for key in keys}


NO_GUESTS = _guests({}, {})
