"""Permissions of the demonstration: what the rules asked for went out in time and was answered in writing."""

import datetime as dt

from django.core.files.base import ContentFile

from dialogues.programme.actions import grant_approval, submit_approval, tick_dossier
from dialogues.programme.enums import ApprovalState
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import latest_dossier_date

from .cast import secretariat

SCAN = b"%PDF-1.4\n% illustrative permission\n"
IN_TIME = dt.timedelta(days=6)


def permit(dialogue: Dialogue, *, at: dt.datetime) -> None:
    """Every permission that is still to prepare: the dossier six days before its last day, the answer at `at`."""
    for approval in dialogue.approvals.filter(state=ApprovalState.TO_PREPARE).select_related("rule"):
        latest = latest_dossier_date(dialogue, approval.lead_days)
        if latest is None:
            continue
        papers = [item["code"] for item in approval.dossier]
        tick_dossier(approval=approval, done=papers, actor=secretariat(), at=at)
        today = at.astimezone(dialogue.zone).date()
        sent = min(latest - IN_TIME, today)
        sent_approval = submit_approval(approval=approval, submitted_date=sent, actor=secretariat(), at=at)
        grant_approval(
            approval=sent_approval,
            decided_date=today,
            reference=f"{100 + approval.pk}/UBND-NV",
            file=ContentFile(SCAN, name="permission.pdf"),
            actor=secretariat(),
            at=at,
        )
