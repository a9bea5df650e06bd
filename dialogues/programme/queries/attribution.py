"""Who may be quoted: the rule of an agenda item, or of its dialogue, whichever is the stricter (INV-16)."""

from dialogues.programme.enums import AttributionRule
from dialogues.programme.models import AgendaItem, Dialogue

_STRICTNESS = [AttributionRule.OPEN, AttributionRule.NON_ATTRIBUTABLE, AttributionRule.CLOSED]


def attribution_in(dialogue: Dialogue, item: AgendaItem | None = None) -> AttributionRule:
    rules = [AttributionRule(dialogue.attribution_rule)]
    if item and item.attribution_rule:
        rules.append(AttributionRule(item.attribution_rule))
    return max(rules, key=_STRICTNESS.index)
