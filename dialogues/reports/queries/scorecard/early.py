"""Early results: what has changed for people so far, as whoever verified it found (OGP; domain.md §2.1, §5.2)."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import EarlyResults, early_results_asked

from .figures import Group, counted
from .known import Condition, Known
from .traits import is_tracked


def by_early_results(known: Known) -> Iterator[tuple[str, Condition]]:
    found = known.early_results
    yield "early_assessed", Condition(_("Early results were looked at"), is_tracked, "tracked", among=found)
    for one in EarlyResults:
        among = {pk for pk, said in found.items() if said == one}
        yield f"early_{one}", Condition(one.label, is_tracked, "early_assessed", among=among)


def early_group(table: Mapping[str, Condition], counts: Mapping[str, int]) -> Group:
    """What is asked now, and what was said by an earlier edition of the list."""
    asked = early_results_asked()
    shown = [one for one in EarlyResults if one in asked or counts[f"early_{one}"]]
    keys = ["early_assessed", *(f"early_{one}" for one in shown)]
    return Group("early_results", _("Early results"), tuple(counted(key, table, counts) for key in keys), _NOTE)


_NOTE = _("What has changed for people so far, as whoever verified it found; apart from how much of it is done.")
