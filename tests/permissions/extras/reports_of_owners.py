"""A joint pledge, reported on by the link of one that shares it; and a report that a colleague typed in."""

import datetime as dt
from typing import Any

from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, report_progress
from dialogues.followup.models import ProgressUpdate
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose

TYPED_IN = "By telephone"


def build(world: Any, at: dt.datetime) -> None:
    # One of which no other page of this world has a link or a statement.
    free = _active(world).filter(replies=None, transfers=None, action_items=None)
    pledge = free.exclude(number=1, dialogue__code="LD-TQ").order_by("pk")[0]
    owner = pledge.lead_institution
    partner = _active(world).exclude(lead_institution=owner).order_by("pk")[0].lead_institution
    pledge.co_owners.add(partner)
    token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=pledge.subject, institution=partner, at=at)
    said: dict[str, Any] = {"subject": pledge, "at": timezone.now()}
    asking = Progress(report="late", support_needed="A letter")
    report_progress(progress=asking, institution=partner, through=token, actor=f"institution:{partner.pk}", **said)
    report_progress(progress=Progress(report="late", narrative=TYPED_IN), actor="system", **said)
    for page in ("progress_line", "progress_sheet", "progress_sheet_file", "progress_withdrawal"):
        world.secrets[f"{page}.secret"] = secret
    world.queries["report_sheet_file"] = f"?of={partner.code}"


def rows(world: Any) -> dict[str, Any]:
    told = ProgressUpdate.objects.filter(support_needed="A letter")
    found = {f"report_{step}": told for step in ("acceptance", "return", "reopening", "support")}
    return found | {"report_withdrawal": ProgressUpdate.objects.filter(narrative=TYPED_IN)}


def _active(world: Any) -> Any:
    return Commitment.objects.filter(dialogue__programme=world.programme, lifecycle="active")
