"""The moment a reminder goes out: judged anew, so that nobody who has answered is reminded."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.invitations.events import (
    DelegateReminded,
    DelegateRemindersStopped,
    InstitutionReminded,
    InstitutionRemindersStopped,
)
from dialogues.invitations.models import Delegate, Invitation, Reminder, ReminderPause, ReminderStop
from dialogues.invitations.queries.reminding import counting_day, recipient_in
from dialogues.invitations.queries.waiting import has_been_asked, is_waiting, planned_reminders, reminders_about
from dialogues.journal.actions import SYSTEM, lock_stream, record
from dialogues.journal.events import Event
from dialogues.programme.queries.recipients import Recipient

from .planned import end_mail, put_off
from .reminder_mails import post_reminder
from .reminders import locked_reminder


@transaction.atomic
def send_reminder(*, reminder: Reminder, at: dt.datetime) -> Reminder:
    """What is due goes out once, in its recipient's working hours. Whatever speaks against it is written down."""
    reminder = locked_reminder(reminder)
    if reminder.state != ReminderState.PLANNED or reminder.due_at > at:
        return reminder
    recipient = _recipient(reminder)
    moment = recipient.next_moment(at)
    if not is_waiting(reminder) or not _is_of_its_day(reminder, recipient):
        end_mail(reminder, ReminderState.CALLED_OFF)
    elif ReminderPause.objects.filter(dialogue=reminder.dialogue).exists():
        end_mail(reminder, ReminderState.SKIPPED, LeftOutBecause.PAUSED)
    elif _is_stale(reminder, recipient, moment):
        end_mail(reminder, ReminderState.MISSED)
    elif moment > at:
        put_off(reminder, moment)
    elif not has_been_asked(reminder):
        end_mail(reminder, ReminderState.SKIPPED, LeftOutBecause.NOT_PASSED_ON)
    else:
        _send(reminder, at)
    return reminder


@transaction.atomic
def stop_reminders(*, about: Invitation | Delegate, actor: str, at: dt.datetime) -> None:
    """Its recipient wants no more of them (C23). Asked twice it is the same; the invitation stands."""
    lock_stream(key=about.dialogue.stream)
    _stop, made = ReminderStop.objects.get_or_create(**_named(about), defaults={"stopped_at": at})
    if made:
        record(_stopped(about, stopped=True), stream=about.dialogue.stream, actor=actor, at=at)


@transaction.atomic
def want_reminders_again(*, about: Invitation | Delegate, actor: str, at: dt.datetime) -> None:
    """Undo of the above."""
    lock_stream(key=about.dialogue.stream)
    if ReminderStop.objects.filter(**_named(about)).delete()[0]:
        record(_stopped(about, stopped=False), stream=about.dialogue.stream, actor=actor, at=at)


def _recipient(reminder: Reminder) -> Recipient:
    who = reminder.invitation or reminder.delegate
    return recipient_in(reminder.dialogue, who.institution if who else None)


def _is_of_its_day(reminder: Reminder, recipient: Recipient) -> bool:
    """The date or deadline may have moved a moment ago."""
    if reminder.dialogue.starts_at is None:
        return False
    deadline = reminder.invitation.deadline_date if reminder.invitation else None
    day = counting_day(reminder.dialogue, recipient, deadline)
    return recipient.days_before(day, reminder.days) == reminder.due_date


def _is_stale(reminder: Reminder, recipient: Recipient, moment: dt.datetime) -> bool:
    """More than a working day late, or the next one is due as well: two in one morning say less than one."""
    latest = recipient.days_after(reminder.due_date, 1)
    if moment.astimezone(recipient.zone).date() > latest:
        return True
    if reminder.dialogue.starts_at and moment >= reminder.dialogue.starts_at:
        return True
    others = planned_reminders(reminder.dialogue).exclude(pk=reminder.pk)
    same = reminders_about([reminder.about], reminder.dialogue).values("pk")
    return others.filter(pk__in=same, due_at__lte=moment, days__lt=reminder.days).exists()


def _send(reminder: Reminder, at: dt.datetime) -> None:
    post_reminder(reminder, at=at)
    reminder.sent_at = at
    end_mail(reminder, ReminderState.SENT)
    told = {"reminder": reminder.pk, "days": reminder.days}
    fact: Event
    if reminder.invitation_id:
        fact = InstitutionReminded(invitation=reminder.invitation_id, **told)
    else:
        fact = DelegateReminded(delegate=reminder.delegate_id or 0, **told)
    record(fact, stream=reminder.dialogue.stream, actor=SYSTEM, at=at)


def _named(about: Invitation | Delegate) -> dict[str, Invitation | Delegate]:
    return {"invitation" if isinstance(about, Invitation) else "delegate": about}


def _stopped(about: Invitation | Delegate, *, stopped: bool) -> InstitutionRemindersStopped | DelegateRemindersStopped:
    if isinstance(about, Invitation):
        return InstitutionRemindersStopped(invitation=about.pk, stopped=stopped)
    return DelegateRemindersStopped(delegate=about.pk, stopped=stopped)
