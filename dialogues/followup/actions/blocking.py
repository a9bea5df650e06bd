"""A step that a colleague marks as blocked; with what hinders it, which the scorecard counts by cause (COM-12)."""

import datetime as dt

from django.db import transaction

from dialogues.followup.enums import ActionState, Report
from dialogues.followup.events import ActionBlocked
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.journal.actions import record

from .items import advance, lock_action
from .progress import Progress, check_progress


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
    """The secretariat's own mark: its reason is kept, and nothing counts as heard from the owner.

    Raises action.not_possible_now, progress.text_too_long.
    """
    said = Progress(
        report=Report.BLOCKED, obstacle=obstacle, caused_by=caused_by, narrative=narrative, language=language
    )
    check_progress(said)
    row = lock_action(action_item)
    before, has_reason = row.state, bool(obstacle or caused_by or narrative.strip())
    # What is blocked already can be given a reason.
    if before != ActionState.BLOCKED or not has_reason:
        advance(row, ActionState.BLOCKED, at)
    mark = _mark(row, said, before, at) if has_reason else None
    fact = ActionBlocked(action_item=row.pk, commitment=row.commitment_id, update=mark.pk if mark else None)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _mark(row: ActionItem, said: Progress, before: str, at: dt.datetime) -> ProgressUpdate:
    return ProgressUpdate.objects.create(
        action_item=row,
        is_mark=True,
        report=said.report,
        obstacle=said.obstacle,
        caused_by=said.caused_by,
        narrative=said.narrative.strip(),
        language=said.language,
        item_state_before=before,
        reported_at=at,
        written_at=at,
    )
