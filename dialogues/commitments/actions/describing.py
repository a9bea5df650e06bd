"""What helps to follow a promise and is no part of its frozen words. Never asked for at capture (COM-1)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NothingChanged, NotPossibleNow, SdgUnknown, StartsAfterDue
from dialogues.commitments.events import CommitmentDescribed
from dialogues.commitments.models import Commitment, Description, Milestone
from dialogues.commitments.queries.smart import description_of
from dialogues.journal.actions import record

from .locking import lock_in_programme

_PLAIN = (
    "accountable_post",
    "target_groups",
    "sdg_tags",
    "plan_reference",
    "baseline_date",
    "means_of_verification",
    "reporting_frequency",
    "start_date",
    "is_funding_secured",
    "dependencies",
    "ambition",
)
_MANY = ("areas", "responds_to")
_GOALS = range(1, 18)


@dataclass(frozen=True, kw_only=True)
class NewMilestone:
    title: str
    due_date: dt.date | None = None
    done_date: dt.date | None = None


@transaction.atomic
def describe_commitment(
    *,
    commitment: Commitment,
    said: Mapping[str, Any],
    milestones: Sequence[NewMilestone] | None = None,
    actor: str,
    at: dt.datetime,
) -> Description:
    """The fields in `said` are set, the others stay; `milestones` replace those there were. `type` is the commitment's.

    No new version: the frozen words do not change. `description.sdg_unknown`, `.starts_after_due`,
    `commitment.nothing_changed`, `.not_possible_now`.
    """
    row = lock_in_programme(commitment)
    if row.lifecycle in (Lifecycle.MERGED, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION):
        raise NotPossibleNow
    description = description_of(row) or Description(commitment=row)
    changed = _changed(row, description, said, milestones)
    if not changed:
        raise NothingChanged
    for field in _PLAIN:
        setattr(description, field, said.get(field, getattr(description, field)))
    _check(row, description)
    description.described_at = at
    description.save()
    for field in (field for field in _MANY if field in said):
        getattr(description, field).set(said[field])
    if "type" in changed:
        row.type = said["type"]
        row.save(update_fields=["type"])
    if "milestones" in changed:
        _replace(row, milestones or [])
    fact = CommitmentDescribed(commitment=row.pk, fields=changed)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return description


def _changed(
    row: Commitment, description: Description, said: Mapping[str, Any], milestones: Sequence[NewMilestone] | None
) -> list[str]:
    known = description.described_at is not None
    changed = [field for field in _PLAIN if field in said and said[field] != getattr(description, field)]
    changed += [
        field
        for field in _MANY
        if field in said and {one.pk for one in said[field]} != (_keys(description, field) if known else set())
    ]
    if "type" in said and said["type"] != row.type:
        changed.append("type")
    if milestones is not None and [*milestones] != _present(row):
        changed.append("milestones")
    return sorted(changed)


def _keys(description: Description, field: str) -> set[int]:
    return set(getattr(description, field).values_list("pk", flat=True))


def _present(row: Commitment) -> list[NewMilestone]:
    standing = row.milestones.order_by("position")
    return [NewMilestone(title=one.title, due_date=one.due_date, done_date=one.done_date) for one in standing]


def _replace(row: Commitment, milestones: Sequence[NewMilestone]) -> None:
    row.milestones.all().delete()
    Milestone.objects.bulk_create(
        Milestone(commitment=row, position=position, title=one.title, due_date=one.due_date, done_date=one.done_date)
        for position, one in enumerate(milestones, start=1)
    )


def _check(row: Commitment, description: Description) -> None:
    if not all(_is_goal(tag) for tag in description.sdg_tags):
        raise SdgUnknown
    start, due = description.start_date, row.due_date
    if start and due and start > due:
        raise StartsAfterDue


def _is_goal(tag: object) -> bool:
    """ "5" and "8.5" are goals or targets of the 2030 Agenda."""
    goal = str(tag).partition(".")[0]
    return goal.isascii() and goal.isdigit() and int(goal) in _GOALS
