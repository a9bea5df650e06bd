"""A promise that its owner was asked to sign by a numbered letter."""

import datetime as dt
from typing import Any

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.followup.actions.asking_signatures import ask_to_sign
from dialogues.followup.models import AskedMail, OwnerLetter


def build(world: Any, at: dt.datetime) -> None:
    open_ones = [Lifecycle.CONFIRMED, Lifecycle.RETURNED_FOR_CHANGE, Lifecycle.SIGNOFF_REQUESTED]
    unsigned = Commitment.objects.filter(dialogue__programme=world.programme, lifecycle__in=open_ones)
    keys = [*unsigned.order_by("pk").values_list("pk", flat=True)[:1]]
    ask_to_sign(programme=world.programme, keys=keys, actor="system", at=at)
    uid = str(OwnerLetter.objects.order_by("pk")[0].uid)
    world.secrets |= {f"{name}.uid": uid for name in ("owner_letter", "owner_letter_pdf", "owner_letter_docx")}


def rows(world: Any) -> dict[str, Any]:
    return {"asked_mail": AskedMail.objects.filter(programme=world.programme)}
