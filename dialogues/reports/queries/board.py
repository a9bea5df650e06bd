"""Rows of the follow-up board."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from dialogues.commitments.enums import Schedule
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment, ResourceLine
from dialogues.commitments.queries import Sentence, completion_label, quantity, sentence_of
from dialogues.followup.enums import Freshness
from dialogues.followup.models import ActionItem, WorkingNote
from dialogues.followup.queries import freshness_of
from dialogues.followup.states import OPEN
from dialogues.institutions.models import Institution


@dataclass(frozen=True)
class Row:
    commitment: Commitment
    sentence: Sentence
    completion: str
    now: str
    freshness: Freshness | None

    @property
    def late(self) -> bool:
        return self.commitment.schedule in (Schedule.BEHIND, Schedule.OVERDUE, Schedule.BLOCKED)

    @property
    def reported_on(self) -> dt.date | None:
        reported = self.commitment.last_reported_at
        return reported.astimezone(self.commitment.dialogue.zone).date() if reported else None


def row_of(commitment: Commitment, on: dt.date, *, named: bool = True, url: str = "") -> Row:
    return Row(
        commitment=commitment,
        sentence=sentence_of(commitment, named=named, url=url),
        completion=completion_label(commitment),
        now=quantity(commitment.current_value),
        freshness=freshness_of(commitment, on),
    )


@dataclass(frozen=True)
class TableRow:
    """A row with what can be changed where it stands: the next open step and, for colleagues, their note."""

    row: Row
    step: ActionItem | None
    note: WorkingNote | None


# Of these alone are rows made; their dialogues and programmes have dozens of columns more.
_TOLD = (
    *("number", "language", "statement", "indicator", "unit", "baseline", "target", "current_value", "partners"),
    *("lead_as_given", "captured_at", "due_date", "tracked_since_at", "last_reported_at"),
    *("lifecycle", "moderation", "outcome", "completion", "verification_level", "verified_version", "schedule"),
    *("dialogue__code", "dialogue__state", "dialogue__timezone"),
    *("dialogue__programme__code", "dialogue__programme__policies"),
    *("lead_institution__code", "lead_institution__type", "lead_institution__now_called", "working_note__text"),
)


def table_rows(visible: QuerySet[Commitment], keys: Sequence[int], on: dt.date, *, colleague: bool) -> list[TableRow]:
    """In the order of the keys. What the promise is paid with is not shown here, so it is not read."""
    shown = visible.filter(pk__in=keys).prefetch_related(None)
    shown = shown.select_related("dialogue__programme", "lead_institution", "working_note").only(*_TOLD)
    shown = shown.prefetch_related(
        "lead_institution__names",
        Prefetch("co_owners", Institution.objects.prefetch_related("names")),
        Prefetch("resource_lines", ResourceLine.objects.none()),
    )
    found, steps = {row.pk: row for row in shown}, _next_steps(keys)
    return [
        TableRow(
            row_of(found[key], on, url=commitment_url(found[key])),
            steps.get(key),
            getattr(found[key], "working_note", None) if colleague else None,
        )
        for key in keys
    ]


def _next_steps(keys: Sequence[int]) -> dict[int, ActionItem]:
    """The open step of each that is due first."""
    still = ActionItem.objects.filter(commitment__in=keys, state__in=[state.value for state in OPEN])
    told = still.only("commitment", "title", "post", "due_date")
    return {item.commitment_id or 0: item for item in told.order_by("-due_date", "-pk")}
