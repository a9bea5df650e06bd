"""Lists as they are read: a row knows the words and the next step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import group_mark, latest_names, name_of, name_then_and_now
from dialogues.invitations.enums import ConsentColour, DelegateState, InvitationState, NominationState, Rsvp
from dialogues.invitations.models import Delegate, Invitation
from dialogues.languages.search import folded, folded_once
from dialogues.programme.models import Dialogue

from .answers import closed_on
from .colours import colours_of
from .deadlines import date_of
from .funnel import PRESENT
from .invitations import NOT_OPEN
from .seating import WITHOUT_SEAT

_SEATED = Q(nominations__state=NominationState.ACCEPTED, nominations__delegate__withdrawn_at=None) & ~Q(
    nominations__capacity__in=WITHOUT_SEAT
)
_COMING = _SEATED & Q(nominations__delegate__rsvp=Rsvp.ACCEPTED)
_WAITING = (InvitationState.SENT, InvitationState.ACKNOWLEDGED, InvitationState.LAPSED)


@dataclass(frozen=True)
class InvitationRow:
    """`next_step`: send, send_again, seat_alternate, restore, or empty when it is the institution's turn or done."""

    invitation: Invitation
    name: str
    mark: str
    group: str
    named: int
    coming: int
    alternates: int

    @property
    def next_step(self) -> str:
        state = self.invitation.state
        if state in (InvitationState.DRAFT, InvitationState.ISSUED):
            return "send"
        if state == InvitationState.WITHDRAWN:
            return "restore"
        if state in _WAITING:
            return "send_again"
        if state == InvitationState.NOMINATED_PARTIAL:
            return "seat_alternate" if self.alternates else "send_again"
        return ""


@dataclass(frozen=True)
class Candidate:
    """An institution one may choose, or why not: closed on a date, or invited already."""

    institution: Institution
    name: str
    mark: str
    group: str
    is_closed: bool
    invitation: Invitation | None
    is_wanted: bool


def invitation_rows(invitations: QuerySet[Invitation]) -> list[InvitationRow]:
    """By name of the institution, in a fixed number of queries. Their dialogue is known, or comes along.

    The database counts by every column that is read: two dozen of a dialogue would be compared for each row.
    """
    counted = (
        invitations.select_related("institution", "contact_point")
        .prefetch_related("institution__names")
        .annotate(
            named=Count("nominations", filter=_SEATED, distinct=True),
            coming=Count("nominations", filter=_COMING, distinct=True),
            alternates=Count("nominations", filter=Q(nominations__state=NominationState.ALTERNATE), distinct=True),
        )
    )
    rows = [
        InvitationRow(
            invitation=invitation,
            name=_name_then(invitation.institution, invitation.dialogue),
            mark=group_mark(invitation.institution.stakeholder_group),
            group=str(invitation.institution.stakeholder_group.label),
            named=invitation.named,
            coming=invitation.coming,
            alternates=invitation.alternates,
        )
        for invitation in counted
    ]
    return sorted(rows, key=lambda row: (row.invitation.state in NOT_OPEN, folded(row.name)))


def in_order_of_names(invitations: QuerySet[Invitation]) -> list[int]:
    """Their keys as the list shows them: open ones by name of the institution, then those that were withdrawn."""
    asked = invitations.order_by().distinct()
    names = latest_names(asked.values("institution"))
    told = asked.values_list("pk", "state", "institution_id", "institution__code")
    named = [(state in NOT_OPEN, folded_once(names.get(key, code)), pk) for pk, state, key, code in told]
    return [pk for _closed, _name, pk in sorted(named)]


def candidates(dialogue: Dialogue, found: QuerySet[Institution], *, wanted: bool, at_most: int) -> list[Candidate]:
    """The institutions the programme wants to reach come first; without a search, closed ones are left out."""
    invited = {invitation.institution_id: invitation for invitation in dialogue.invitations.exclude(state__in=NOT_OPEN)}
    targets = set(dialogue.programme.target_institutions.values_list("pk", flat=True))
    day, names = date_of(dialogue), latest_names(found)
    # Nothing but what the list shows: there are hundreds of others to put in order.
    told = found.order_by("pk").only("code", "type", "valid_to_date")
    listed = [one for one in told if wanted or not closed_on(one, day)]
    listed.sort(key=lambda one: (one.pk in invited, one.pk not in targets, folded_once(names.get(one.pk, one.code))))
    return [
        Candidate(
            institution=institution,
            name=names.get(institution.pk, institution.code),
            mark=group_mark(institution.stakeholder_group),
            group=str(institution.stakeholder_group.label),
            is_closed=closed_on(institution, day) is not None,
            invitation=invited.get(institution.pk),
            is_wanted=institution.pk in targets,
        )
        for institution in listed[:at_most]
    ]


@dataclass(frozen=True)
class DelegateRow:
    delegate: Delegate
    institution: str
    mark: str
    group: str
    colour: str

    @property
    def is_here(self) -> bool:
        return self.delegate.state in PRESENT

    @property
    def may_undo(self) -> bool:
        return self.delegate.state == DelegateState.CHECKED_IN


def delegate_rows(delegates: Iterable[Delegate]) -> list[DelegateRow]:
    """With the colour of each one's consent to pictures."""
    listed = list(delegates)
    colours = colours_of([delegate.person_id for delegate in listed])
    return [_delegate_row(delegate, colours.get(delegate.person_id, ConsentColour.RED)) for delegate in listed]


def _delegate_row(delegate: Delegate, colour: ConsentColour) -> DelegateRow:
    institution = delegate.institution
    return DelegateRow(
        delegate=delegate,
        institution=_name_then(institution, delegate.dialogue) if institution else delegate.institution_as_given,
        mark=group_mark(institution.stakeholder_group) if institution else "",
        group=str(institution.stakeholder_group.label) if institution else "",
        colour=colour.value,
    )


def _name_then(institution: Institution, dialogue: Dialogue) -> str:
    """As it was called on the day of the dialogue, and who stands for it now (INV-07)."""
    day = date_of(dialogue)
    return name_then_and_now(institution, on=day) if day else name_of(institution)
