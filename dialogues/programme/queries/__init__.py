from .agenda import Slot, minutes_planned, run_sheet
from .approvals import (
    Delays,
    Standing,
    approval_standing,
    approvals_waiting,
    event_day,
    is_convenor,
    latest_dossier_date,
    permission_delays,
)
from .attribution import attribution_in
from .coalition import lead_on, members_on, memberships_of
from .codes import suggested_code
from .conflicts import (
    Conflict,
    Finding,
    blocking_conflicts,
    conflicts_in,
    conflicts_of,
    contributes_conflicts,
    levels_of,
)
from .dialogues import (
    clashes_with,
    dialogues_of,
    dialogues_visible_to,
    later_dialogues,
    next_dialogue,
    timeline_of,
)
from .graph import ancestors_of, closes_circle, feeds_graph, is_forward, links_broken_by, links_of, reaches
from .interpretation import (
    interpretation_gaps,
    interpretation_matrix,
    sites_of,
)
from .participants import (
    is_foreign,
    participants_of,
    tells_participants,
)
from .programmes import policy, programmes_visible_to, today_in
from .rules import (
    Applying,
    Reason,
    rules_applying,
    rules_in_force,
    versions_of,
)
from .steps import Step, steps_of
from .travel import (
    journeys_of,
    minutes_by_distance,
)

__all__ = [
    "Applying",
    "Conflict",
    "Delays",
    "Finding",
    "Reason",
    "Slot",
    "Standing",
    "Step",
    "ancestors_of",
    "approval_standing",
    "approvals_waiting",
    "attribution_in",
    "blocking_conflicts",
    "clashes_with",
    "closes_circle",
    "conflicts_in",
    "conflicts_of",
    "contributes_conflicts",
    "dialogues_of",
    "dialogues_visible_to",
    "event_day",
    "feeds_graph",
    "interpretation_gaps",
    "interpretation_matrix",
    "is_convenor",
    "is_foreign",
    "is_forward",
    "journeys_of",
    "later_dialogues",
    "latest_dossier_date",
    "lead_on",
    "levels_of",
    "links_broken_by",
    "links_of",
    "members_on",
    "memberships_of",
    "minutes_by_distance",
    "minutes_planned",
    "next_dialogue",
    "participants_of",
    "permission_delays",
    "policy",
    "programmes_visible_to",
    "reaches",
    "rules_applying",
    "rules_in_force",
    "run_sheet",
    "sites_of",
    "steps_of",
    "suggested_code",
    "tells_participants",
    "timeline_of",
    "today_in",
    "versions_of",
]
