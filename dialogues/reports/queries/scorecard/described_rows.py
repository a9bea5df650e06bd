"""What a row says of how the promise is described: with whom, for whom, where, why, how well. As described today."""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.smart import description_of, smart_of
from dialogues.institutions.queries import name_then_and_now


def described_fields(commitment: Commitment, on: dt.date, *, named: bool) -> dict[str, Any]:
    """By the names of COLUMNS. Reads what `described` fetched, and asks nothing more.

    `named` False: neither the others who share it, nor the place or the recommendation that would tell who made it.
    """
    description, smart = description_of(commitment), smart_of(commitment)
    milestones = list(commitment.milestones.all())
    return {
        "co_owners": _names(commitment, on) if named else [],
        "responds_to": sorted(one.code for one in description.responds_to.all()) if description and named else [],
        "places": sorted(area.name for area in description.areas.all()) if description and named else [],
        "target_groups": list(description.target_groups) if description else [],
        "sdg": list(description.sdg_tags) if description else [],
        "baseline_date": description.baseline_date if description else None,
        "start": description.start_date if description else None,
        "milestones_done": sum(1 for one in milestones if one.done_date and one.done_date <= on),
        "milestones": len(milestones),
        "smart": smart.mean,
        "smart_level": smart.level.value,
        "ambition": description.ambition if description else "",
    }


def _names(commitment: Commitment, on: dt.date) -> list[str]:
    return [name_then_and_now(one, on=on) for one in sorted(commitment.co_owners.all(), key=lambda one: one.code)]
