from dataclasses import dataclass
from decimal import Decimal

from dialogues.programme.enums import AccessFeature
from dialogues.programme.models import AccessPlan, Dialogue

# What planning for access usually costs, of the whole budget (EQ-5).
USUAL_SHARE = Decimal(4)


@dataclass(frozen=True)
class AccessStanding:
    """`missing` are the points nobody has checked yet; `share` is the percentage of the budget that goes to access."""

    plan: AccessPlan | None
    offered: list[str]
    checked: tuple[str, ...]
    missing: tuple[str, ...]
    share: Decimal | None
    is_low: bool


def access_standing(dialogue: Dialogue) -> AccessStanding:
    """What the hall says it has counts as a proposal, not as checked."""
    plan = AccessPlan.objects.filter(dialogue=dialogue).first()
    labels = {code: str(label) for code, label in AccessFeature.choices}
    checked = [code for code in labels if plan and code in plan.checked]
    share = _share(plan)
    return AccessStanding(
        plan=plan,
        offered=[*dialogue.hall.access_features] if dialogue.hall else [],
        checked=tuple(labels[code] for code in checked),
        missing=tuple(label for code, label in labels.items() if code not in checked),
        share=share,
        is_low=share is None or share < USUAL_SHARE,
    )


def _share(plan: AccessPlan | None) -> Decimal | None:
    if plan is None or not plan.budget or plan.access_budget is None:
        return None
    return (plan.access_budget / plan.budget * 100).quantize(Decimal("0.1"))
