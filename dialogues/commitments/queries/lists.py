"""Which commitments a reader may see at all."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from dialogues.commitments.enums import Lifecycle, Moderation, Visibility
from dialogues.commitments.models import Commitment
from dialogues.commitments.states import PUBLIC
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.people.enums import AffiliationRole
from dialogues.people.principals import Participant, Principal
from dialogues.people.queries import affiliations_on, person_of, scope_ids
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme

_SPEAKS = (AffiliationRole.FOCAL_POINT, AffiliationRole.SIGNATORY)


def told_commitments() -> QuerySet[Commitment]:
    """With all that a sentence is made of, in a fixed number of queries."""
    named = Institution.objects.prefetch_related("names")
    return Commitment.objects.select_related("dialogue__programme").prefetch_related(
        Prefetch("lead_institution", named), Prefetch("co_owners", named), "resource_lines"
    )


def commitments_visible_to(principal: Principal) -> QuerySet[Commitment]:
    """Colleagues see their programmes'; focal points and signatories their institution's; delegates their own."""
    if isinstance(principal, Participant):
        return told_commitments().filter(stated_by=principal.delegate_id)
    programmes = scope_ids(principal, "programme")
    visible = Q(dialogue__programme__in=programmes)
    institutions = institutions_spoken_for(principal)
    if institutions:
        after_the_room = ~Q(lifecycle__in=[Lifecycle.CAPTURED, Lifecycle.MERGED])
        visible |= after_the_room & (Q(lead_institution__in=institutions) | Q(co_owners__in=institutions))
    person = person_of(principal)
    if person:
        visible |= Q(stated_by__person=person)
    shown = Commitment.objects.filter(visible).values("pk")
    return told_commitments().filter(pk__in=shown)


def institutions_spoken_for(principal: Principal, on: dt.date | None = None) -> list[int]:
    """Institutions of which the account is focal point or signatory now."""
    person = person_of(principal)
    if person is None:
        return []
    today = on or timezone.now().date()
    held = affiliations_on(person, today).filter(role__in=_SPEAKS)
    return list(held.values_list("institution", flat=True).distinct())


def commitments_of(delegate: Delegate) -> QuerySet[Commitment]:
    """What this delegate said, in the order it was said."""
    return told_commitments().filter(stated_by=delegate).order_by("number")


def public_programmes() -> QuerySet[Programme]:
    return Programme.objects.exclude(state=ProgrammeState.DRAFT).order_by("-start_date", "code")


def public_commitments(programme: Programme) -> QuerySet[Commitment]:
    """What strangers may read: read back in the room or later, not kept to the parties, and not turned away."""
    shown = told_commitments().filter(
        dialogue__programme=programme, visibility=Visibility.PUBLIC, lifecycle__in=[state.value for state in PUBLIC]
    )
    return shown.exclude(moderation=Moderation.REJECTED).order_by("dialogue__starts_at", "dialogue", "number")


def is_named_publicly(commitment: Commitment, on: dt.date) -> bool:
    """Nobody's name stands under what nobody confirmed in time (COM-2), nor under a no without consent to be named."""
    if commitment.lifecycle == Lifecycle.READ_BACK:
        return commitment.confirm_by_date is None or on <= commitment.confirm_by_date
    if commitment.lifecycle == Lifecycle.DECLINED_BY_INSTITUTION:
        return commitment.named_if_declined
    return commitment.lifecycle != Lifecycle.UNCONFIRMED
