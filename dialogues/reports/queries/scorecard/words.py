"""The figures of a scorecard as a reader sees them: numbers in words, bars beside them, a link to the rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.commitments.queries import money, quantity

from .figures import Figure, Group
from .known import Label

# Which parts of a stack are good news and which are not; words say it first.
_TONES = {
    "completion_complete": "kept",
    "completion_substantial": "river",
    "completion_limited": "at-risk",
    "completion_not_started": "neutral",
    "completion_no_evidence": "ink",
    "schedule_on_schedule": "kept",
    "schedule_behind": "at-risk",
    "schedule_overdue": "overdue",
    "schedule_blocked": "overdue",
    "light_fresh": "kept",
    "light_ageing": "at-risk",
    "light_stale": "overdue",
    "late": "at-risk",
    "overdue": "overdue",
    "late_report": "at-risk",
}


@dataclass(frozen=True)
class Line:
    """One figure in words. `width` of its bar, 0 … 100; None where a bar would say nothing."""

    label: Label
    word: str
    of: str
    share: str
    width: float | None
    tone: str
    url: str
    value: Decimal | int | None
    kept_back: bool = False


@dataclass(frozen=True)
class Section:
    key: str
    title: Label
    note: Label
    lines: list[Line]
    parts: list[dict[str, object]]

    @property
    def is_empty(self) -> bool:
        return not any(line.value or line.kept_back for line in self.lines)


def sections_of(groups: Iterable[Group], url_of: Callable[[Figure], str]) -> Iterator[Section]:
    """`url_of` gives the address of the rows behind a figure, empty where there is none."""
    for group in groups:
        lines = [_line(figure, url_of(figure) if figure.opens else "") for figure in group.figures]
        yield Section(group.key, group.title, group.note, lines, _parts(group))


def sentence_of(groups: Iterable[Group], url_of: Callable[[Figure], str]) -> list[Line]:
    """ "12 commitments tracked · 4 complete (33.3 %) · 5 under way · 2 overdue · 1 lapsed": all of one whole."""
    said: dict[str, Callable[[int], str]] = {
        "tracked": lambda n: ngettext("%(n)s commitment tracked", "%(n)s commitments tracked", n),
        "completion_complete": lambda n: ngettext("%(n)s complete", "%(n)s complete", n),
        "going": lambda n: ngettext("%(n)s under way", "%(n)s under way", n),
        "overdue": lambda n: ngettext("%(n)s overdue", "%(n)s overdue", n),
        "lapsed": lambda n: ngettext("%(n)s lapsed without a report", "%(n)s lapsed without a report", n),
    }
    figures = {figure.key: figure for group in groups for figure in group.figures}
    tracked = figures["tracked"].value
    lines = []
    for key, words in said.items():
        figure = figures[key]
        count = int(figure.value or 0)
        if count or key == "tracked":
            line = _line(replace(figure, of=None if key == "tracked" else tracked), url_of(figure))
            lines.append(replace(line, word=words(count) % {"n": quantity(Decimal(count))}))
    return lines


def said_value(figure: Figure) -> str:
    if figure.value is None:
        return _("kept back: too few to say") if figure.kept_back else _("not known yet")
    if figure.unit == "days":
        return ngettext("%(n)s day", "%(n)s days", int(figure.value)) % {"n": quantity(Decimal(figure.value))}
    if figure.unit in ("people", "reports"):
        return quantity(Decimal(figure.value))
    if figure.unit == "percent":
        return f"{quantity(Decimal(figure.value))} %"
    return money(Decimal(figure.value), figure.unit) if figure.unit else quantity(Decimal(figure.value))


def said_share(figure: Figure) -> str:
    return "" if figure.percent is None else f"{number_format(figure.percent, decimal_pos=1, use_l10n=True)} %"


def _line(figure: Figure, url: str) -> Line:
    whole = "" if figure.of is None else said_value(Figure("", "", figure.of, unit=figure.unit))
    return Line(
        figure.label,
        said_value(figure),
        f"{whole} · {figure.of_label}" if whole and figure.of_label else whole,
        said_share(figure),
        None if figure.percent is None else float(min(figure.percent, Decimal(100))),
        _TONES.get(figure.key, "river"),
        url,
        figure.value,
        figure.kept_back,
    )


def _parts(group: Group) -> list[dict[str, object]]:
    if group.chart != "stack":
        return []
    shown = [figure for figure in group.figures if figure.value and figure.key != "under_way"]
    return [{"label": one.label, "value": one.value, "tone": _TONES.get(one.key, "neutral")} for one in shown]
