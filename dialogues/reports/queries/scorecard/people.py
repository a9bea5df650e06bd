"""People reached, as figures: sums of what may be shown of each promise, each with what it is of (domain.md §5.2)."""

from collections.abc import Iterator, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogues.followup.enums import PeoplePart

from .figures import Figure, Group, counted
from .known import Condition, Known
from .traits import is_tracked

PEOPLE = "people"  # the unit


def by_reach(known: Known) -> Iterator[tuple[str, Condition]]:
    found = known.reached
    told = _("Commitments in these sums")
    yield "with_people", Condition(told, is_tracked, "tracked", among=found)
    yield "people_total", Condition(pgettext_lazy("by a promise", "People reached"), is_tracked, "tracked", among=found)
    for part in PeoplePart:
        among = {pk for pk, reach in found.items() if part in reach.parts}
        label = format_lazy("{}: {}", pgettext_lazy("by a promise", "People reached"), part.label)
        yield f"people_{part}", Condition(label, is_tracked, "tracked", among=among)


def people_group(known: Known, table: Mapping[str, Condition], counts: Mapping[str, int], tracked: set[int]) -> Group:
    reached = [reach for pk, reach in known.reached.items() if pk in tracked]
    total = sum(reach.total for reach in reached) if reached else None
    figures = [
        counted("with_people", table, counts),
        Figure(
            "people_total", pgettext_lazy("by a promise", "People reached"), total, unit=PEOPLE, opens=bool(reached)
        ),
    ]
    for part in PeoplePart:
        pairs = [reach.parts[part] for reach in reached if part in reach.parts]
        count, whole = (sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)) if pairs else (None, None)
        of = _("People reached, where it was said")
        figures.append(Figure(f"people_{part}", part.label, count, whole, of, PEOPLE, bool(pairs)))
    note = format_lazy(_NOTE, k=known.k)
    return Group("people", pgettext_lazy("by a promise", "People reached"), tuple(figures), note)


_NOTE = _(
    "As owners reported it, each of them since it began; somebody reached by two promises is counted twice. "
    "So that nobody can be made out, a promise counts only where {k} people or more, or nobody, were meant, and its "
    "numbers move only by {k} or more."
)
