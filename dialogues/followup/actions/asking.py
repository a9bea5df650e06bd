"""The regular question: once per interval each owner is asked, in one mail, about all that it owes (COM-19)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from dialogues.followup.enums import Asked
from dialogues.followup.models import FollowUpMail
from dialogues.followup.queries.clocks import asked_next
from dialogues.followup.queries.owing import Owed, Owner, by_owner, owed_by, owed_in
from dialogues.invitations.actions.planned import call_mail_off, plan_again, schedule_mail
from dialogues.invitations.enums import ReminderState
from dialogues.programme.models import Programme
from dialogues.programme.queries import policy, today_in
from dialogues.programme.queries.recipients import Recipient, recipient_at
from dialogues.programme.working_days import Calendar, calendar_of

_OVER = (ReminderState.SENT, ReminderState.SKIPPED, ReminderState.MISSED)


def plan_questions(
    *, programme: Programme, institutions: Collection[int] | None = None, home: Calendar | None = None, at: dt.datetime
) -> None:
    """Let the regular questions follow the reports, for all owners or for these. The caller holds the stream."""
    if institutions is not None and not institutions:
        return
    on = today_in(programme, at)
    owed = by_owner(owed_in(programme, on) if institutions is None else owed_by(institutions, programme, on))
    mails = FollowUpMail.objects.filter(programme=programme, days=None).order_by("pk")
    if institutions is not None:
        mails = mails.filter(institution__in=institutions)
    there: dict[Owner, list[FollowUpMail]] = defaultdict(list)
    for mail in mails:
        there[mail.institution_id, mail.person_id].append(mail)
    home, zone = home or calendar_of(programme), ZoneInfo(programme.timezone)
    for owner in sorted({*owed, *there}, key=str):
        rows = owed.get(owner, [])
        day = next_question(programme, rows, there[owner])
        _call_off(there[owner], besides=day)
        if day:
            recipient = recipient_at(programme, rows[0].institution, zone=zone, home=home)
            _plan(programme, rows[0], there[owner], day, _morning(recipient, day, at))


def follow_question(mail: FollowUpMail, *, at: dt.datetime) -> None:
    """Whatever became of a regular question, the next one follows from it. Nothing for other mails."""
    if mail.days is None:
        plan_questions(programme=mail.programme, institutions=[mail.institution_id], at=at)


def next_question(programme: Programme, owed: Sequence[Owed], mails: Sequence[FollowUpMail]) -> dt.date | None:
    """By the reports and by when this owner was last asked. Left out counts as asked: it was somebody's will."""
    zone = ZoneInfo(programme.timezone)
    interval = dt.timedelta(days=int(policy(programme, "reporting_interval_days")))
    asked = max((mail.due_date for mail in mails if mail.state in _OVER), default=None)
    return asked_next([one.reported_at.astimezone(zone).date() for one in owed], asked, interval)


def _morning(recipient: Recipient, day: dt.date, at: dt.datetime) -> tuple[dt.date, dt.datetime]:
    """That day's, or the next on which anybody reads it; what is overdue already goes on the next working morning."""
    day = max(day, at.astimezone(recipient.zone).date() + dt.timedelta(days=1))
    if not recipient.works_on(day):
        day = recipient.days_after(day, 1)
    return day, recipient.morning_of(day)


def _call_off(mails: Sequence[FollowUpMail], *, besides: dt.date | None) -> None:
    for mail in mails:
        if mail.state == ReminderState.PLANNED and mail.counted_from != besides:
            call_mail_off(mail)


def _plan(
    programme: Programme, owed: Owed, mails: Sequence[FollowUpMail], day: dt.date, moment: tuple[dt.date, dt.datetime]
) -> None:
    due_date, due_at = moment
    known = next((mail for mail in mails if mail.counted_from == day), None)
    if known is None:
        mail = FollowUpMail.objects.create(
            programme=programme,
            institution=owed.institution,
            person=owed.responsible,
            to=Asked.OWNER,
            counted_from=day,
            due_date=due_date,
            due_at=due_at,
        )
        schedule_mail(mail)
    elif known.state == ReminderState.CALLED_OFF:
        known.due_date, known.due_at = due_date, due_at
        plan_again(known)
