import datetime as dt
from typing import Any

from dialogues.programme.actions import (
    accept_conflict,
    add_bridge_point,
    note_absence,
    register_hall,
    set_day,
)
from dialogues.programme.models import (
    Approval,
    ApprovalRule,
    BridgePoint,
    ConflictAcceptance,
    DayOverride,
    Hall,
    Unavailability,
)
from dialogues.programme.queries import conflicts_of


def build(world: Any, at: dt.datetime) -> None:
    said: dict[str, Any] = {"actor": "system", "at": at}
    hall = register_hall(programme=world.programme, name="Hội trường B", **said)
    later = at + dt.timedelta(days=30)
    note_absence(programme=world.programme, hall=hall, starts_at=later, ends_at=later + dt.timedelta(hours=2), **said)
    set_day(programme=world.programme, day_date=later.date(), kind="ceremony", **said)
    add_bridge_point(dialogue=world.dialogue, name="Vinh", interpreter_language="blt", **said)
    found = conflicts_of(world.dialogue)[0]
    accept_conflict(dialogue=world.dialogue, key=found.finding.key, reason="Agreed with everybody.", **said)
    world.secrets["conflict_acceptance.key"] = found.finding.key
    world.secrets["site_language.language"] = "blt"


def rows(world: Any) -> dict[str, Any]:
    return {
        "absence": Unavailability.objects.filter(programme=world.programme),
        "approval": Approval.objects.filter(dialogue=world.dialogue),
        "approval_rule": ApprovalRule.objects.filter(programme=None),
        "conflict_reopening": ConflictAcceptance.objects.filter(dialogue=world.dialogue),
        "hall": Hall.objects.filter(programme=world.programme),
        "holiday": DayOverride.objects.filter(programme=world.programme),
        "site": BridgePoint.objects.filter(dialogue=world.dialogue),
    }
