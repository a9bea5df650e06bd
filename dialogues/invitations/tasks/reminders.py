"""Reminders and deadlines whose time has come. What has moved on meanwhile is left alone."""

import datetime as dt

from dialogues.invitations.actions import lapse_invitation, plan_reminders, send_reminder
from dialogues.invitations.actions.lapsing import LAPSE_DUE, may_lapse
from dialogues.invitations.actions.offers import expire_offer
from dialogues.invitations.actions.settling import EXPIRY
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.models import Invitation, Reminder, SeatOffer
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles


@handles(Reminder.WORK)
def remind(work: DueWork, at: dt.datetime) -> None:
    reminder = Reminder.objects.select_related("dialogue").filter(pk=work.payload["reminder"]).first()
    if reminder and reminder.work_key == work.key:
        done = send_reminder(reminder=reminder, at=at)
        if done.state == ReminderState.CALLED_OFF:
            # Its day may have moved with a holiday that somebody added.
            plan_reminders(dialogue=reminder.dialogue, keys=[reminder.about], at=at)


@handles(LAPSE_DUE)
def let_lapse(work: DueWork, at: dt.datetime) -> None:
    invitations = Invitation.objects.select_related("dialogue__programme", "institution")
    invitation = invitations.filter(pk=work.payload["invitation"]).first()
    if invitation and may_lapse(invitation, deadline=dt.date.fromisoformat(work.payload["deadline"]), at=at):
        lapse_invitation(invitation=invitation, actor=SYSTEM, at=at)


@handles(EXPIRY)
def let_offer_expire(work: DueWork, at: dt.datetime) -> None:
    """Exactly once per offer: in the transaction that marks the work done."""
    expire_offer(offer=SeatOffer.objects.select_related("waiting__dialogue").get(pk=work.payload["offer"]), at=at)
