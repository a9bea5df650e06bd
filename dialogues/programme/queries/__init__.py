from .agenda import Slot, minutes_planned, run_sheet
from .coalition import lead_on, members_on, memberships_of
from .codes import suggested_code
from .dialogues import (
    clashes_with,
    dialogues_of,
    dialogues_visible_to,
    later_dialogues,
    next_dialogue,
    timeline_of,
)
from .graph import ancestors_of, closes_circle, feeds_graph, is_forward, links_broken_by, reaches
from .programmes import policy, programmes_visible_to, today_in
from .steps import Step, steps_of

__all__ = [
    "Slot",
    "Step",
    "ancestors_of",
    "clashes_with",
    "closes_circle",
    "dialogues_of",
    "dialogues_visible_to",
    "feeds_graph",
    "is_forward",
    "later_dialogues",
    "lead_on",
    "links_broken_by",
    "members_on",
    "memberships_of",
    "minutes_planned",
    "next_dialogue",
    "policy",
    "programmes_visible_to",
    "reaches",
    "run_sheet",
    "steps_of",
    "suggested_code",
    "timeline_of",
    "today_in",
]
