"""The plan of reminders as it is read: by the moment at which they go."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.models import Reminder
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.people.queries import unreachable_among
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to

from .waiting import planned_reminders


@dataclass(frozen=True)
class Departure:
    """How many go at one moment. `unwanted`: how many more would, had their recipients not unsubscribed."""

    at: dt.datetime
    mails: int
    unwanted: int = 0


@dataclass(frozen=True)
class ReminderRow:
    """`to` is the address, empty where it has to be passed on by hand; so it has if the address takes no mail."""

    reminder: Reminder
    name: str
    detail: str
    mark: str
    group: str
    to: str
    is_unreachable: bool


def reminders_visible_to(user: Principal) -> QuerySet[Reminder]:
    visible = Reminder.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))
    return visible.select_related("dialogue__programme")


def departures_of(dialogue: Dialogue) -> list[Departure]:
    """Every moment at which something goes, the next one first."""
    counted = planned_reminders(dialogue).order_by("due_at").values_list("due_at").annotate(mails=Count("pk"))
    return [Departure(at=due_at, mails=mails) for due_at, mails in counted]


def reminder_rows(reminders: QuerySet[Reminder], *, after: int = 0, at_most: int = 50) -> list[ReminderRow]:
    """A page of them, in a fixed number of queries."""
    page = list(
        reminders.filter(pk__gt=after)
        .select_related(
            "dialogue__programme",
            "invitation__institution",
            "invitation__contact_point",
            "delegate__person",
            "delegate__institution",
        )
        .prefetch_related("invitation__institution__names", "delegate__institution__names")
        .order_by("pk")[:at_most]
    )
    unreachable = unreachable_among(_address(reminder) for reminder in page)
    return [_row(reminder, unreachable) for reminder in page]


def _row(reminder: Reminder, unreachable: Iterable[str]) -> ReminderRow:
    invitation, delegate = reminder.invitation, reminder.delegate
    institution = invitation.institution if invitation else delegate.institution if delegate else None
    called = name_of(institution) if institution else ""
    contact = invitation.contact_point if invitation else None
    return ReminderRow(
        reminder=reminder,
        name=delegate.person.name if delegate else called,
        detail=called if delegate else contact.post if contact else "",
        mark=group_mark(institution.stakeholder_group) if institution else "",
        group=str(institution.stakeholder_group.label) if institution else "",
        to=_address(reminder),
        is_unreachable=_address(reminder).lower() in unreachable,
    )


def _address(reminder: Reminder) -> str:
    if reminder.delegate:
        return reminder.delegate.person.email
    contact = reminder.invitation.contact_point if reminder.invitation else None
    return contact.email if contact else ""
