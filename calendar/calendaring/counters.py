"""Whether guests may propose another time from their calendar (calendar.md C29); what is not decided means yes."""

from dialogues.programme.models import Programme

POLICY = "calendars_may_propose_times"


def takes_counters(programme: Programme) -> bool:
    return bool(programme.policies.get(POLICY, True))
