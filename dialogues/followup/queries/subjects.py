"""What a progress link is about, and whom one may ask."""

import datetime as dt

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.institutions.models import ContactPoint, Institution
from dialogues.people.models import Person, Token

from .owners import owner_on


def subject_of(token: Token) -> ActionItem | Commitment | None:
    """The action item or commitment behind a progress link."""
    return subject_named(token.object_key)


def subject_named(key: str) -> ActionItem | Commitment | None:
    kind, _sep, pk = key.partition(":")
    if kind == "commitment":
        return told_commitments().filter(pk=pk).first()
    items = ActionItem.objects.select_related("dialogue__programme", "owner", "responsible", "commitment__dialogue")
    return items.filter(pk=pk).first() if kind == "action_item" else None


def who_is_asked(subject: ActionItem | Commitment, on: dt.date) -> tuple[Person | None, ContactPoint | None]:
    """The responsible person if there is one, else an open contact point of whoever owes it on that day.

    Who was responsible before another institution took the step over is not asked any more.
    """
    owner = owner_on(subject, on)
    item = subject if isinstance(subject, ActionItem) and subject.responsible_gone_at is None else None
    if item and item.responsible and owner == item.owner:
        return item.responsible, None
    return None, contact_point_of(owner)


def who_is_told(
    update: ProgressUpdate, subject: ActionItem | Commitment, on: dt.date
) -> tuple[Person | None, ContactPoint | None]:
    """Whoever reported, by name or by a link made for a person; else whoever is asked today."""
    person = update.reported_by or (update.through.person if update.through else None)
    return (person, None) if person else who_is_asked(subject, on)


def contact_point_of(owner: Institution | None) -> ContactPoint | None:
    if owner is None:
        return None
    open_points = owner.contact_points.filter(closed_at=None)
    return open_points.exclude(email="").order_by("pk").first() or open_points.order_by("pk").first()
