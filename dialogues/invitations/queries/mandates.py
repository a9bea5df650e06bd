"""Who comes without anybody who may speak for the institution (IVT-2). A gap is told, and never shuts a door."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Capacity, Rsvp
from dialogues.invitations.events import MandateChanged
from dialogues.invitations.models import Delegate, Invitation, NominationList, WrittenPosition
from dialogues.journal.queries import story_of
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue

from .delegates import delegates_of
from .funnel import MAY_COMMIT
from .invitations import NOT_OPEN
from .quorum import awaited_institutions
from .seating import WITHOUT_SEAT

NOT_INVITED, NOBODY_COMES, NOBODY_MAY_COMMIT, LISTENS_ONLY = "not_invited", "nobody", "no_mandate", "listens_only"
_WORDS: dict[str, str | Promise] = {
    NOT_INVITED: _("This target institution has not been invited."),
    NOBODY_COMES: _("Nobody from this target institution has accepted."),
    NOBODY_MAY_COMMIT: _("No delegate of this target institution may commit it."),
    LISTENS_ONLY: _("Whoever comes from this target institution only listens and reports back."),
}
_WITH_POSITION = _("Nobody from this target institution may commit it in the room; it has sent a written position.")


@dataclass(frozen=True)
class MandateGap:
    """`kind`: not_invited, nobody, no_mandate or listens_only. With a written position it weighs less."""

    institution: Institution
    name: str
    kind: str
    invitation: Invitation | None
    delegates: tuple[Delegate, ...]
    has_position: bool

    @property
    def words(self) -> str:
        covered = self.has_position and self.kind in (NOBODY_MAY_COMMIT, LISTENS_ONLY)
        return str(_WITH_POSITION if covered else _WORDS[self.kind])

    @property
    def may_ask(self) -> bool:
        """Whether there is an office to ask for somebody else."""
        return self.invitation is not None and self.invitation.sent_at is not None and self.kind != NOT_INVITED


def mandate_gaps(dialogue: Dialogue, awaited: list[Institution] | None = None) -> list[MandateGap]:
    """One per target institution that nobody may commit in the room, in four queries; two where `awaited` was read."""
    awaited = awaited_institutions(dialogue) if awaited is None else awaited
    position = Exists(WrittenPosition.objects.filter(invitation=OuterRef("pk"), withdrawn_at=None))
    open_ones = dialogue.invitations.exclude(state__in=NOT_OPEN).annotate(has_position=position).order_by("pk")
    invitations = {invitation.institution_id: invitation for invitation in open_ones}
    coming = _coming_by_institution(dialogue, awaited)
    gaps = []
    for institution in awaited:
        invitation, delegates = invitations.get(institution.pk), coming[institution.pk]
        kind = _kind(invitation, delegates)
        if kind:
            has_position = invitation is not None and invitation.has_position
            gaps.append(MandateGap(institution, name_of(institution), kind, invitation, tuple(delegates), has_position))
    return gaps


def may_commit(mandate: str) -> bool:
    return mandate in MAY_COMMIT


def seated_delegates(invitation: Invitation) -> list[Delegate]:
    """Who comes on this invitation, or has not yet said no, interpreters and assistants left out."""
    return list(
        Delegate.objects.filter(nomination__invitation=invitation, withdrawn_at=None)
        .exclude(rsvp=Rsvp.DECLINED)
        .exclude(capacity__in=WITHOUT_SEAT)
        .select_related("person")
        .order_by("pk")
    )


def positions_of(invitation: Invitation) -> QuerySet[WrittenPosition]:
    """Those that stand, newest first."""
    return invitation.positions.filter(withdrawn_at=None).order_by("-stored_at", "-pk")


def letters_of(invitation: Invitation) -> QuerySet[NominationList]:
    """Lists that came with a number or a file, newest first."""
    with_letter = invitation.nomination_lists.exclude(letter_reference="", letter_file="")
    return with_letter.order_by("-submitted_at", "-pk")


@dataclass(frozen=True)
class MandateChange:
    """One mandate as it was and as it became, in words."""

    at: dt.datetime
    name: str
    before: str
    after: str


def mandates_changed(invitation: Invitation) -> list[MandateChange]:
    """The history, from the journal, oldest first."""
    names = dict(invitation.nominations.values_list("pk", "person__name"))
    story = story_of(*(f"nomination:{pk}" for pk in names)).filter(kind=MandateChanged.kind)
    return [
        MandateChange(
            entry.at,
            names[entry.data["nomination"]],
            str(Mandate(entry.data["before"]).label),
            str(Mandate(entry.data["after"]).label),
        )
        for entry in story
    ]


def _kind(invitation: Invitation | None, delegates: list[Delegate]) -> str:
    if any(may_commit(delegate.mandate) for delegate in delegates):
        return ""
    if not delegates:
        return NOBODY_COMES if invitation else NOT_INVITED
    only_listens = all(delegate.mandate == Mandate.LISTEN_ONLY for delegate in delegates)
    return LISTENS_ONLY if only_listens else NOBODY_MAY_COMMIT


def _coming_by_institution(dialogue: Dialogue, institutions: list[Institution]) -> dict[int, list[Delegate]]:
    coming: dict[int, list[Delegate]] = defaultdict(list)
    accepted = delegates_of(dialogue).filter(rsvp=Rsvp.ACCEPTED, institution__in=institutions)
    for delegate in accepted.exclude(capacity__in=[*WITHOUT_SEAT, Capacity.OBSERVER]):
        if delegate.institution_id:
            coming[delegate.institution_id].append(delegate)
    return coming
