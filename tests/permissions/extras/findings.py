"""What a dialogue found, standing in a commitment of another one."""

import datetime as dt
from typing import Any

from dialogues.commitments.actions import record_finding
from dialogues.commitments.actions.linking import link_finding, unlink_finding
from dialogues.commitments.models import Commitment, Finding


def build(world: Any, at: dt.datetime) -> None:
    found = Commitment.objects.get(dialogue__code="LD-TQ", number=1)
    said: dict[str, Any] = {"actor": "system", "at": at}
    for text in ("Print the manual", "Bind the manual"):
        finding = record_finding(dialogue=world.dialogue, kind="proposal", text=text, **said)
        link_finding(finding=finding, commitment=found, **said)
    unlink_finding(finding=finding, commitment=found, **said)
    world.secrets["finding_unlinking.commitment"] = world.secrets["finding_linking.commitment"] = str(found.pk)


def rows(world: Any) -> dict[str, Any]:
    found = Finding.objects.filter(dialogue=world.dialogue)
    return {
        "finding_unlinking": found.filter(text="Print the manual"),
        "finding_linking": found.filter(text="Bind the manual"),
    }
