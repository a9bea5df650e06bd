import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.institutions.enums import Channel
from dialogues.institutions.errors import ContactPointClosedAlready, ContactPointUnreachable
from dialogues.institutions.events import (
    HOUSE,
    ContactPointAdded,
    ContactPointChanged,
    ContactPointClosed,
    ContactPointReopened,
)
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.journal.actions import lock_stream, record

CHANGEABLE = ("post", "email", "phone", "language", "channel")


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
    channel: Channel | str = "",
    is_primary: bool | None = None,
) -> ContactPoint:
    """A post that can be written to; the first of an institution is its primary one, unless said otherwise.

    `contact_point.unreachable`.
    """
    lock_stream(key=HOUSE)
    told = _tidied({"post": post, "email": email, "phone": phone, "language": language, "channel": channel})
    others = institution.contact_points.filter(closed_at=None)
    if is_primary:
        others.filter(is_primary=True).update(is_primary=False)
    first = is_primary if is_primary is not None else not others.exists()
    contact_point = ContactPoint.objects.create(institution=institution, **told, is_primary=first)
    added = ContactPointAdded(institution=institution.pk, contact_point=contact_point.pk)
    record(added, stream=HOUSE, actor=actor, at=at)
    return contact_point


@transaction.atomic
def change_contact_point(
    *, contact_point: ContactPoint, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> ContactPoint:
    """The same post with another address, or put right. `contact_point.unreachable`."""
    before = {name: getattr(contact_point, name) for name in CHANGEABLE}
    told = _tidied(before | {name: changes[name] for name in CHANGEABLE if name in changes})
    changed = sorted(name for name in CHANGEABLE if told[name] != before[name])
    if changed:
        for name in changed:
            setattr(contact_point, name, told[name])
        contact_point.save(update_fields=changed)
        _record_change(contact_point, changed, actor, at)
    return contact_point


@transaction.atomic
def make_contact_point_primary(*, contact_point: ContactPoint, actor: str, at: dt.datetime) -> ContactPoint:
    """Letters go here first; the one before stays open. `contact_point.closed`."""
    lock_stream(key=HOUSE)
    if contact_point.closed_at:
        raise ContactPointClosedAlready
    if not contact_point.is_primary:
        ContactPoint.objects.filter(institution=contact_point.institution_id, is_primary=True).update(is_primary=False)
        contact_point.is_primary = True
        contact_point.save(update_fields=["is_primary"])
        _record_change(contact_point, ["is_primary"], actor, at)
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
    """Takes the closing back; another post may be the primary one meanwhile. Reopening twice changes nothing."""
    lock_stream(key=HOUSE)
    if contact_point.closed_at is not None:
        others = ContactPoint.objects.filter(institution=contact_point.institution_id, is_primary=True, closed_at=None)
        contact_point.closed_at, contact_point.is_primary = None, contact_point.is_primary and not others.exists()
        contact_point.save(update_fields=["closed_at", "is_primary"])
        reopened = ContactPointReopened(institution=contact_point.institution_id, contact_point=contact_point.pk)
        record(reopened, stream=HOUSE, actor=actor, at=at)
    return contact_point


def _tidied(told: Mapping[str, Any]) -> dict[str, str]:
    kept = {name: " ".join(str(told[name] or "").split()) for name in CHANGEABLE}
    kept["email"] = kept["email"].lower()
    if not (kept["email"] or kept["phone"]):
        raise ContactPointUnreachable
    return kept


def _record_change(contact_point: ContactPoint, fields: list[str], actor: str, at: dt.datetime) -> None:
    changed = ContactPointChanged(
        institution=contact_point.institution_id, contact_point=contact_point.pk, fields=fields
    )
    record(changed, stream=HOUSE, actor=actor, at=at)
