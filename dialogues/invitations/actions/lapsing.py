"""An invitation without an answer does not stand open for ever."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import InvitationState
from dialogues.invitations.events import DeadlineMoved, InvitationLapsed
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.answers import SENDING
from dialogues.invitations.queries.deadlines import check_deadline
from dialogues.invitations.queries.reminding import lapse_day, recipient_in
from dialogues.invitations.queries.waiting import UNANSWERED
from dialogues.invitations.states import EXTENSIONS, INVITATION_MOVES, check_move
from dialogues.journal.actions import record, schedule
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.recipients import Recipient

from .replies import open_for_reply

LAPSE_DUE = "invitation.lapse_due"


@transaction.atomic
def lapse_invitation(*, invitation: Invitation, actor: str, at: dt.datetime) -> Invitation:
    """Naming somebody later takes it back: a late name is better than an empty seat. `invitation.wrong_state`."""
    invitation = open_for_reply(invitation)
    check_move(INVITATION_MOVES, invitation.state, InvitationState.LAPSED)
    invitation.state = InvitationState.LAPSED
    invitation.save(update_fields=["state"])
    record(InvitationLapsed(invitation=invitation.pk), stream=invitation.dialogue.stream, actor=actor, at=at)
    return invitation


@transaction.atomic
def move_deadline(*, invitation: Invitation, deadline_date: dt.date, actor: str, at: dt.datetime) -> Invitation:
    """More time, or less; reminders follow. A lapsed invitation waits for an answer again.

    `invitation.deadline_out_of_range`, `invitation.withdrawn`, `dialogue.over`, `dialogue.cancelled`.
    """
    invitation = open_for_reply(invitation)
    check_deadline(invitation.dialogue, deadline_date, today=at.astimezone(invitation.dialogue.zone).date())
    before = invitation.deadline_date
    if before == deadline_date:
        return invitation
    invitation.deadline_date = deadline_date
    if invitation.state == InvitationState.LAPSED:
        waits = InvitationState.ACKNOWLEDGED if invitation.acknowledged_at else InvitationState.SENT
        check_move(EXTENSIONS, invitation.state, waits)
        invitation.state = waits
    invitation.save(update_fields=["deadline_date", "state"])
    fact = DeadlineMoved(invitation=invitation.pk, before=before, after=deadline_date)
    record(fact, stream=invitation.dialogue.stream, actor=actor, at=at)
    return invitation


def plan_lapse(dialogue: Dialogue, invitation: Invitation, recipient: Recipient, *, at: dt.datetime) -> None:
    """Once per day on which it may lapse. One restored or sent after its time has at least a working day to answer."""
    if invitation.deadline_date is None:
        return
    today = at.astimezone(dialogue.zone).date()
    day = max(lapse_day(dialogue, recipient, invitation.deadline_date), recipient.days_after(today, 2))
    due_at = dt.datetime.combine(day, dt.time(), dialogue.zone).astimezone(dt.UTC)
    payload = {"invitation": invitation.pk, "deadline": invitation.deadline_date.isoformat()}
    schedule(kind=LAPSE_DUE, key=f"{LAPSE_DUE}:{invitation.pk}:{day}", due_at=due_at, payload=payload)


def may_lapse(invitation: Invitation, *, deadline: dt.date, at: dt.datetime) -> bool:
    """Still unanswered, the deadline as it was, and its days of grace over; not once the dialogue has begun."""
    dialogue = invitation.dialogue
    if invitation.state not in UNANSWERED or invitation.deadline_date != deadline or dialogue.state not in SENDING:
        return False
    day = lapse_day(dialogue, recipient_in(dialogue, invitation.institution), deadline)
    return at.astimezone(dialogue.zone).date() >= day
