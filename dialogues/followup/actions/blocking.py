"""A step that cannot go on; with what hinders it, it is a report, which the scorecard counts by cause (COM-12)."""

import datetime as dt

from django.db import transaction

from dialogues.followup.enums import ActionState, Report
from dialogues.followup.events import ActionBlocked
from dialogues.followup.models import ActionItem

from .items import step_to
from .progress import Progress
from .reporting import report_progress


@transaction.atomic
def block_action(
    *,
    action_item: ActionItem,
    obstacle: str = "",
    caused_by: str = "",
    narrative: str = "",
    language: str = "en",
    actor: str,
    at: dt.datetime,
) -> ActionItem:
    """Whoever says why reports; without a word the step is marked, and nothing counts as heard from its owner."""
    if not (obstacle or caused_by or narrative.strip()):
        return step_to(action_item, ActionState.BLOCKED, ActionBlocked, actor, at)
    said = Progress(
        report=Report.BLOCKED, obstacle=obstacle, caused_by=caused_by, narrative=narrative, language=language
    )
    report_progress(subject=action_item, progress=said, actor=actor, at=at)
    action_item.refresh_from_db(fields=["state"])
    return action_item
