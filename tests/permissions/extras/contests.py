"""A verification that is contested, with what the objectors show for it, and what the owner says."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import contest_commitment, publish_reply, verify_commitment
from dialogues.followup.models import Challenge, Reply
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
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
    publish_reply(commitment=promise, institution=promise.lead_institution, text="It was less", actor="system", at=at)
    _token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=promise.subject, at=at)
    world.secrets |= {"progress_reply.secret": secret, "progress_reply_withdrawal.secret": secret}


def rows(world: Any) -> dict[str, Any]:
    replies = Reply.objects.all()
    return {"challenge": Challenge.objects.all(), "commitment_reply": replies, "progress_reply": replies}
