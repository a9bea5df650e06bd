import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Required, TypedDict, Unpack

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
from dialogues.journal.actions import Fact, lock_stream, record, record_all

CHANGEABLE = ("post", "email", "phone", "language", "channel")


class ContactDraft(TypedDict, total=False):
    """A post that can be written to."""

    institution: Required[Institution]
    post: Required[str]
    email: str
    phone: str
    language: str
    channel: Channel | str
    is_primary: bool | None


def add_contact_point(*, actor: str, at: dt.datetime, **draft: Unpack[ContactDraft]) -> ContactPoint:
    """The first of an institution is its primary one, unless said otherwise. `contact_point.unreachable`."""
    return add_contact_points(drafts=[draft], actor=actor, at=at)[0]


@transaction.atomic
def add_contact_points(*, drafts: Sequence[ContactDraft], actor: str, at: dt.datetime) -> list[ContactPoint]:
    """All or none of them. `contact_point.unreachable`."""
    lock_stream(key=HOUSE)
    there = ContactPoint.objects.filter(institution__in={draft["institution"].pk for draft in drafts}, closed_at=None)
    with_one = {*there.values_list("institution", flat=True)}
    points: list[ContactPoint] = []
    for draft in drafts:
        said = draft.get("is_primary")
        is_first = said if said is not None else draft["institution"].pk not in with_one
        if said:
            there.filter(institution=draft["institution"], is_primary=True).update(is_primary=False)
        with_one.add(draft["institution"].pk)
        told = _tidied({"language": "vi", **draft})
        points.append(ContactPoint(institution=draft["institution"], **told, is_primary=is_first))
    ContactPoint.objects.bulk_create(points, batch_size=500)
    facts = [ContactPointAdded(institution=point.institution_id, contact_point=point.pk) for point in points]
    if facts:
        record_all([Fact(event=fact, actor=actor, at=at) for fact in facts], stream=HOUSE)
    return points


@transaction.atomic
def change_contact_point(
    *, contact_point: ContactPoint, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> ContactPoint:
    """The same post with another address, or put right. `contact_point.unreachable`."""
    lock_stream(key=HOUSE)
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
    lock_stream(key=HOUSE)
    contact_point.refresh_from_db(fields=["closed_at"])
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
    kept = {name: " ".join(str(told.get(name) or "").split()) for name in CHANGEABLE}
    kept["email"] = kept["email"].lower()
    if not (kept["email"] or kept["phone"]):
        raise ContactPointUnreachable
    return kept


def _record_change(contact_point: ContactPoint, fields: list[str], actor: str, at: dt.datetime) -> None:
    changed = ContactPointChanged(
        institution=contact_point.institution_id, contact_point=contact_point.pk, fields=fields
    )
    record(changed, stream=HOUSE, actor=actor, at=at)
