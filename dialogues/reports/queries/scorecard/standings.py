"""All commitments of a scope as they stood on a day. Of today the columns tell; of a day that is over, the journal."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min, QuerySet

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.followup.models import ProgressUpdate, Verification
from dialogues.followup.states import COUNTING
from dialogues.journal.models import Entry
from dialogues.programme.models import Dialogue

from .retelling import KINDS, retell
from .scope import Scope
from .standing import Standing

_MADE = (
    "pk",
    "dialogue",
    "number",
    "captured_at",
    "lead_institution",
    "lead_institution__type",
    "lead_institution__level",
    "lead_institution__area",
    "due_date",
    "baseline",
    "target",
)
_STATE = (
    "lifecycle",
    "completion",
    "schedule",
    "verification_level",
    "outcome",
    "confirmed_at",
    "signed_off_at",
    "tracked_since_at",
    "closed_at",
    "last_reported_at",
)


def standings_now(scope: Scope) -> list[Standing]:
    """In the order in which they were made. Four queries."""
    rows = [_read(row) for row in _within(scope).values_list(*_MADE, *_STATE)]
    amended = set(_versions(scope).filter(number__gt=1).values_list("commitment", flat=True))
    completed = _first_complete(scope)
    for row in rows:
        row.amended = row.pk in amended
        row.completed_at = completed.get(row.pk)
    return rows


def standings_on(scope: Scope, on: dt.date) -> list[Standing]:
    """As the journal tells it up to the end of that day. Four queries, and one pass over its entries."""
    until, home = scope.end_of(on), ZoneInfo(scope.programme.timezone)
    made = _within(scope).filter(captured_at__lt=until).values_list(*_MADE)
    rows = {row[0]: _read(row) for row in made}
    _reword(rows, _versions(scope).filter(created_at__lt=until).order_by("number"))
    entries = Entry.objects.filter(stream__key__in=_streams(scope), kind__in=KINDS, at__lt=until).order_by("pk")
    for kind, data, at in entries.values_list("kind", "data", "at").iterator(chunk_size=2000):
        if standing := rows.get(data["commitment"]):
            retell(standing, kind, data, at.astimezone(home))
    return [row for row in rows.values() if row.lifecycle]


def _within(scope: Scope) -> QuerySet[Commitment]:
    return Commitment.objects.filter(scope.condition()).order_by("dialogue__starts_at", "dialogue", "number")


def _versions(scope: Scope) -> QuerySet[CommitmentVersion]:
    return CommitmentVersion.objects.filter(commitment__in=Commitment.objects.filter(scope.condition()))


def _read(row: tuple[Any, ...]) -> Standing:
    """The columns in the order of its fields."""
    standing = Standing(*row[:8], *row[8:])
    standing.maker_type, standing.maker_level = row[5] or "", row[6] or ""
    return standing


def _reword(rows: dict[int, Standing], versions: Iterable[CommitmentVersion]) -> None:
    """The measure in force at the end of the day, and the date each version named: the first until it was amended."""
    for version in versions:
        if row := rows.get(version.commitment_id):
            row.due_dates[version.pk] = version.due_date
            row.due_date = next(iter(row.due_dates.values()))
            row.baseline, row.target = version.baseline, version.target


def _first_complete(scope: Scope) -> dict[int, dt.datetime]:
    """When it was first said, in a report that counts or by a verifier, that it is complete."""
    mine = {"commitment__in": Commitment.objects.filter(scope.condition()), "completion": Completion.COMPLETE}
    counting = ProgressUpdate.objects.filter(**mine, state__in=[state.value for state in COUNTING])
    said = counting.values_list("commitment").annotate(first=Min("reported_at"))
    found = Verification.objects.filter(**mine).values_list("commitment").annotate(first=Min("verified_at"))
    first: dict[int, dt.datetime] = {}
    for commitment, at in [*said, *found]:
        first[commitment] = min(at, first.get(commitment, at))
    return first


def _streams(scope: Scope) -> list[str]:
    dialogues = [scope.dialogue] if scope.dialogue else Dialogue.objects.filter(programme=scope.programme).only("pk")
    return [scope.programme.scope, *(dialogue.stream for dialogue in dialogues)]
