from django import template

from dialogues.commitments.enums import FindingFate
from dialogues.commitments.models import Commitment, ReasonedResponse
from dialogues.commitments.queries.fates import Told, grouped, summary_of
from dialogues.commitments.queries.recommendations import leads_publicly_to

_LOOKS = {
    "proposed": "pending",
    "open": "pending",
    "taken_up": "ready",
    "not_taken": "no",
    "in_commitment": "ready",
    "in_recommendation": "ready",
    "answered_not_accepted": "no",
}
register = template.Library()


@register.filter
def fate_look(fate: str) -> str:
    """The sign a fate wears. Marigold is for commitments alone."""
    return _LOOKS.get(fate, fate)


@register.filter
def by_fate(rows: list[Told]) -> list[tuple[FindingFate, list[Told]]]:
    return grouped(rows)


@register.filter
def fates_summed(rows: list[Told]) -> str:
    """23 proposals: 9 in commitments, 6 in recommendations …"""
    return summary_of(rows)


@register.filter
def leads_shown(answer: ReasonedResponse) -> list[Commitment]:
    """The commitments beside an answer, the same on every page on which it stands."""
    return leads_publicly_to(answer)
