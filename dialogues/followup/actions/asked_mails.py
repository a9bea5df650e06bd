"""Mails that somebody asked for wait for their recipient's reading hours, and until then can be called off."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, Max

from dialogues.followup.errors_of_asking import (
    AskedMailNotCalledOff,
    AskedMailNotWaiting,
    AskedMailTooLate,
    AskedSince,
    CallingOffWithoutReason,
)
from dialogues.followup.events_of_asking import AskedMailCalledOff, AskedMailTakenBackIn
from dialogues.followup.models import AskedMail, OwnerLetter
from dialogues.institutions.models import Institution
from dialogues.invitations.actions.planned import check_way_back, plan_again, schedule_mail, set_aside
from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.models import Job
from dialogues.programme.models import Programme
from dialogues.programme.queries.recipients import Recipient, recipient_at


def plan_asked_mail(
    *,
    programme: Programme,
    institution: Institution,
    commitments: Sequence[int],
    letter: OwnerLetter | None = None,
    reminder: int = 0,
    job: Job | None = None,
    due_at: dt.datetime | None = None,
    at: dt.datetime,
) -> AskedMail:
    """Without `due_at`: the next moment at which it is read there. The caller has recorded who asked for what."""
    recipient = _recipient(programme, institution)
    due_at = due_at or recipient.next_moment(at)
    mail = AskedMail.objects.create(
        programme=programme,
        institution=institution,
        commitments=[*commitments],
        letter=letter,
        reminder=reminder,
        job=job,
        due_at=due_at,
        due_date=due_at.astimezone(recipient.zone).date(),
        asked_at=at,
    )
    schedule_mail(mail)
    return mail


@transaction.atomic
def call_asked_mail_off(*, mail: AskedMail, reason: str, actor: str, at: dt.datetime) -> AskedMail:
    """It does not go. A letter keeps its number, and whoever asks again writes another. `asked_mail.reason_missing`,
    `.not_waiting`.
    """
    mail = locked_asked_mail(mail)
    if mail.state != ReminderState.PLANNED:
        raise AskedMailNotWaiting
    mail.reason = " ".join(reason.split())
    if not mail.reason:
        raise CallingOffWithoutReason
    set_aside(mail, LeftOutBecause.CHOICE)
    mail.save(update_fields=["reason"])
    _count_reminders(mail, -1)
    fact = AskedMailCalledOff(mail=mail.pk, institution=mail.institution_id, owner_letter=mail.letter_id)
    record(fact, stream=mail.programme.scope, actor=actor, at=at)
    return mail


@transaction.atomic
def take_asked_mail_back_in(*, mail: AskedMail, actor: str, at: dt.datetime) -> AskedMail:
    """Undo. `asked_mail.not_called_off`, `.too_late`, `.asked_since` where another about the same is on its way."""
    mail = locked_asked_mail(mail)
    check_way_back(mail, not_left_out=AskedMailNotCalledOff, too_late=AskedMailTooLate, at=at)
    if _asked_since(mail):
        raise AskedSince
    mail.reason = ""
    mail.save(update_fields=["reason"])
    plan_again(mail)
    _count_reminders(mail, 1)
    fact = AskedMailTakenBackIn(mail=mail.pk, institution=mail.institution_id, owner_letter=mail.letter_id)
    record(fact, stream=mail.programme.scope, actor=actor, at=at)
    return mail


def plan_held_mails(programme: Programme, *, at: dt.datetime) -> int:
    """Those that a pause held back go at the next moment at which they are read. The caller holds the stream."""
    paused = AskedMail.objects.filter(
        programme=programme, state=ReminderState.SKIPPED, left_out_because=LeftOutBecause.PAUSED
    )
    held = list(paused.select_related("institution"))
    for mail in held:
        recipient = _recipient(programme, mail.institution)
        mail.due_at = recipient.next_moment(at)
        mail.due_date = mail.due_at.astimezone(recipient.zone).date()
        plan_again(mail)
    return len(held)


def locked_asked_mail(mail: AskedMail) -> AskedMail:
    """The present row, held until the transaction ends."""
    lock_stream(key=mail.programme.scope)
    rows = AskedMail.objects.select_for_update(of=("self",)).select_related("programme", "institution", "letter__pdf")
    return rows.get(pk=mail.pk)


def _recipient(programme: Programme, institution: Institution) -> Recipient:
    return recipient_at(programme, institution, zone=ZoneInfo(programme.timezone))


def _asked_since(mail: AskedMail) -> bool:
    later = AskedMail.objects.filter(
        programme=mail.programme, institution=mail.institution, letter__isnull=mail.letter_id is None, pk__gt=mail.pk
    )
    later = later.exclude(left_out_because=LeftOutBecause.CHOICE)
    return any({*keys} & {*mail.commitments} for keys in later.values_list("commitments", flat=True))


def _count_reminders(mail: AskedMail, more: int) -> None:
    """A letter says how often its reader was reminded of it, and when last."""
    if not mail.letter_id or not mail.reminder:
        return
    reminders = AskedMail.objects.filter(letter=mail.letter_id, reminder__gt=0)
    last = reminders.exclude(left_out_because=LeftOutBecause.CHOICE).aggregate(Max("asked_at"))["asked_at__max"]
    OwnerLetter.objects.filter(pk=mail.letter_id).update(reminders=F("reminders") + more, reminded_at=last)
