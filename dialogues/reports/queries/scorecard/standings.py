"""Commitments of a scope as they stood on a day. Of today the columns tell; of a day that is over, the journal."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Min, Q, QuerySet

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.followup.models import ActionItem, ProgressUpdate, Verification
from dialogues.followup.states import COUNTING
from dialogues.journal.models import Entry
from dialogues.programme.models import Dialogue

from .asking import Asking, asked
from .heard import first_said
from .parts import parts_of, parts_question, parts_reported
from .retelling import KINDS, retell
from .scope import Scope
from .standing import Standing

_MADE = ("pk", "dialogue", "number", "captured_at", "lead_institution", "due_date", "baseline", "target")
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
Pks = Collection[int] | None


def read_standings(scope: Scope, pks: Pks = None) -> list[Standing]:
    """As the columns say, in the order in which they were made; of all in two queries, of these only in one."""
    rows = _within(scope, pks).values_list(*_MADE, *_STATE)
    if pks is None:
        return [Standing(*row) for row in in_order(scope, rows)]
    began = F("dialogue__starts_at").asc(nulls_last=True)
    return [Standing(*row) for row in rows.order_by(began, "dialogue_id", "number")]


def standings_now(scope: Scope) -> list[Standing]:
    """With what no column says: whether it was amended, and when it was first complete."""
    rows, more = read_standings(scope), asked(extras(scope))
    for row in rows:
        row.amended = row.pk in more.amended
        row.completed_at, _due = more.complete.get(row.pk, (None, None))
    return rows


def standings_on(scope: Scope, on: dt.date, pks: Pks = None) -> list[Standing]:
    """As the journal tells it up to the end of that day. Five queries, and one pass over its entries."""
    until, home = scope.end_of(on), ZoneInfo(scope.programme.timezone)
    made = _within(scope, pks).filter(captured_at__lt=until).values_list(*_MADE)
    rows = {row[0]: Standing(*row) for row in in_order(scope, made)}
    _reword(rows, _versions(scope, pks).filter(created_at__lt=until).order_by("number"))
    about = Q(stream__key__in=_streams(scope)) if pks is None else Q(subject__in=_subjects(pks))
    entries = Entry.objects.filter(about, kind__in=KINDS, at__lt=until).order_by("pk")
    parts = asked(parts_reported(scope, pks))
    for pk, signatories in parts.signatories.items():
        if standing := rows.get(pk):
            standing.signatories = signatories
    for kind, data, at in entries.values_list("kind", "data", "at").iterator(chunk_size=2000):
        if standing := rows.get(data["commitment"]):
            retell(standing, kind, data | parts.of(data), at.astimezone(home))
    return [row for row in rows.values() if row.lifecycle]


def in_order(scope: Scope, rows: QuerySet[Commitment, Any]) -> list[Any]:
    """By when their dialogues began, then by number. The second column is the dialogue.

    The database has an index for the numbers of each dialogue and would have to sort for this; dialogues are few.
    """
    began = Dialogue.objects.filter(programme=scope.programme).order_by(F("starts_at").asc(nulls_last=True), "pk")
    blocks: dict[int, list[Any]] = {pk: [] for pk in began.values_list("pk", flat=True)}
    for row in rows.order_by("dialogue_id", "number"):
        blocks[row[1]].append(row)
    return [row for block in blocks.values() for row in block]


class Extras(NamedTuple):
    """What no column says: which were amended, and of those said to be complete since when, with the date they had."""

    amended: frozenset[int]
    complete: Mapping[int, tuple[dt.datetime, dt.date | None]]


def extras(scope: Scope) -> Asking[Extras]:
    """Complete: first said in a report that counts or by a verifier, of a joint pledge once all its parts are."""
    mine = scope.condition("commitment__")
    complete = Q(mine, completion=Completion.COMPLETE)
    counting = Q(state__in=[state.value for state in COUNTING])
    whole = "commitment", "commitment__due_date"
    amended, said, found, reported = yield (
        CommitmentVersion.objects.filter(mine, number__gt=1).values_list("commitment"),
        ProgressUpdate.objects.filter(complete, counting).values_list(*whole).annotate(first=Min("written_at")),
        Verification.objects.filter(complete).values_list(*whole).annotate(first=Min("verified_at")),
        parts_question(scope),
    )
    first = {commitment: (at, due) for commitment, due, at in said}
    if (parts := (yield from parts_of(reported))).signatories:
        first |= yield from _first_of_parts(parts.signatories, counting)
    for commitment, due, at in found:
        first[commitment] = (min(at, first.get(commitment, (at,))[0] or at), due)
    return Extras(frozenset(pk for (pk,) in amended), {pk: (at, due) for pk, (at, due) in first.items() if at})


def _first_of_parts(
    signatories: Mapping[int, Sequence[int]], counting: Q
) -> Asking[dict[int, tuple[dt.datetime | None, dt.date | None]]]:
    """Of joint pledges whose parts were reported on."""
    reports = ProgressUpdate.objects.filter(counting, commitment__in=signatories)
    (rows,) = yield (
        reports.values_list("pk", "commitment", "commitment__due_date", "signatory", "completion", "written_at"),
    )
    told: dict[int, list[tuple[int | None, str, dt.datetime]]] = {}
    due: dict[int, dt.date | None] = {}
    for _pk, commitment, due_date, signatory, completion, at in sorted(rows, key=itemgetter(0)):
        told.setdefault(commitment, []).append((signatory, completion, at))
        due[commitment] = due_date
    return {pk: (first_said(signatories[pk], reports), due[pk]) for pk, reports in told.items()}


def _within(scope: Scope, pks: Pks) -> QuerySet[Commitment]:
    return Commitment.objects.filter(scope.condition(), _among("pk", pks))


def _versions(scope: Scope, pks: Pks = None) -> QuerySet[CommitmentVersion]:
    return CommitmentVersion.objects.filter(scope.condition("commitment__"), _among("commitment", pks))


def _among(name: str, pks: Pks) -> Q:
    return Q() if pks is None else Q(**{f"{name}__in": pks})


def _reword(rows: dict[int, Standing], versions: Iterable[CommitmentVersion]) -> None:
    """The measure in force at the end of the day, and the date each version named: the first until it was amended."""
    for version in versions:
        if row := rows.get(version.commitment_id):
            row.due_dates[version.pk] = version.due_date
            row.due_date = next(iter(row.due_dates.values()))
            row.baseline, row.target = version.baseline, version.target


def _streams(scope: Scope) -> list[str]:
    dialogues = [scope.dialogue] if scope.dialogue else Dialogue.objects.filter(programme=scope.programme).only("pk")
    return [scope.programme.scope, *(dialogue.stream for dialogue in dialogues)]


def _subjects(pks: Collection[int]) -> list[str]:
    """As the journal names these commitments and their steps."""
    steps = ActionItem.objects.filter(commitment__in=pks).values_list("pk", flat=True)
    return [*(f"commitment:{pk}" for pk in pks), *(f"action_item:{pk}" for pk in steps)]
