"""A verification that is contested, with what the objectors show for it, and what the owner says."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import QuerySet

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
    # The link is about another promise: the first is handed over before anybody comes by it.
    other = _of_one_owner(world).exclude(pk=promise.pk).order_by("pk")[0]
    for owed in (promise, other):
        publish_reply(commitment=owed, institution=owed.lead_institution, text="It was less", actor="system", at=at)
    _token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=other.subject, at=at)
    world.secrets |= {"progress_reply.secret": secret, "progress_reply_withdrawal.secret": secret}


def rows(world: Any) -> dict[str, Any]:
    replies = Reply.objects.order_by("pk")
    by_link = replies.exclude(commitment__number=1, commitment__dialogue__code="LD-TQ")
    return {"challenge": Challenge.objects.all(), "commitment_reply": replies, "progress_reply": by_link}


def _of_one_owner(world: Any) -> QuerySet[Commitment]:
    """Confirmed, and of an institution that no change of this world touches."""
    found = Commitment.objects.filter(dialogue__programme=world.programme, confirmed_at__isnull=False)
    return found.filter(transfers=None).exclude(lead_institution__code="BOS")
