"""Mails about what is owed are planned ahead, so that they can be read before they go, left out or paused (C57)."""

import datetime as dt
from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Asked
from dialogues.followup.errors_of_mails import (
    FollowUpNotPaused,
    FollowUpPausedAlready,
    MailNotLeftOut,
    MailNotPlanned,
    MailTooLate,
)
from dialogues.followup.events_of_clocks import (
    FollowUpMailLeftOut,
    FollowUpMailTakenBackIn,
    FollowUpPaused,
    FollowUpResumed,
)
from dialogues.followup.models import ActionItem, FollowUpMail, FollowUpPause
from dialogues.followup.queries.clocks import Stop, follow_up_days, stops_of
from dialogues.followup.queries.owing import Owed, numbers, owed_in
from dialogues.invitations.actions.planned import call_mail_off, check_way_back, leave_out, plan_again, schedule_mail
from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.queries.recipients import recipient_at
from dialogues.programme.working_days import calendar_of

from .asked_mails import plan_held_mails
from .asking import follow_question, plan_questions

_OVER = (ReminderState.SENT, ReminderState.SKIPPED, ReminderState.MISSED)
# Whose obligation, from which day, how far from it: what makes a mail the same mail.
_Place = tuple[str, int, dt.date, int]


@transaction.atomic
def plan_follow_up(*, programme: Programme, keys: Collection[str] | None = None, at: dt.datetime) -> None:
    """Let the plan follow the facts, for all obligations or for those named by `keys`. Twice changes nothing.

    What was done, moved to another day or another owner, or waits for an owner is called off; what was sent or left
    out stays as it is.
    """
    lock_stream(key=programme.scope)
    programme = Programme.objects.get(pk=programme.pk)
    wanted = _wanted(programme, keys, at)
    for mail in _mails_about(programme, keys):
        found = wanted.pop(_place(mail), None)
        if mail.state in _OVER:
            continue
        if found:
            _follow(mail, found[1], at)
        elif mail.state == ReminderState.PLANNED:
            call_mail_off(mail)
    for owed, stop in wanted.values():
        if stop.due_at >= at:
            _plan(programme, owed, stop)
    plan_questions(programme=programme, institutions=None if keys is None else _concerned(programme, keys), at=at)


@transaction.atomic
def leave_out_mail(*, mail: FollowUpMail, actor: str, at: dt.datetime) -> FollowUpMail:
    """This one does not go; later ones do. `follow_up.not_planned`."""
    mail = locked_mail(mail)
    leave_out(mail, not_planned=MailNotPlanned)
    follow_question(mail, at=at)
    record(FollowUpMailLeftOut(mail=mail.pk), stream=mail.programme.scope, actor=actor, at=at)
    return mail


@transaction.atomic
def take_mail_back_in(*, mail: FollowUpMail, actor: str, at: dt.datetime) -> FollowUpMail:
    """Undo. `follow_up.not_left_out`, `follow_up.too_late` when its time has passed."""
    mail = locked_mail(mail)
    check_way_back(mail, not_left_out=MailNotLeftOut, too_late=MailTooLate, at=at)
    plan_again(mail)
    follow_question(mail, at=at)
    record(FollowUpMailTakenBackIn(mail=mail.pk), stream=mail.programme.scope, actor=actor, at=at)
    return mail


@transaction.atomic
def pause_follow_up(*, programme: Programme, actor: str, at: dt.datetime) -> FollowUpPause:
    """Nothing of this programme's follow-up goes out until it is taken back. `follow_up.paused`."""
    lock_stream(key=programme.scope)
    if FollowUpPause.objects.filter(programme=programme).exists():
        raise FollowUpPausedAlready
    pause = FollowUpPause.objects.create(programme=programme, paused_at=at)
    record(FollowUpPaused(programme=programme.pk), stream=programme.scope, actor=actor, at=at)
    return pause


@transaction.atomic
def resume_follow_up(*, programme: Programme, actor: str, at: dt.datetime) -> int:
    """Undo. Those whose day it still is go out after all; returns how many. `follow_up.not_paused`."""
    lock_stream(key=programme.scope)
    if not FollowUpPause.objects.filter(programme=programme).delete()[0]:
        raise FollowUpNotPaused
    held = FollowUpMail.objects.filter(
        programme=programme, state=ReminderState.SKIPPED, left_out_because=LeftOutBecause.PAUSED
    )
    escalations = ~Q(to=Asked.OWNER) | Q(days=None)
    caught_up = [plan_again(mail) for mail in held.filter(escalations | Q(due_date__gte=today_in(programme, at)))]
    plan_questions(programme=programme, institutions={mail.institution_id for mail in caught_up}, at=at)
    asked = plan_held_mails(programme, at=at)
    record(FollowUpResumed(programme=programme.pk), stream=programme.scope, actor=actor, at=at)
    return len(caught_up) + asked


def locked_mail(mail: FollowUpMail) -> FollowUpMail:
    """The present row, held until the transaction ends."""
    lock_stream(key=mail.programme.scope)
    rows = FollowUpMail.objects.select_for_update(of=("self",))
    told = rows.select_related(
        "programme", "institution", "person", "commitment__dialogue__programme", "action_item__dialogue__programme"
    )
    return told.get(pk=mail.pk)


def _wanted(programme: Programme, keys: Collection[str] | None, at: dt.datetime) -> dict[_Place, tuple[Owed, Stop]]:
    days, home, zone = follow_up_days(programme), calendar_of(programme), ZoneInfo(programme.timezone)
    wanted: dict[_Place, tuple[Owed, Stop]] = {}
    for owed in owed_in(programme, today_in(programme, at), keys):
        recipient = recipient_at(programme, owed.institution, zone=zone, home=home)
        for stop in stops_of(owed.term, recipient, days):
            # The chairs are told once of what several share.
            if stop.to != Asked.CHAIRS or owed.is_first:
                wanted[owed.key, owed.institution.pk, stop.counted_from, stop.days] = owed, stop
    return wanted


def _mails_about(programme: Programme, keys: Collection[str] | None) -> Iterable[FollowUpMail]:
    mails = FollowUpMail.objects.filter(programme=programme, days__isnull=False).order_by("pk")
    if keys is None:
        return mails
    named = numbers("commitment", keys)
    about = Q(commitment__in=named) | Q(action_item__in=numbers("action_item", keys))
    return mails.filter(about | Q(action_item__commitment__in=named))


def _concerned(programme: Programme, keys: Collection[str]) -> set[int]:
    """Whoever owed these before or owes them now."""
    commitments = Commitment.objects.filter(pk__in=numbers("commitment", keys))
    items = ActionItem.objects.filter(pk__in=numbers("action_item", keys))
    found = {key for pair in commitments.values_list("lead_institution", "co_owners") for key in pair if key}
    found |= set(items.values_list("owner", flat=True))
    # Whoever took it over, although none of its days is ahead.
    found |= set(commitments.exclude(transfers=None).values_list("transfers__to_institution", flat=True))
    found |= set(items.exclude(transfers=None).values_list("transfers__to_institution", flat=True))
    found |= {mail.institution_id for mail in _mails_about(programme, keys)}
    return found


def _place(mail: FollowUpMail) -> _Place:
    return mail.about, mail.institution_id, mail.counted_from, mail.days or 0


def _follow(mail: FollowUpMail, stop: Stop, at: dt.datetime) -> None:
    """The same mail still: its morning moves with a day off, and it comes back when its obligation does."""
    if stop.due_at < at or (mail.state == ReminderState.PLANNED and mail.due_at == stop.due_at):
        return
    if mail.state == ReminderState.PLANNED:
        call_mail_off(mail)
    mail.due_date, mail.due_at = stop.due_date, stop.due_at
    plan_again(mail)


def _plan(programme: Programme, owed: Owed, stop: Stop) -> None:
    subject = {"commitment" if isinstance(owed.subject, Commitment) else "action_item": owed.subject}
    mail = FollowUpMail.objects.create(
        programme=programme,
        institution=owed.institution,
        to=stop.to,
        days=stop.days,
        counted_from=stop.counted_from,
        due_date=stop.due_date,
        due_at=stop.due_at,
        **subject,
    )
    schedule_mail(mail)
