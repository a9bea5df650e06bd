from django.db.models import Count, QuerySet

from dialogues.invitations.enums import NominationState, Rank, SubstitutionOrigin, SubstitutionState
from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.people.enums import Mandate
from dialogues.people.models import Person
from dialogues.programme.enums import DialogueRoleKind
from dialogues.programme.models import Dialogue, Programme

# These are over: their person may be named again, and another may head the delegation.
GONE = (NominationState.REJECTED, NominationState.REPLACED, NominationState.WITHDRAWN)
UNDECIDED = (NominationState.SUBMITTED, NominationState.SCREENED, NominationState.CLARIFICATION)
CHAIRS = (DialogueRoleKind.CHAIR, DialogueRoleKind.CO_CHAIR)
_FROM_THE_TOP = [*Rank]


def standing_nominations(invitation: Invitation) -> QuerySet[Nomination]:
    """In the institution's own order, without those that are over."""
    return invitation.nominations.exclude(state__in=GONE).order_by("position", "pk")


def next_alternate(invitation: Invitation) -> Nomination | None:
    alternates = standing_nominations(invitation).filter(state=NominationState.ALTERNATE)
    return alternates.select_related("person").first()


def nominations_to_screen(dialogue: Dialogue) -> QuerySet[Nomination]:
    """Undecided ones, oldest first; deputies who wait for the chair are not the organisers' to decide."""
    return (
        _to_screen()
        .filter(invitation__dialogue=dialogue)
        .select_related("person", "invitation__institution")
        .prefetch_related("invitation__institution__names")
        .order_by("submitted_at", "pk")
    )


def nominations_to_screen_counted(programme: Programme) -> dict[int, int]:
    """How many there are by dialogue, in one query."""
    waiting = _to_screen().filter(invitation__dialogue__programme=programme).order_by()
    counted = waiting.values_list("invitation__dialogue").annotate(number=Count("pk"))
    return dict(counted)


def is_below(rank: str, floor: str) -> bool:
    """Whether this rank is lower than hoped for; not said counts as not known."""
    known = rank in Rank.values and floor in Rank.values and rank != Rank.OTHER
    return known and _FROM_THE_TOP.index(Rank(rank)) > _FROM_THE_TOP.index(Rank(floor))


def open_substitution(delegate: Delegate) -> Substitution | None:
    """The deputy the chair has been asked about."""
    return delegate.substitutions.filter(state=SubstitutionState.ASKED).select_related("nomination__person").first()


def substitution_awaited(nomination: Nomination) -> Substitution | None:
    """The same from the deputy's side."""
    asked = Substitution.objects.filter(nomination=nomination, state=SubstitutionState.ASKED)
    return asked.select_related("delegate").first()


def personal_delegation_to(deputy: Delegate) -> Substitution | None:
    """Who sent this deputy in his or her own stead (calendar.md C36), and that it still stands."""
    if deputy.replaces_id is None:
        return None
    sent = Substitution.objects.filter(delegate=deputy.replaces_id, nomination=deputy.nomination_id)
    return _personal(sent)


def personal_delegation_by(sender: Delegate) -> Substitution | None:
    """Whom this delegate sends."""
    return _personal(Substitution.objects.filter(delegate=sender.pk))


def _personal(substitutions: QuerySet[Substitution]) -> Substitution | None:
    granted = substitutions.filter(state=SubstitutionState.GRANTED, origin=SubstitutionOrigin.DELEGATE)
    return granted.select_related("delegate__person", "nomination__person", "nomination__delegate").first()


def chairs_of(dialogue: Dialogue) -> QuerySet[Person]:
    return Person.objects.filter(dialogue_roles__dialogue=dialogue, dialogue_roles__role__in=CHAIRS).distinct()


def mandate_of_deputy(mandate: str) -> Mandate:
    """A delegate cannot give away more than a promise that the institution still confirms."""
    return Mandate.SUBJECT_TO_CONFIRMATION if mandate == Mandate.FULL else Mandate(mandate)


def _to_screen() -> QuerySet[Nomination]:
    return Nomination.objects.filter(state__in=UNDECIDED).exclude(substitution__state=SubstitutionState.ASKED)
