import datetime as dt
from typing import Any

from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.models import ProgressUpdate
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    commitment = Commitment.objects.filter(dialogue__programme=world.programme, lifecycle="active").order_by("pk")[0]
    token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=commitment.subject, at=at)
    progress = Progress(report="late", support_needed="A letter")
    report_progress(subject=commitment, progress=progress, through=token, actor="system", at=timezone.now())
    for page in ("progress_line", "progress_sheet", "progress_sheet_file", "progress_withdrawal"):
        world.secrets[f"{page}.secret"] = secret


def rows(world: Any) -> dict[str, Any]:
    told = ProgressUpdate.objects.filter(support_needed="A letter")
    return {f"report_{step}": told for step in ("acceptance", "return", "reopening", "support", "withdrawal")}
