"""One permission, fresh and held, for the steps of `approvals.py` and `decisions.py`."""

import datetime as dt

from dialogues.journal.actions import lock_stream, record
from dialogues.journal.events import Event
from dialogues.programme import errors
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.events import ApprovalDueSoon
from dialogues.programme.models import Approval
from dialogues.programme.queries.approvals import is_convenor
from dialogues.programme.states import check_approval_transition


def held(approval: Approval) -> Approval:
    """Fresh, with nobody else changing it: the dialogue's stream first, then the row."""
    lock_stream(key=f"dialogue:{approval.dialogue_id}")
    rows = Approval.objects.select_for_update(of=("self",)).select_related("dialogue__programme", "rule")
    return rows.get(pk=approval.pk)


def move(approval: Approval, after: A, fact: Event, actor: str, at: dt.datetime) -> Approval:
    check_approval_transition(approval.state, after)
    approval.state = after
    approval.save()
    record(fact, stream=f"dialogue:{approval.dialogue_id}", actor=actor, at=at)
    return approval


def check_convenor(approval: Approval, actor: str) -> None:
    if not is_convenor(actor, approval.dialogue.programme):
        raise errors.ConvenorOnly


def given(reason: str) -> str:
    if not reason.strip():
        raise errors.ApprovalReasonMissing
    return reason.strip()[:300]


def note_approval_due(*, approval: Approval, what: str, due_date: dt.date, actor: str, at: dt.datetime) -> None:
    """Written down when the managers are told; `what` is `dossier` or `reply`."""
    fact = ApprovalDueSoon(
        approval=approval.pk, dialogue=approval.dialogue_id, what=what, due_date=due_date.isoformat()
    )
    record(fact, stream=f"dialogue:{approval.dialogue_id}", actor=actor, at=at)
