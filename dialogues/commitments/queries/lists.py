"""Which commitments a reader may see at all."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from dialogues.commitments.enums import Lifecycle, Moderation, Visibility
from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.states import PUBLIC
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, User
from dialogues.people.permissions import holds_role
from dialogues.people.principals import Participant, Principal
from dialogues.people.queries import scope_ids
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme

# A facilitator may still take it off the wall, or could until nobody confirmed it.
_STILL_MODERATED = (Lifecycle.READ_BACK, Lifecycle.UNCONFIRMED)
_SPEAKS = (AffiliationRole.FOCAL_POINT, AffiliationRole.SIGNATORY)


def told_commitments() -> QuerySet[Commitment]:
    """With all that a sentence is made of, in a fixed number of queries."""
    sharing = Prefetch("co_owners", Institution.objects.prefetch_related("names"))
    found = Commitment.objects.select_related("dialogue__programme", "lead_institution")
    chosen = Prefetch(
        "transfers",
        OwnershipTransfer.objects.select_related("to_institution").prefetch_related("to_institution__names"),
    )
    return found.prefetch_related("lead_institution__names", sharing, "resource_lines", chosen)


def commitments_visible_to(principal: Principal) -> QuerySet[Commitment]:
    """Colleagues see their programmes'; speakers what their institution owes; delegates their own."""
    if isinstance(principal, Participant):
        return told_commitments().filter(stated_by=principal.delegate_id)
    if not isinstance(principal, User):
        return told_commitments().none()
    after_the_room = ~Q(lifecycle__in=[Lifecycle.CAPTURED, Lifecycle.MERGED])
    return told_commitments().filter(
        Q(dialogue__programme__in=scope_ids(principal, "programme"))
        | Q(stated_by__person__account=principal)
        | after_the_room & _concerns(institutions_spoken_for(principal))
    )


def commitments_visible_in(programme: Programme, principal: Principal) -> QuerySet[Commitment]:
    """Of one programme. Its colleagues see all of it: who shares each of thousands is not looked at for them."""
    if holds_role(principal, programme.scope):
        return told_commitments().filter(dialogue__programme=programme)
    return commitments_visible_to(principal).filter(dialogue__programme=programme)


def institutions_spoken_for(user: User, on: dt.date | None = None) -> QuerySet[Affiliation, int]:
    """Keys of the institutions of which the account is focal point or signatory on that day (default: today)."""
    today = on or timezone.now().date()
    held = Affiliation.objects.filter(in_force_on(today), person__account=user, role__in=_SPEAKS)
    return held.values_list("institution", flat=True)


def public_programmes() -> QuerySet[Programme]:
    return Programme.objects.exclude(state=ProgrammeState.DRAFT).order_by("-start_date", "code")


def public_commitments(programme: Programme) -> QuerySet[Commitment]:
    """What strangers may read: read back in the room or later, not kept to the parties, and not turned away.

    What a facilitator took off the wall again is off the public page too, unless an institution has confirmed it.
    """
    shown = told_commitments().filter(
        dialogue__programme=programme, visibility=Visibility.PUBLIC, lifecycle__in=[state.value for state in PUBLIC]
    )
    off_the_wall = Q(lifecycle__in=_STILL_MODERATED) & ~Q(moderation=Moderation.ACCEPTED)
    kept = shown.exclude(off_the_wall).exclude(moderation=Moderation.REJECTED)
    return kept.order_by("dialogue__starts_at", "dialogue", "number")


def is_public(commitment: Commitment) -> bool:
    """Whether strangers may read it: its programme is public, and so is the commitment."""
    return commitment.dialogue.programme.state != ProgrammeState.DRAFT and is_readable(commitment)


def is_readable(commitment: Commitment) -> bool:
    """The rule of `public_commitments` for a row that is at hand. Asks nothing."""
    off_the_wall = commitment.lifecycle in _STILL_MODERATED and commitment.moderation != Moderation.ACCEPTED
    turned_away = off_the_wall or commitment.moderation == Moderation.REJECTED
    return commitment.visibility == Visibility.PUBLIC and commitment.lifecycle in PUBLIC and not turned_away


def is_named_publicly(commitment: Commitment, on: dt.date) -> bool:
    """Nobody's name stands under what nobody confirmed in time (COM-2), nor under a no without consent to be named.

    What a walk-in typed as institution is nobody's word for it, and may be a person's own name (PRV-12).
    """
    if commitment.lead_institution_id is None:
        return False
    if commitment.lifecycle == Lifecycle.READ_BACK:
        return commitment.confirm_by_date is None or on <= commitment.confirm_by_date
    if commitment.lifecycle == Lifecycle.DECLINED_BY_INSTITUTION:
        return commitment.named_if_declined
    return commitment.lifecycle != Lifecycle.UNCONFIRMED


def named_publicly(programme: Programme, on: dt.date) -> QuerySet[Commitment]:
    """The public commitments under which an institution's name stands: the same rule for thousands."""
    shown = public_commitments(programme).exclude(lead_institution=None).exclude(lifecycle=Lifecycle.UNCONFIRMED)
    declined = Q(lifecycle=Lifecycle.DECLINED_BY_INSTITUTION, named_if_declined=False)
    too_late = Q(lifecycle=Lifecycle.READ_BACK, confirm_by_date__lt=on)
    return shown.exclude(declined | too_late)


def _concerns(spoken_for: QuerySet[Affiliation, int]) -> Q:
    """Asked row by row: joins would list a commitment once for each that shares it, and the lists are long."""
    shares = Commitment.co_owners.through.objects.filter(commitment=OuterRef("pk"), institution__in=spoken_for)
    took_over = OwnershipTransfer.objects.filter(commitment=OuterRef("pk"), to_institution__in=spoken_for)
    return Q(lead_institution__in=spoken_for) | Exists(shares) | Exists(took_over)
