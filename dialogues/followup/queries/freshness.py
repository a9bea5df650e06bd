import datetime as dt

from dialogues.commitments.models import Commitment
from dialogues.commitments.states import AWAITED
from dialogues.followup.enums import Freshness
from dialogues.programme.queries import policy


def freshness(last_reported: dt.date | None, interval_days: int, on: dt.date) -> Freshness:
    """Fresh within one reporting interval, ageing after it, stale after two (domain.md §2.7(9))."""
    if last_reported is None:
        return Freshness.NEVER
    silent = (on - last_reported).days
    if silent <= interval_days:
        return Freshness.FRESH
    return Freshness.AGEING if silent <= 2 * interval_days else Freshness.STALE


def freshness_of(commitment: Commitment, on: dt.date) -> Freshness | None:
    """Counted from the last report, or from the day tracking began; None where no report is awaited."""
    if commitment.lifecycle not in AWAITED:
        return None
    since = commitment.last_reported_at or commitment.tracked_since_at
    zone = commitment.dialogue.zone
    interval = int(policy(commitment.dialogue.programme, "reporting_interval_days"))
    return freshness(since.astimezone(zone).date() if since else None, interval, on)
