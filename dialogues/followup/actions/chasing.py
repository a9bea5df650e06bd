"""The moment a follow-up mail goes out: judged anew, so that nobody is reminded of what is done (COM-16, C38)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction

from dialogues.commitments.actions.carrying_obligations import carry_obligation
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Asked
from dialogues.followup.events_of_clocks import (
    ActionEscalated,
    ActionReminded,
    CommitmentEscalated,
    CommitmentReminded,
    OwnerAsked,
)
from dialogues.followup.models import ActionItem, FollowUpMail, FollowUpPause
from dialogues.followup.queries.addressees import AddressBook
from dialogues.followup.queries.clocks import Stop, follow_up_days, is_late, stops_of
from dialogues.followup.queries.owing import Owed, by_owner, owed_by, owed_in
from dialogues.followup.queries.stops import StopKey, is_stopped, may_be_stopped
from dialogues.invitations.actions.planned import end_mail, put_off
from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.journal.actions import SYSTEM, record
from dialogues.journal.events import Event
from dialogues.programme.queries import today_in
from dialogues.programme.queries.recipients import Recipient, recipient_at

from .asking import follow_question, next_question
from .chasing_mails import post_follow_up, post_question
from .planning import locked_mail


@transaction.atomic
def send_follow_up(*, mail: FollowUpMail, at: dt.datetime) -> FollowUpMail:
    """What is due goes out once, in its recipient's working hours. Whatever speaks against it is written down."""
    mail = locked_mail(mail)
    if mail.state != ReminderState.PLANNED or mail.due_at > at:
        return mail
    recipient = recipient_at(mail.programme, mail.institution, zone=ZoneInfo(mail.programme.timezone))
    moment = recipient.next_moment(at)
    stops = _stops(mail, recipient, at)
    stop = next((one for one in stops if (one.days, one.counted_from) == (mail.days, mail.counted_from)), None)
    asked = _asked_about(mail, at) if mail.days is None else []
    if stop is None and not asked:
        end_mail(mail, ReminderState.CALLED_OFF)
    elif FollowUpPause.objects.filter(programme=mail.programme).exists():
        end_mail(mail, ReminderState.SKIPPED, LeftOutBecause.PAUSED)
    elif stop and (is_late(stop, recipient, moment) or _next_is_due_as_well(mail, stops, moment)):
        end_mail(mail, ReminderState.MISSED)
    elif moment > at:
        put_off(mail, moment)
    elif may_be_stopped(mail) and _is_unwanted(mail, at):
        end_mail(mail, ReminderState.SKIPPED, LeftOutBecause.UNSUBSCRIBED)
    else:
        _send(mail, asked, at)
    follow_question(mail, at=at)
    return mail


def _stops(mail: FollowUpMail, recipient: Recipient, at: dt.datetime) -> list[Stop]:
    """All that its owner's term asks for today; nothing if it owes nothing any more, or another does."""
    if mail.days is None:
        return []
    on = today_in(mail.programme, at)
    owed = [one for one in owed_in(mail.programme, on, [mail.about]) if one.key == mail.about]
    days = follow_up_days(mail.programme)
    return [stop for one in owed if one.institution == mail.institution for stop in stops_of(one.term, recipient, days)]


def _asked_about(mail: FollowUpMail, at: dt.datetime) -> list[Owed]:
    """What the regular question is about today; nothing if its owner has reported on all of it meanwhile."""
    owed = owed_by([mail.institution_id], mail.programme, today_in(mail.programme, at))
    rows = by_owner(owed).get((mail.institution_id, mail.person_id), [])
    others = FollowUpMail.objects.filter(
        programme=mail.programme, institution=mail.institution, person=mail.person, days=None
    )
    day = next_question(mail.programme, rows, [*others])
    return rows if day and day <= mail.counted_from else []


def _next_is_due_as_well(mail: FollowUpMail, stops: list[Stop], moment: dt.datetime) -> bool:
    """Two in one morning say less than one. An escalation is not made up for by a reminder, only by a higher one."""
    later = [stop for stop in stops if stop.days > (mail.days or 0) and stop.due_at <= moment]
    return any(stop.to == mail.to or mail.to == Asked.OWNER or stop.to == Asked.CHAIRS for stop in later)


def _is_unwanted(mail: FollowUpMail, at: dt.datetime) -> bool:
    """Whoever would get it wants none. Nobody else is asked instead."""
    addressees = AddressBook([mail], today_in(mail.programme, at)).of(mail)
    return all(one.email and is_stopped(StopKey.of(mail.programme, one.email)) for one in addressees)


def _send(mail: FollowUpMail, asked: list[Owed], at: dt.datetime) -> None:
    subject = mail.commitment or mail.action_item
    if mail.to == Asked.CHAIRS:
        carry_obligation(programme=mail.programme, subject_key=mail.about, actor=SYSTEM, at=at)
    if subject:
        post_follow_up(mail, at=at)
    else:
        post_question(mail, asked, at=at)
    mail.sent_at = at
    end_mail(mail, ReminderState.SENT)
    fact = _fact(mail, subject) if subject else OwnerAsked(mail=mail.pk, institution=mail.institution_id, n=len(asked))
    record(fact, stream=mail.programme.scope, actor=SYSTEM, at=at)


def _fact(mail: FollowUpMail, subject: Commitment | ActionItem) -> Event:
    days, to = mail.days or 0, mail.to
    if isinstance(subject, Commitment):
        of_commitment = CommitmentReminded if mail.to == Asked.OWNER else CommitmentEscalated
        return of_commitment(commitment=subject.pk, mail=mail.pk, days=days, to=to)
    of_item = ActionReminded if mail.to == Asked.OWNER else ActionEscalated
    return of_item(action_item=subject.pk, commitment=subject.commitment_id, mail=mail.pk, days=days, to=to)
