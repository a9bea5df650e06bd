"""Reports due and received, as figures: all, and what is missing by kind of owner (domain.md §5.2)."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .duties import Duty
from .figures import Figure, Group
from .known import Condition, Known, Label
from .owner_kinds import owner_kinds
from .tally import Mask, Tally
from .traits import is_tracked

REPORTS = "reports"  # the unit
Duties = Mapping[int, Duty]
_MISSING = "reports_missing"


def by_duty(known: Known, duties: Duties) -> Iterator[tuple[str, Condition]]:
    def among(label: Label, pks: Collection[int]) -> Condition:
        return Condition(label, is_tracked, "tracked", among=pks)

    missing = {pk for pk, duty in duties.items() if duty.missing}
    yield "reports_due", among(_("Reports due"), set(duties))
    yield "reports_received", among(_("Reports received"), {pk for pk, duty in duties.items() if duty.received})
    yield _MISSING, among(_("Reports missing"), missing)
    for key, label, held in owner_kinds(known):
        of = format_lazy("{}: {}", _("Reports due"), label)
        yield f"reports_due_{key}", Condition(of, is_tracked, "tracked", held=held, among=set(duties))
        words = format_lazy("{}: {}", _("Reports missing"), label)
        yield f"{_MISSING}_{key}", Condition(words, is_tracked, "tracked", held=held, among=missing)


def due_reports_group(known: Known, tally: Tally, found: Mapping[str, Mask], duties: Duties) -> Group:
    def of_all(key: str) -> list[Duty]:
        return [duties[pk] for pk in tally.listed(found[key])]

    due, of = sum(duty.due for duty in of_all("reports_due")), _("Reports due")
    received, missing = (sum(duty.received for duty in of_all("reports_due")), sum(d.missing for d in of_all(_MISSING)))
    figures = [
        Figure("reports_due", of, due, unit=REPORTS, opens=bool(due)),
        Figure("reports_received", _("Reports received"), received, due, of, REPORTS, bool(received)),
        Figure(_MISSING, _("Reports missing"), missing, due, of, REPORTS, bool(missing)),
    ]
    for key, label, _held in owner_kinds(known):
        if owed := of_all(f"reports_due_{key}"):
            lacking = sum(duty.missing for duty in owed)
            words = format_lazy("{}: {}", _("Reports missing"), label)
            figures.append(
                Figure(f"{_MISSING}_{key}", words, lacking, sum(duty.due for duty in owed), of, REPORTS, bool(lacking))
            )
    note = format_lazy(_NOTE, days=known.interval_days)
    return Group("due_reports", _("Reports due and received"), tuple(figures), note)


_NOTE = _(
    "One report is due for every {days} days since tracking began, once they are over; it was received if one that "
    "counts came in them. None is due from what has ended, or while it is checked or contested."
)
