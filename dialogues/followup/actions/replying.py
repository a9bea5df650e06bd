"""The right of reply: an owner's own words beside what others found."""

import datetime as dt
import uuid

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.commitments.texts import unreadable
from dialogues.followup.errors_of_replies import NobodysReply, ReplyTextMissing, ReplyTextTooLong, ReplyWithdrawnAlready
from dialogues.followup.events_of_replies import ReplyPublished, ReplyWithdrawn
from dialogues.followup.models import Reply
from dialogues.followup.queries.replies import may_reply
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.once import Once
from dialogues.people.models import Person, Token

MOST_CHARACTERS = 2000


@transaction.atomic
def publish_reply(
    *,
    commitment: Commitment,
    institution: Institution,
    text: str,
    language: str = "en",
    person: Person | None = None,
    through: Token | None = None,
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> Reply:
    """From its confirmation on, by who made it or owes it. A later statement stands beside the earlier ones.

    The same `client_key` again returns the first. `reply.not_an_owner`, `.text_missing`, `.text_too_long`,
    `commitment.not_possible_now`, `idempotency.mismatch`.
    """
    row = lock_in_programme(commitment)
    once = Once(f"reply:{row.pk}", client_key, (actor, institution.pk, text.strip()))
    if known := once.made(Reply):
        return known[0]
    _check_reply(row, institution, text, at)
    reply = Reply.objects.create(
        commitment=row,
        institution=institution,
        number=row.replies.filter(institution=institution).count() + 1,
        text=text.strip(),
        language=language,
        stated_by=person,
        through=through,
        stated_at=at,
    )
    once.keep(reply, at=at)
    fact = ReplyPublished(commitment=row.pk, reply=reply.pk, institution=institution.pk, number=reply.number)
    record(
        fact,
        stream=row.dialogue.programme.scope,
        actor=actor,
        at=at,
        sealed={f"commitment_reply:{reply.pk}": reply.text},
    )
    return reply


@transaction.atomic
def withdraw_reply(*, reply: Reply, actor: str, at: dt.datetime) -> Reply:
    """Its words leave every page; that there was a statement, and when it was withdrawn, stays. `reply.withdrawn`."""
    row = lock_in_programme(reply.commitment)
    reply = Reply.objects.select_for_update().get(pk=reply.pk)
    if reply.withdrawn_at:
        raise ReplyWithdrawnAlready
    reply.withdrawn_at = at
    reply.save(update_fields=["withdrawn_at"])
    fact = ReplyWithdrawn(commitment=row.pk, reply=reply.pk, institution=reply.institution_id)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return reply


def _check_reply(row: Commitment, institution: Institution, text: str, at: dt.datetime) -> None:
    if row.confirmed_at is None:
        raise NotPossibleNow
    if not may_reply(institution, row, local_date(row, at)):
        raise NobodysReply
    if not text.strip():
        raise ReplyTextMissing
    if len(text) > MOST_CHARACTERS or unreadable(text):
        raise ReplyTextTooLong(limit=MOST_CHARACTERS)
