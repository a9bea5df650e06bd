"""Early results: what has changed for people so far, as whoever verified it found (OGP; domain.md §2.1, §5.2)."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import EarlyResults, early_results_asked
from dialogues.followup.models import Verification

from .figures import Group, counted
from .known import Condition, Known
from .scope import Scope
from .traits import is_tracked


def early_results(scope: Scope, on: dt.date) -> dict[int, str]:
    """By commitment, the last that was said by the end of that day. One query."""
    seen = Verification.objects.filter(scope.condition("commitment__"), verified_at__lt=scope.end_of(on))
    said = seen.exclude(early_results="").order_by("verified_at", "pk")
    return dict(said.values_list("commitment", "early_results"))


def by_early_results(known: Known) -> Iterator[tuple[str, Condition]]:
    found = early_results(known.scope, known.on)
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
