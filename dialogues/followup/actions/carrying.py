"""From the chairs on, an obligation stands before the next dialogue (COM-16)."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.actions.carrying_obligations import carry_obligation
from dialogues.followup.enums import Asked
from dialogues.followup.models import FollowUpMail
from dialogues.followup.queries.owing import owed_in
from dialogues.invitations.enums import ReminderState
from dialogues.journal.actions import SYSTEM
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in


@transaction.atomic
def carry_what_went_up(*, programme: Programme, at: dt.datetime) -> int:
    """All that the chairs were told of and that is still owed. Once a dialogue is planned, it has it before it.

    Returns how many stand before one.
    """
    told = FollowUpMail.objects.filter(programme=programme, to=Asked.CHAIRS, state=ReminderState.SENT)
    keys = {mail.about for mail in told}
    owed = {one.key for one in owed_in(programme, today_in(programme, at), keys)} & keys
    carried = [carry_obligation(programme=programme, subject_key=key, actor=SYSTEM, at=at) for key in sorted(owed)]
    return sum(row is not None for row in carried)
