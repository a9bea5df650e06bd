"""Series of meetings: the pattern, dialogues made from it, and standing meetings (calendar.md C21)."""

from .dialogues import (
    plan_series_dialogues,
    withdraw_series_dialogues,
)
from .meetings import (
    change_standing_meeting,
    end_standing_meeting,
    start_standing_meeting,
)
from .members import (
    add_meeting_member,
    answer_standing_meeting,
    remove_meeting_member,
)
from .occurrences import (
    drop_occurrence,
    move_occurrence,
    restore_occurrence,
)
from .pattern import (
    change_series,
    create_series,
    discard_series,
)

__all__ = [
    "add_meeting_member",
    "answer_standing_meeting",
    "change_series",
    "change_standing_meeting",
    "create_series",
    "discard_series",
    "drop_occurrence",
    "end_standing_meeting",
    "move_occurrence",
    "plan_series_dialogues",
    "remove_meeting_member",
    "restore_occurrence",
    "start_standing_meeting",
    "withdraw_series_dialogues",
]
