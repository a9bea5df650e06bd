"""The days an institution has. Each window is due work with a key of its own: kind, commitment, day."""

import datetime as dt

from dialogues.commitments.models import Commitment

CONFIRMATION_DUE = "commitment.confirmation_due"
SIGN_OFF_DUE = "commitment.sign_off_due"

# domain.md §6.4, unless the programme's policies say otherwise.
_DAYS = {"confirm_within_days": 10, "signoff_within_days": 45}


def days_allowed(commitment: Commitment, policy: str) -> dt.timedelta:
    return dt.timedelta(days=int(commitment.dialogue.programme.policies.get(policy, _DAYS[policy])))


def closing_at(commitment: Commitment, last_day: dt.date) -> dt.datetime:
    """The first moment after the last day, where the dialogue was held."""
    return dt.datetime.combine(last_day + dt.timedelta(days=1), dt.time(), tzinfo=commitment.dialogue.zone)


def window_key(kind: str, commitment: Commitment, last_day: dt.date | None) -> str:
    return f"{kind}:{commitment.pk}:{last_day}"
