"""Whether guests may propose another time from their calendar (calendar.md C29); what is not decided means yes."""

from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import Dialogue, Programme

POLICY = "calendars_may_propose_times"


def takes_counters(programme: Programme) -> bool:
    return bool(programme.policies.get(POLICY, True))


def offers_counters(dialogue: Dialogue) -> bool:
    """Whether an invitation lets its calendar offer it. The day of a closed dialogue is never up for discussion."""
    return takes_counters(dialogue.programme) and dialogue.attribution_rule != AttributionRule.CLOSED
