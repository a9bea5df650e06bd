"""Coming in: with the code on the wall, or with a link of one's own (PRV-12)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.actions import register_walk_in
from dialogues.invitations.errors import WithdrawnDelegate
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import SYSTEM
from dialogues.live.models import Room
from dialogues.live.queries.rooms import room_to_join
from dialogues.people.actions import issue_token, use_token
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenUnknown
from dialogues.people.models import Token
from dialogues.people.queries import token_for

from .rooms import prepare_room

STAYS_VALID = dt.timedelta(days=30)


@transaction.atomic
def join_with_code(
    *, code: str, name: str, institution_name: str, language: str, at: dt.datetime
) -> tuple[Room, Delegate, Token]:
    """A walk-in: mandate unknown, may propose and never confirm. The token is for the phone it came with.

    room.code_unknown, room.code_replaced, room.code_closed, room.ended, nominee.name_missing.
    """
    room = room_to_join(code)
    delegate = register_walk_in(
        dialogue=room.dialogue, name=name, institution_name=institution_name, language=language, at=at
    )
    token, _secret = issue_token(
        purpose=Purpose.PERSONAL,
        object_key=f"delegate:{delegate.pk}",
        person=delegate.person,
        label="room code",
        expires_at=max(room.dialogue.ends_at or at, at) + STAYS_VALID,
        at=at,
    )
    return room, delegate, token


@transaction.atomic
def enter_with_link(*, secret: str, at: dt.datetime) -> tuple[Room, Delegate, Token]:
    """A delegate by personal link. token.unknown, token.expired, token.revoked, delegate.withdrawn."""
    token = token_for(Purpose.PERSONAL, secret, at=at)
    delegate = delegate_of(token)
    if delegate.withdrawn_at:
        raise WithdrawnDelegate
    use_token(token=token, at=at)
    return prepare_room(dialogue=delegate.dialogue, actor=SYSTEM, at=at), delegate, token


def delegate_of(token: Token) -> Delegate:
    """The person a personal link was made for."""
    what, _, pk = token.object_key.partition(":")
    delegates = Delegate.objects.select_related("dialogue__programme", "person", "institution")
    delegate = delegates.filter(pk=int(pk)).first() if what == "delegate" else None
    if delegate is None:
        raise TokenUnknown
    return delegate
