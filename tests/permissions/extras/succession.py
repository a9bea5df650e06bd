"""An enacted change, a link to take over, and a promise that waits for an owner."""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.followup.actions import hand_over_obligation
from dialogues.followup.queries.received import take_over_key
from dialogues.institutions.actions import ChangePlan, announce_change, enact_change
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    owner = Institution.objects.get(code="MJU")
    key = take_over_key(world.programme.scope, owner.pk)
    plan = ChangePlan(
        kind="absorb",
        effective_date=at.date(),
        before=[Institution.objects.get(code="BOS")],
        after=[owner],
        source="Illustrative",
    )
    enacted = announce_change(plan=plan, actor="system", at=at)
    enact_change(change=enacted, actor="system", at=at)
    promise = Commitment.objects.get(number=1, dialogue__code="LD-TQ", dialogue__programme=world.programme)
    hand_over_obligation(subject=promise, to=owner, reason="By agreement", actor="system", at=at)
    world.secrets["taking_over.secret"] = issue_token(purpose=Purpose.TAKE_OVER, object_key=key, at=at)[1]


def rows(world: Any) -> dict[str, Any]:
    return {
        "institution_change": InstitutionChange.objects.all(),
        "commitment_transfer": OwnershipTransfer.objects.all(),
    }
