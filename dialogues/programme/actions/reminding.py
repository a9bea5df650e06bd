"""Days on which somebody should hear of a permission: a week before its dossier is due, on the day, when the answer is
due, and when the permission ends. The key of a reminder is (approval, what, day), so a moved dialogue has new ones.
"""

import datetime as dt

from dialogues.journal.actions import schedule
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.models import Approval, Dialogue
from dialogues.programme.queries.approvals import latest_dossier_date
from dialogues.programme.states import PERMITTED

DOSSIER_DUE, REPLY_DUE, PERMISSION_ENDS = "approval.dossier_due", "approval.reply_due", "approval.permission_ends"
MORNING = dt.time(8)
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


def remind_of_approval(approval: Approval, dialogue: Dialogue, at: dt.datetime) -> None:
    """Plans what still lies ahead; handlers leave alone what has moved on by then."""
    latest = latest_dossier_date(dialogue, approval.lead_days)
    if approval.state == A.TO_PREPARE and latest:
        for day in (latest - WEEK, latest):
            _remind(approval, dialogue, DOSSIER_DUE, day, latest, at)
    if approval.state == A.SUBMITTED and approval.reply_due_date:
        _remind(approval, dialogue, REPLY_DUE, approval.reply_due_date, approval.reply_due_date, at)
    if approval.state in PERMITTED and approval.valid_until_date:
        _remind(approval, dialogue, PERMISSION_ENDS, approval.valid_until_date + DAY, approval.valid_until_date, at)


def _remind(approval: Approval, dialogue: Dialogue, kind: str, day: dt.date, due: dt.date, at: dt.datetime) -> None:
    due_at = dt.datetime.combine(day, MORNING, dialogue.zone)
    if due_at >= at:
        payload = {"approval": approval.pk, "due": due.isoformat()}
        schedule(kind=kind, key=f"{kind}:{approval.pk}:{day.isoformat()}", due_at=due_at, payload=payload)
