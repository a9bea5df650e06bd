"""Reminders are planned ahead, so that they can be read before they go, left out or paused (C38, C57)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction

from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.invitations.errors import (
    AlreadyPaused,
    NotPaused,
    ReminderNotLeftOut,
    ReminderNotPlanned,
    ReminderTooLate,
)
from dialogues.invitations.events import (
    ReminderLeftOut,
    RemindersPaused,
    RemindersResumed,
    ReminderTakenBackIn,
)
from dialogues.invitations.models import Reminder, ReminderPause
from dialogues.invitations.queries.reminding import Moment, policy, recipient_in, reminder_moments
from dialogues.invitations.queries.waiting import Waiting, reminders_about, waiting_in
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.recipients import Recipient
from dialogues.programme.working_days import calendar_of

from .lapsing import plan_lapse
from .planned import call_mail_off, check_way_back, leave_out, plan_again, schedule_mail

_OVER = (ReminderState.SENT, ReminderState.SKIPPED, ReminderState.MISSED)


@transaction.atomic
def plan_reminders(*, dialogue: Dialogue, keys: Collection[str] | None = None, at: dt.datetime) -> None:
    """Let the plan follow the facts, for all or for those named by `keys`. Planning twice changes nothing.

    Whoever answered, was withdrawn or whose day moved is called off; what was sent or left out stays as it is.
    """
    lock_stream(key=dialogue.stream)
    dialogue = Dialogue.objects.select_related("programme").get(pk=dialogue.pk)
    there: dict[str, list[Reminder]] = defaultdict(list)
    for reminder in reminders_about(keys, dialogue):
        there[reminder.about].append(reminder)
    waiting, home = {who.key: who for who in waiting_in(dialogue, keys)}, calendar_of(dialogue.programme)
    for key in [*waiting, *(key for key in there if key not in waiting)]:
        who = waiting.get(key)
        if who is None:
            _follow(dialogue, None, there[key], [], at)
            continue
        recipient = recipient_in(dialogue, who.institution, home=home)
        _follow(dialogue, who, there[key], _wanted(dialogue, who, recipient, there[key], at), at)
        if who.invitation:
            plan_lapse(dialogue, who.invitation, recipient, at=at)


@transaction.atomic
def leave_out_reminder(*, reminder: Reminder, actor: str, at: dt.datetime) -> Reminder:
    """This one does not go; later ones do. `reminder.not_planned`."""
    reminder = locked_reminder(reminder)
    leave_out(reminder, not_planned=ReminderNotPlanned)
    record(ReminderLeftOut(reminder=reminder.pk), stream=reminder.dialogue.stream, actor=actor, at=at)
    return reminder


@transaction.atomic
def take_reminder_back_in(*, reminder: Reminder, actor: str, at: dt.datetime) -> Reminder:
    """Undo. `reminder.not_left_out`, `reminder.too_late` when its time has passed."""
    reminder = locked_reminder(reminder)
    check_way_back(reminder, not_left_out=ReminderNotLeftOut, too_late=ReminderTooLate, at=at)
    plan_again(reminder)
    record(ReminderTakenBackIn(reminder=reminder.pk), stream=reminder.dialogue.stream, actor=actor, at=at)
    return reminder


@transaction.atomic
def pause_reminders(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> ReminderPause:
    """None of this dialogue goes out until it is taken back. `reminders.paused`."""
    lock_stream(key=dialogue.stream)
    if ReminderPause.objects.filter(dialogue=dialogue).exists():
        raise AlreadyPaused
    pause = ReminderPause.objects.create(dialogue=dialogue, paused_at=at)
    record(RemindersPaused(dialogue=dialogue.pk), stream=dialogue.stream, actor=actor, at=at)
    return pause


@transaction.atomic
def resume_reminders(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> int:
    """Undo. Those whose day it still is go out after all; returns how many. `reminders.not_paused`."""
    lock_stream(key=dialogue.stream)
    if not ReminderPause.objects.filter(dialogue=dialogue).delete()[0]:
        raise NotPaused
    today = at.astimezone(dialogue.zone).date()
    held = dialogue.reminders.filter(state=ReminderState.SKIPPED, left_out_because=LeftOutBecause.PAUSED)
    caught_up = [plan_again(reminder) for reminder in held.filter(due_date__gte=today)]
    record(RemindersResumed(dialogue=dialogue.pk), stream=dialogue.stream, actor=actor, at=at)
    return len(caught_up)


def locked_reminder(reminder: Reminder) -> Reminder:
    """The present row, held until the transaction ends."""
    lock_stream(key=reminder.dialogue.stream)
    return Reminder.objects.select_for_update(of=("self",)).select_related("dialogue__programme").get(pk=reminder.pk)


def _wanted(
    dialogue: Dialogue, who: Waiting, recipient: Recipient, there: Iterable[Reminder], at: dt.datetime
) -> list[Moment]:
    sent = sum(reminder.state == ReminderState.SENT for reminder in there)
    left = max(0, int(policy(dialogue.programme, "reminders_at_most")) - sent)
    ahead = reminder_moments(dialogue, recipient, deadline=who.deadline, asked_at=who.asked_at, at=at)
    over = {(reminder.days, reminder.due_date) for reminder in there if reminder.state in _OVER}
    return [moment for moment in ahead if (moment.days, moment.due_date) not in over][:left]


def _follow(
    dialogue: Dialogue, who: Waiting | None, there: Iterable[Reminder], wanted: Iterable[Moment], at: dt.datetime
) -> None:
    missing = {(moment.days, moment.due_date): moment for moment in wanted}
    for reminder in there:
        moment = missing.pop((reminder.days, reminder.due_date), None)
        if moment is None and reminder.state == ReminderState.PLANNED and (who is None or reminder.due_at > at):
            call_mail_off(reminder)
        elif moment and reminder.state == ReminderState.CALLED_OFF:
            reminder.due_at = moment.due_at
            plan_again(reminder)
    if who:
        for moment in missing.values():
            _plan(dialogue, who, moment)


def _plan(dialogue: Dialogue, who: Waiting, moment: Moment) -> None:
    reminder = Reminder.objects.create(
        dialogue=dialogue,
        invitation=who.invitation,
        delegate=who.delegate,
        days=moment.days,
        due_date=moment.due_date,
        due_at=moment.due_at,
    )
    schedule_mail(reminder)
