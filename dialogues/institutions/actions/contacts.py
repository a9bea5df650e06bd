import datetime as dt

from django.db import transaction

from dialogues.institutions.errors import ContactPointUnreachable
from dialogues.institutions.events import HOUSE, ContactPointAdded, ContactPointClosed, ContactPointReopened
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.actions import record


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
    """A post that can be written to. `contact_point.unreachable`."""
    if not (email.strip() or phone.strip()):
        raise ContactPointUnreachable
    contact_point = ContactPoint.objects.create(
        institution=institution,
        post=post.strip(),
        email=email.strip().lower(),
        phone=phone.strip(),
        language=language,
    )
    added = ContactPointAdded(institution=institution.pk, contact_point=contact_point.pk)
    record(added, stream=HOUSE, actor=actor, at=at)
    return contact_point


@transaction.atomic
def close_contact_point(*, contact_point: ContactPoint, actor: str, at: dt.datetime) -> ContactPoint:
    """Letters no longer go there; what went there stays on record. Closing twice changes nothing."""
    if contact_point.closed_at is None:
        contact_point.closed_at = at
        contact_point.save(update_fields=["closed_at"])
        closed = ContactPointClosed(institution=contact_point.institution_id, contact_point=contact_point.pk)
        record(closed, stream=HOUSE, actor=actor, at=at)
    return contact_point


@transaction.atomic
def reopen_contact_point(*, contact_point: ContactPoint, actor: str, at: dt.datetime) -> ContactPoint:
    """Takes the closing back. Reopening twice changes nothing."""
    if contact_point.closed_at is not None:
        contact_point.closed_at = None
        contact_point.save(update_fields=["closed_at"])
        reopened = ContactPointReopened(institution=contact_point.institution_id, contact_point=contact_point.pk)
        record(reopened, stream=HOUSE, actor=actor, at=at)
    return contact_point
