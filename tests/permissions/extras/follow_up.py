import datetime as dt
from typing import Any

from dialogues.commitments.models import CarryForward
from dialogues.followup.enums import Asked
from dialogues.followup.models import ActionItem, FollowUpMail


def build(world: Any, at: dt.datetime) -> None:
    item = ActionItem.objects.filter(dialogue__programme=world.programme).order_by("pk")[0]
    CarryForward.objects.create(subject_key=f"action_item:{item.pk}", to_dialogue=world.dialogue)
    later = at + dt.timedelta(days=1)
    FollowUpMail.objects.create(
        programme=world.programme,
        action_item=item,
        institution=item.owner,
        to=Asked.OWNER,
        days=-99,
        counted_from=later.date(),
        due_date=later.date(),
        due_at=later,
    )


def rows(world: Any) -> dict[str, Any]:
    return {
        "carried_obligation": CarryForward.objects.exclude(subject_key=""),
        "follow_up_mail": FollowUpMail.objects.filter(programme=world.programme, days=-99),
    }
