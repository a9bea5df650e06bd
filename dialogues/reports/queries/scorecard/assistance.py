"""Help that owners asked the secretariat for, and whether it answered (domain.md §5.2, obstacles and assurance)."""

from collections.abc import Collection, Iterator, Mapping
from statistics import median

from django.utils.translation import gettext_lazy as _

from .figures import Figure, Group, counted, rounded
from .known import Condition, Known
from .traits import is_tracked


def by_help(known: Known) -> Iterator[tuple[str, Condition]]:
    """A commitment counts as answered once nothing that it asked for is still waiting."""
    requests = known.told.requests
    asking = {one.commitment for one in requests}
    waiting = {one.commitment for one in requests if one.days is None}
    yield "help_asked", Condition(_("Asked the secretariat for help"), is_tracked, "tracked", among=asking)
    yield "help_answered", Condition(_("Answered, all of it"), is_tracked, "help_asked", among=asking - waiting)
    yield "help_waiting", Condition(_("Still waiting for an answer"), is_tracked, "help_asked", among=waiting)


def by_proof(known: Known) -> Iterator[tuple[str, Condition]]:
    label = _("With evidence that others can check")
    yield "with_evidence", Condition(label, is_tracked, "tracked", among=known.told.evidence)


def help_group(
    known: Known, table: Mapping[str, Condition], counts: Mapping[str, int], tracked: Collection[int]
) -> Group:
    requests = [one for one in known.told.requests if one.commitment in tracked]
    days = [one.days for one in requests if one.days is not None]
    asked = _("Requests for help")
    figures = (
        *(counted(key, table, counts) for key in ("help_asked", "help_answered", "help_waiting")),
        Figure("help_requests", asked, len(requests), opens=False),
        Figure("help_requests_answered", _("Requests answered"), len(days), len(requests), asked, opens=False),
        Figure(
            "days_to_answer",
            _("Median days until a request is answered"),
            rounded(median(days)) if days else None,
            unit="days",
            opens=False,
        ),
    )
    return Group("help", _("Help asked for"), figures, _("As owners asked in their reports."))


def proof_group(
    known: Known, table: Mapping[str, Condition], counts: Mapping[str, int], tracked: Collection[int]
) -> Group:
    pieces = sum(number for pk, number in known.told.evidence.items() if pk in tracked)
    each = rounded(pieces / len(tracked)) if tracked else None
    figures = (
        counted("with_evidence", table, counts),
        Figure("evidence", _("Pieces of evidence"), pieces, opens=False),
        Figure("evidence_each", _("Pieces of evidence for each tracked commitment"), each, opens=False),
    )
    return Group("evidence", _("Evidence"), figures, _("Photos and files that owners sent with their reports."))
