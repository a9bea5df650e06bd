"""What a step asks for beyond the dialogue's own fields: permissions, no conflicts, interpreters."""

from dialogues.languages.translated import said

from .enums import ConflictLevel as L
from .enums import DialogueState as S
from .errors import ApprovalMissing, ApprovalTooOld, ConflictBlocks, InterpretationMissing
from .models import Dialogue
from .queries.approvals import approvals_of, covers
from .queries.conflicts import blocking_conflicts
from .queries.interpretation import interpretation_gaps
from .states import SETTLED, adds_guard


@adds_guard(S.PLANNING, S.SCHEDULED)
@adds_guard(S.AWAITING_APPROVAL, S.SCHEDULED)
@adds_guard(S.INVITING, S.READY)
def has_permissions(dialogue: Dialogue) -> None:
    """SCH-2. A guest from abroad who is invited later may make a permission necessary: asked again before `ready`."""
    for approval in approvals_of(dialogue):
        title = str(said(approval.rule.title))
        if approval.state not in SETTLED:
            raise ApprovalMissing(title=title, state=approval.get_state_display())
        if not covers(approval, dialogue):
            raise ApprovalTooOld(title=title, date=approval.valid_until_date)


@adds_guard(S.PLANNING, S.SCHEDULED)
@adds_guard(S.AWAITING_APPROVAL, S.SCHEDULED)
def nothing_stands_in_its_way(dialogue: Dialogue) -> None:
    """SCH-5: what the programme lets stop scheduling, unless it was accepted with a reason."""
    for conflict in blocking_conflicts(dialogue, L.BLOCK_SCHEDULING):
        raise ConflictBlocks(conflict=conflict.finding.words)


@adds_guard(S.SCHEDULED, S.INVITING)
@adds_guard(S.INVITING, S.READY)
def nothing_stops_its_release(dialogue: Dialogue) -> None:
    """Before guests are asked, what the programme lets stop that."""
    for conflict in blocking_conflicts(dialogue, L.BLOCK_RELEASE):
        raise ConflictBlocks(conflict=conflict.finding.words)


@adds_guard(S.INVITING, S.READY)
def everybody_is_understood(dialogue: Dialogue) -> None:
    """EQ-4: each bridge point × language has an interpreter or an accepted gap."""
    for gap in interpretation_gaps(dialogue):
        raise InterpretationMissing(site=gap.site.name, language=gap.name)
