"""Due dates of commitments and their steps, by the institution that made the promise."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from dialogues.commitments.enums import Lifecycle, Outcome, Schedule
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import OWED, state_of
from dialogues.followup.enums import ActionState, Column
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.columns import column_of, stands_in, stands_on_board
from dialogues.followup.states import OPEN
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of

INSTITUTIONS_SHOWN = 8
DATES_OF_ONE = 8
_LABEL = 26  # letters of a statement that stand in the drawing; all of it stands in the table
_DANGLING = " \u17d2"  # a space, and the Khmer sign that would put the next letter below
_DRAWN = (
    "number", "statement", "lifecycle", "moderation", "completion", "schedule", "verification_level", "outcome",
    "due_date", "lead_institution_id", "dialogue__code", "dialogue__state", "dialogue__programme__code",
)  # fmt: skip
BEFORE, AFTER = dt.timedelta(days=60), dt.timedelta(days=270)


@dataclass(frozen=True)
class Line:
    """One institution: how many of its dates are drawn, and how many it has."""

    institution: Institution
    name: str
    number: int
    overdue: int
    drawn: int

    @property
    def more(self) -> int:
        return self.number - self.drawn


@dataclass(frozen=True)
class DueDates:
    """`number`: institutions with dates; `marks` as the timeline wants them, of the rows shown."""

    rows: list[Line]
    marks: list[dict[str, Any]]
    number: int
    start: dt.date
    end: dt.date


def due_dates_of(chosen: QuerySet[Commitment], on: dt.date, first: int) -> DueDates:
    """From the `first` institution on. Earliest open date first, so that what is late leads."""
    dated = chosen.filter(stands_on_board(), due_date__isnull=False, lead_institution__isnull=False).order_by()
    counted = _counted(dated)
    shown = counted[first : first + INSTITUTIONS_SHOWN]
    institutions = Institution.objects.prefetch_related("names").in_bulk([row["lead_institution"] for row in shown])
    names = {key: name_of(institution) for key, institution in institutions.items()}
    rows = _first_of_each(dated.filter(lead_institution__in=institutions))
    marks = [*_commitment_marks(rows, names, on), *_step_marks(rows, names, on)]
    drawn = [row.lead_institution_id for row in rows]
    lines = [
        Line(
            institutions[row["lead_institution"]],
            names[row["lead_institution"]],
            row["number"],
            row["overdue"],
            drawn.count(row["lead_institution"]),
        )
        for row in shown
    ]
    order = {line.name: nth for nth, line in enumerate(lines)}
    marks.sort(key=lambda mark: (order[mark["row"]], mark["start"]))
    return DueDates(lines, marks, len(counted), on - BEFORE, on + AFTER)


def _counted(dated: QuerySet[Commitment]) -> Sequence[Mapping[str, Any]]:
    still_owed = Q(lifecycle__in=[state.value for state in OWED])
    grouped = dated.values("lead_institution").annotate(
        number=Count("pk"),
        overdue=Count("pk", filter=stands_in(Column.STUCK) & Q(schedule=Schedule.OVERDUE)),
        earliest=Min("due_date", filter=still_owed),
    )
    return list(grouped.order_by(F("earliest").asc(nulls_last=True), "lead_institution"))


def _first_of_each(dated: QuerySet[Commitment]) -> list[Commitment]:
    """What is still owed before what is over, then by date."""
    over = Case(When(lifecycle__in=[Lifecycle.CLOSED, Lifecycle.LAPSED], then=1), default=0)
    place = Window(RowNumber(), partition_by="lead_institution", order_by=[over, "due_date", "pk"])
    found = dated.annotate(place=place).filter(place__lte=DATES_OF_ONE).prefetch_related(None).select_related(None)
    return list(found.select_related("dialogue__programme").only(*_DRAWN).order_by("due_date", "pk"))


def _commitment_marks(rows: Iterable[Commitment], names: Mapping[int, str], on: dt.date) -> Iterable[dict[str, Any]]:
    for row in rows:
        key, word = state_of(row)
        late = row.schedule == Schedule.OVERDUE and column_of(row) == Column.STUCK
        if late:
            key, word = Schedule.OVERDUE.value, str(Schedule.OVERDUE.label)
        manner = "late" if late else _end(row)
        yield {
            "key": f"commitment-{row.pk}",
            "title": f"{row.code} · {row.statement}",
            "label": f"{row.code} · {word if late else _short(row.statement)}",
            "row": names[row.lead_institution_id or 0],
            "start": row.due_date,
            "url": commitment_url(row),
            "state_key": key,
            "state_word": word,
            "manner": manner or ("ahead" if row.due_date and row.due_date >= on else "past"),
        }


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1].rstrip(_DANGLING) + "…"


def _end(row: Commitment) -> str:
    if row.lifecycle == Lifecycle.LAPSED:
        return "off"
    if row.lifecycle == Lifecycle.CLOSED:
        return "done" if row.outcome == Outcome.FULFILLED else "off"
    return ""


def _step_marks(rows: Iterable[Commitment], names: Mapping[int, str], on: dt.date) -> Iterable[dict[str, Any]]:
    """The steps of what is shown, in the row of whoever promised the whole."""
    promised = {row.pk: row for row in rows}
    items = ActionItem.objects.filter(commitment__in=promised).exclude(state=ActionState.CANCELLED)
    for item in items.order_by("due_date", "pk"):
        row = promised[item.commitment_id or 0]
        late = item.state in OPEN and item.due_date < on
        word = _("Overdue") if late else str(ActionState(item.state).label)
        done = item.state in (ActionState.DONE, ActionState.VERIFIED)
        yield {
            "key": f"step-{item.pk}",
            "title": _("Step of %(code)s: %(title)s") % {"code": row.code, "title": item.title},
            "label": f"↳ {row.code} · {word if late else _short(item.title)}",
            "row": names[row.lead_institution_id or 0],
            "start": item.due_date,
            "url": f"{commitment_url(row)}#item-{item.pk}",
            "state_key": "overdue" if late else item.state,
            "state_word": word,
            "manner": "late" if late else "done" if done else "ahead",
        }
