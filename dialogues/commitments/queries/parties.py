"""Who stands behind a commitment, and who may speak for them."""

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on
from dialogues.invitations.models import Delegate
from dialogues.people.enums import AffiliationRole, Mandate
from dialogues.people.models import Affiliation, Person, User
from dialogues.people.queries import affiliations_on

from .ownership import owners_on

SPEAKING = (Mandate.FULL, Mandate.SUBJECT_TO_CONFIRMATION)


def local_date(commitment: Commitment, at: dt.datetime) -> dt.date:
    """The day it is where the dialogue was held: windows end with that day."""
    return at.astimezone(commitment.dialogue.zone).date()


def said_on(commitment: Commitment) -> dt.date:
    """The day on which it was said: what somebody wrote down weeks later was said in the dialogue all the same."""
    noted_on, ends_at = local_date(commitment, commitment.captured_at), commitment.dialogue.ends_at
    return min(noted_on, local_date(commitment, ends_at)) if ends_at else noted_on


def affiliation_of(
    person: Person, institution: Institution, on: dt.date, roles: Collection[str] = tuple(AffiliationRole.values)
) -> Affiliation | None:
    """The person's place in the institution on that date, in one of these roles."""
    return affiliations_on(person, on).filter(institution=institution, role__in=roles).first()


def is_signatory(affiliation: Affiliation | None, institution: Institution, on: dt.date) -> bool:
    """Whether this place is a signatory's, in this institution, on that date."""
    if affiliation is None or affiliation.institution_id != institution.pk:
        return False
    held = affiliations_on(affiliation.person, on)
    return held.filter(pk=affiliation.pk, role=AffiliationRole.SIGNATORY).exists()


def signatories_of(commitment: Commitment, on: dt.date) -> QuerySet[Affiliation]:
    """Who may sign on that date for an institution that owes it."""
    return speakers_of(commitment, on).filter(role=AffiliationRole.SIGNATORY)


def signing_for(user: User, commitment: Commitment, on: dt.date) -> list[Affiliation]:
    """The places from which this account may sign it, ask for a change or decline: one for each institution."""
    held = signatories_of(commitment, on).filter(person__account=user)
    return list({place.institution_id: place for place in held}.values())


def speakers_of(commitment: Commitment, on: dt.date) -> QuerySet[Affiliation]:
    """Everybody who belongs to an institution that owes it on that date, by institution and name."""
    held = Affiliation.objects.filter(in_force_on(on), institution__in=owners_on(commitment, on))
    return held.select_related("person", "institution").order_by("institution", "person__name", "pk")


def confirming_affiliation(commitment: Commitment, by: Delegate | Person, on: dt.date) -> Affiliation | None:
    """INV-13: affiliation to the lead institution and a mandate to commit it; or its focal point (COM-2)."""
    if commitment.lead_institution is None:
        return None
    person = by.person if isinstance(by, Delegate) else by
    if isinstance(by, Delegate) and _speaks_for(by, commitment):
        return affiliation_of(person, commitment.lead_institution, on)
    return affiliation_of(person, commitment.lead_institution, on, [AffiliationRole.FOCAL_POINT])


def may_confirm(commitment: Commitment, by: Delegate | Person, on: dt.date) -> bool:
    return confirming_affiliation(commitment, by, on) is not None


def _speaks_for(delegate: Delegate, commitment: Commitment) -> bool:
    return (
        delegate.dialogue_id == commitment.dialogue_id
        and delegate.withdrawn_at is None
        and delegate.institution_id == commitment.lead_institution_id
        and delegate.mandate in SPEAKING
    )
