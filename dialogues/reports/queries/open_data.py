"""One public commitment as plain data. Four fields, never one; self-reported and verified apart; no person."""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import maker_name
from dialogues.commitments.texts import plain_number
from dialogues.followup.queries import freshness_of

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def record_of(commitment: Commitment, on: dt.date, *, named: bool) -> dict[str, Any]:
    """Dates in ISO, numbers as decimal strings, codes as in the documentation. `made_by` is empty if not named."""
    return {
        "dialogue": commitment.dialogue.code,
        "code": commitment.code,
        "made_by": maker_name(commitment) if named else "",
        "statement": commitment.statement,
        "language": commitment.language,
        "indicator": commitment.indicator,
        "unit": commitment.unit,
        "baseline": _number(commitment.baseline),
        "target": _number(commitment.target),
        "current_value": _number(commitment.current_value),
        "due": commitment.due_date,
        "lifecycle": commitment.lifecycle,
        "completion": commitment.completion,
        "schedule": commitment.schedule,
        "verification_level": commitment.verification_level,
        "outcome": commitment.outcome,
        "confirmed_on": _day(commitment, commitment.confirmed_at),
        "signed_off_on": _day(commitment, commitment.signed_off_at),
        "last_reported_on": _day(commitment, commitment.last_reported_at),
        "freshness": freshness_of(commitment, on) or "",
    }


def _number(value: Any) -> str | None:
    return None if value is None else plain_number(value)


def _day(commitment: Commitment, at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(commitment.dialogue.zone).date() if at else None
