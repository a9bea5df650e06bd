"""What a dialogue found, standing in a commitment of another one."""

import datetime as dt
from typing import Any

from dialogues.commitments.actions import record_finding
from dialogues.commitments.actions.linking import link_finding
from dialogues.commitments.models import Commitment, Finding


def build(world: Any, at: dt.datetime) -> None:
    found = Commitment.objects.get(dialogue__code="LD-TQ", number=1)
    said: dict[str, Any] = {"actor": "system", "at": at}
    finding = record_finding(dialogue=world.dialogue, kind="proposal", text="Print the manual", **said)
    link_finding(finding=finding, commitment=found, **said)
    world.secrets["finding_unlinking.commitment"] = str(found.pk)


def rows(world: Any) -> dict[str, Any]:
    return {"finding_unlinking": Finding.objects.filter(dialogue=world.dialogue, text="Print the manual")}
