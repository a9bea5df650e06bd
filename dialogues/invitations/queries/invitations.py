from django.db.models import QuerySet

from dialogues.invitations.enums import InvitationState, LetterState, NominationState, OfferState, Rsvp
from dialogues.invitations.models import Invitation, Nomination
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to

from .seating import WITHOUT_SEAT

NOT_OPEN = (InvitationState.WITHDRAWN, InvitationState.SUPERSEDED)
UNSENT = (InvitationState.DRAFT, InvitationState.APPROVED, InvitationState.ISSUED)


def invitations_visible_to(user: Principal) -> QuerySet[Invitation]:
    """Those of the programmes whose staff the user is; a programme that only counts the dialogue sees none."""
    return Invitation.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))


def invitations_of(dialogue: Dialogue) -> QuerySet[Invitation]:
    """Each knows this dialogue, so it is not read once more for every row."""
    return dialogue.invitations.select_related("institution", "contact_point").order_by("pk")


def seats_taken(invitation: Invitation) -> int:
    """Seats used by accepted nominees; one who declined, or whose place was withdrawn, leaves the seat free."""
    return _seated(invitation).count()


def free_seats(invitation: Invitation) -> int:
    """A seat that is offered to somebody of the institution is not free while the offer stands."""
    offered = invitation.nominations.filter(waiting_place__offers__state=OfferState.OFFERED)
    return max(0, invitation.seats - seats_taken(invitation) - offered.count())


def standing_of(invitation: Invitation) -> InvitationState:
    """The state the stored facts speak for: where names and withdrawals lead, and where an undo leads back to."""
    if invitation.sent_at is None:
        return _before_sending(invitation)
    taken = seats_taken(invitation)
    if taken or invitation.nominations.exists():
        return InvitationState.NOMINATED if taken >= invitation.seats else InvitationState.NOMINATED_PARTIAL
    if invitation.answered_at:
        return InvitationState.DECLINED
    return InvitationState.ACKNOWLEDGED if invitation.acknowledged_at else InvitationState.SENT


def _seated(invitation: Invitation) -> QuerySet[Nomination]:
    return (
        invitation.nominations.filter(state=NominationState.ACCEPTED, delegate__withdrawn_at=None)
        .exclude(capacity__in=WITHOUT_SEAT)
        .exclude(delegate__rsvp=Rsvp.DECLINED)
    )


def _before_sending(invitation: Invitation) -> InvitationState:
    states = {*invitation.letters.values_list("state", flat=True)}
    if LetterState.ISSUED in states:
        return InvitationState.ISSUED
    return InvitationState.APPROVED if LetterState.APPROVED in states else InvitationState.DRAFT
