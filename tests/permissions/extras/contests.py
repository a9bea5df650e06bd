"""A verification that is contested, with what the objectors show for it."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import contest_commitment, verify_commitment
from dialogues.followup.models import Challenge
from dialogues.people.models import Person


def build(world: Any, at: dt.datetime) -> None:
    promise = Commitment.objects.get(number=1, dialogue__code="LD-TQ", dialogue__programme=world.programme)
    checker = Person.objects.create(name="Somebody independent", language="en", is_fictitious=True)
    verify_commitment(commitment=promise, verifier=checker, level=3, completion="limited", actor="system", at=at)
    contest_commitment(
        commitment=promise,
        institution=world.programme.convening_institution,
        reason="It was more",
        evidence=ContentFile(b"%PDF-1.7 a list", "list.pdf"),
        actor="system",
        at=at,
    )


def rows(world: Any) -> dict[str, Any]:
    return {"challenge": Challenge.objects.all()}
