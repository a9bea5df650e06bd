"""Contact points are posts, not people: they survive staff turnover."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.events import ContactPointAdded, ContactPointClosed
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.actions import record

from .institutions import stream_of


@transaction.atomic
def add_contact_point(
    *,
    institution: Institution,
    post: str,
    actor: str,
    at: dt.datetime,
    email: str = "",
    phone: str = "",
    language: str = "vi",
) -> ContactPoint:
    contact = ContactPoint.objects.create(
        institution=institution, post=post, email=email.strip().lower(), phone=phone, language=language
    )
    fact = ContactPointAdded(institution=institution.pk, contact_point=contact.pk)
    record(fact, stream=stream_of(institution), actor=actor, at=at)
    return contact


@transaction.atomic
def close_contact_point(*, contact_point: ContactPoint, actor: str, at: dt.datetime) -> ContactPoint:
    """No longer offered; what was sent there stays readable."""
    if contact_point.closed_at is None:
        contact_point.closed_at = at
        contact_point.save(update_fields=["closed_at"])
        institution = contact_point.institution
        fact = ContactPointClosed(institution=institution.pk, contact_point=contact_point.pk)
        record(fact, stream=stream_of(institution), actor=actor, at=at)
    return contact_point
