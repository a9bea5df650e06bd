"""Who has been asked and has not answered."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import Arrival, InvitationState, ReminderState, Rsvp
from dialogues.invitations.events import DelegateRegistered, InvitationSent
from dialogues.invitations.models import Delegate, Invitation, Reminder
from dialogues.journal.models import Entry
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue

from .answers import SENDING

UNANSWERED = (InvitationState.SENT, InvitationState.ACKNOWLEDGED)
# What has reached somebody, or is on its way there.
_REACHES = (MessageState.WAITING, MessageState.SENT, MessageState.PASSED_ON)


@dataclass(frozen=True)
class Waiting:
    """An institution that names nobody yet, or a delegate who has not said yes or no; `key` as tokens name it."""

    key: str
    institution: Institution | None
    deadline: dt.date | None
    asked_at: dt.datetime
    invitation: Invitation | None = None
    delegate: Delegate | None = None


def unanswered_invitations(dialogue: Dialogue) -> QuerySet[Invitation]:
    """Not those whose institution wants no reminders."""
    unanswered = dialogue.invitations.filter(state__in=UNANSWERED, sent_at__isnull=False, reminder_stop=None)
    return unanswered.select_related("institution").order_by("pk")


def unanswered_delegates(dialogue: Dialogue) -> QuerySet[Delegate]:
    expected = dialogue.delegates.filter(withdrawn_at=None, rsvp=Rsvp.NEEDS_ACTION, reminder_stop=None)
    return expected.exclude(arrival=Arrival.WALK_IN).select_related("institution").order_by("pk")


def waiting_in(dialogue: Dialogue, keys: Collection[str] | None = None) -> list[Waiting]:
    """All of them, or those among `keys`. Nobody once the dialogue is off, postponed or has begun."""
    if dialogue.state not in SENDING or dialogue.starts_at is None:
        return []
    invitations, delegates = unanswered_invitations(dialogue), unanswered_delegates(dialogue)
    if keys is not None:
        invitations = invitations.filter(pk__in=_numbers("invitation", keys))
        delegates = delegates.filter(pk__in=_numbers("delegate", keys))
    asked = _asked_at(dialogue, keys)
    institutions = [
        Waiting(
            key=key,
            institution=invitation.institution,
            deadline=invitation.deadline_date,
            asked_at=asked.get(key) or invitation.sent_at,
            invitation=invitation,
        )
        for invitation in invitations
        if (key := f"invitation:{invitation.pk}") and invitation.sent_at
    ]
    persons = [
        Waiting(
            key=key,
            institution=delegate.institution,
            deadline=None,
            asked_at=asked.get(key, dialogue.revised_at),
            delegate=delegate,
        )
        for delegate in delegates
        if (key := f"delegate:{delegate.pk}")
    ]
    return institutions + persons


def is_waiting(reminder: Reminder) -> bool:
    """Whether its recipient still owes an answer."""
    return bool(waiting_in(reminder.dialogue, [reminder.about]))


def has_been_asked(reminder: Reminder) -> bool:
    """False while all that was written to the recipient still lies here, to be passed on by hand."""
    written = OutboundMessage.objects.filter(subject_key=reminder.about)
    return not written.exists() or written.filter(state__in=_REACHES).exists()


def reminders_about(keys: Collection[str] | None, dialogue: Dialogue) -> QuerySet[Reminder]:
    reminders = dialogue.reminders.order_by("pk")
    if keys is None:
        return reminders
    named = Q(invitation__in=_numbers("invitation", keys)) | Q(delegate__in=_numbers("delegate", keys))
    return reminders.filter(named)


def planned_reminders(dialogue: Dialogue) -> QuerySet[Reminder]:
    """What goes out next, in that order."""
    planned = dialogue.reminders.filter(state=ReminderState.PLANNED)
    return planned.order_by("due_at", "pk")


def _asked_at(dialogue: Dialogue, keys: Collection[str] | None) -> dict[str, dt.datetime]:
    """When each was last asked, by the journal."""
    kinds = [InvitationSent.kind, DelegateRegistered.kind]
    asked = Entry.objects.filter(stream__key=dialogue.stream, kind__in=kinds).order_by()
    if keys is not None:
        asked = asked.filter(subject__in=keys)
    return dict(asked.values("subject").annotate(last=Max("at")).values_list("subject", "last"))


def _numbers(kind: str, keys: Collection[str]) -> list[int]:
    return [int(number) for name, _, number in (key.partition(":") for key in keys) if name == kind]
