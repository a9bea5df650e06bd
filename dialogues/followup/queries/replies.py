"""Statements of owners, newest first."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import institutions_spoken_for, owners_of, owners_on
from dialogues.followup.models import Reply
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.walking import Move
from dialogues.journal.queries import seal_loader
from dialogues.people.enums import MANAGERS
from dialogues.people.models import User
from dialogues.people.permissions import holds_role


def those_who_may_reply(
    commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None
) -> list[Institution]:
    """Who owes it now, then who made it: whoever is spoken about may speak."""
    return list(dict.fromkeys([*owners_on(commitment, on, moves=moves), *owners_of(commitment)]))


def may_reply(institution: Institution, commitment: Commitment, on: dt.date) -> bool:
    return institution in those_who_may_reply(commitment, on)


def replying_for(
    user: User, commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None
) -> list[Institution]:
    """Managers write down what any of them said; others speak for their own."""
    if commitment.confirmed_at is None:
        return []
    owners = those_who_may_reply(commitment, on, moves=moves)
    if holds_role(user, commitment.dialogue.programme.scope, *MANAGERS):
        return owners
    own = set(institutions_spoken_for(user, on))
    return [owner for owner in owners if owner.pk in own]


def replies_to(commitment: Commitment) -> QuerySet[Reply]:
    """The withdrawn ones too: that there was one stays. Pages leave their words out."""
    found = commitment.replies.select_related("institution").prefetch_related("institution__names")
    return found.order_by("-stated_at", "-pk")


@seal_loader("commitment_reply")
def sealed_text(pk: int) -> str | None:
    return Reply.objects.filter(pk=pk).values_list("text", flat=True).first()
