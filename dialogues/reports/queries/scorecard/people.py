"""People reached, as figures: sums of what may be shown of each promise, each with what it is of (domain.md §5.2)."""

from collections.abc import Iterator, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.followup.enums import PeoplePart

from .figures import Figure, Group, counted
from .known import Condition, Known, Label
from .traits import is_tracked

PEOPLE = "people"  # the unit


def by_reach(known: Known) -> Iterator[tuple[str, Condition]]:
    found = {pk: told.shown for pk, told in known.reached.items() if told.shown}
    told = _("Commitments in these sums")
    yield "with_people", Condition(told, is_tracked, "tracked", among=found)
    yield "people_total", Condition(pgettext_lazy("by a promise", "People reached"), is_tracked, "tracked", among=found)
    for part in PeoplePart:
        among = {pk for pk, reach in found.items() if part in reach.parts}
        label = format_lazy("{}: {}", pgettext_lazy("by a promise", "People reached"), part.label)
        yield f"people_{part}", Condition(label, is_tracked, "tracked", among=among)


def people_group(known: Known, table: Mapping[str, Condition], counts: Mapping[str, int], tracked: set[int]) -> Group:
    told = [one for pk, one in known.reached.items() if pk in tracked]
    reached = [one.shown for one in told if one.shown]
    kept_back = {part for one in told for part in one.kept_back} if known.for_colleagues else set[str]()
    total = sum(reach.total for reach in reached) if reached else None
    label = pgettext_lazy("by a promise", "People reached")
    figures = [
        counted("with_people", table, counts),
        _figure("people_total", label, total, kept_back="" in kept_back),
    ]
    for part in PeoplePart:
        pairs = [reach.parts[part] for reach in reached if part in reach.parts]
        count, whole = (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)) if pairs else (None, None)
        figures.append(_figure(f"people_{part}", part.label, count, whole, kept_back=part in kept_back))
    note = format_lazy(_NOTE, k=known.k)
    return Group("people", label, tuple(figures), note)


def _figure(key: str, label: Label, count: int | None, whole: int | None = None, *, kept_back: bool) -> Figure:
    """What is kept back of one promise is said only where no other promise makes a number."""
    of = _("People reached, where it was said") if key != "people_total" else ""
    none = count is None
    return Figure(key, label, count, whole, of, PEOPLE, opens=not none, kept_back=none and kept_back)


_NOTE = _(
    "As owners reported it, each of them since it began; somebody reached by two promises is counted twice. "
    "So that nobody can be made out, a promise counts only where {k} people or more, or nobody, were meant, and its "
    "numbers move only by {k} or more."
)
