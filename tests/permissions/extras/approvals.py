import datetime as dt
from typing import Any

from dialogues.programme.models import Approval, ApprovalRule

_BY_ROUTE = {
    "approval_file": ["approved"],
    "approval_decision": ["submitted"],
}


def build(world: Any, at: dt.datetime) -> None:
    """The demonstration has permissions in every state already."""


def rows(world: Any) -> dict[str, Any]:
    here = Approval.objects.filter(dialogue=world.dialogue)
    return {
        "approval": here,
        "approval_rule": ApprovalRule.objects.filter(programme=None),
    }
