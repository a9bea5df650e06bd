"""A consent that a delegate took back, with somebody outside who has yet to stop."""

import datetime as dt
from typing import Any

from dialogues.invitations.actions.consents import name_third_party, open_taken_back
from dialogues.invitations.models import ConsentTakenBack


def build(world: Any, at: dt.datetime) -> None:
    person = world.dialogue.delegates.order_by("pk").first().person
    row = open_taken_back(
        programme=world.programme, person=person, purpose="photo", work_key="x", taken_back_at=at, at=at
    )
    party = name_third_party(taken_back=row, recipient="University*", actor="system", at=at)
    world.secrets["consent_third_party_told.party"] = world.secrets["consent_third_party_untold.party"] = str(party.pk)


def rows(world: Any) -> dict[str, Any]:
    found = ConsentTakenBack.objects.filter(programme=world.programme, work_key="x")
    return {"consent_taken_back": found, "consent_third_party": found}
