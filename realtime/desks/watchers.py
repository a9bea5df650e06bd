"""Who may watch a programme's pages, and which programmes a stream of the journal belongs to."""

from collections.abc import Collection
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from dialogues.people.authentication import principal_for, secret_in
from dialogues.people.enums import STAFF, Purpose
from dialogues.people.errors import TokenRefused
from dialogues.people.models import Token, User
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to


class Watcher(NamedTuple):
    """Somebody whose screen shows pages of this programme; `token`: what a program came in with, 0 for a session."""

    user: int
    programme: int
    token: int = 0


def user_of(authorization: str, user: User | AnonymousUser) -> tuple[User, int] | None:
    """Whoever holds the token, and its key, where one is shown; else who is signed in. None for nobody."""
    secret = secret_in(authorization)
    if secret is None:
        return (user, 0) if isinstance(user, User) and user.is_active else None
    try:
        principal, token = principal_for(secret, (Purpose.API,))
    except TokenRefused:
        return None
    return (principal, token.pk) if isinstance(principal, User) else None


def watcher_of(user: User, code: str, token: int = 0) -> Watcher | None:
    """None where this person is not of the programme's staff; whether there is such a programme is not told."""
    programme = programmes_visible_to(user, *STAFF).filter(code=code).values_list("pk", flat=True).first()
    return Watcher(user.pk, programme, token) if programme else None


def still_watching(watchers: Collection[Watcher]) -> set[Watcher]:
    """Roles end, accounts are closed, tokens are revoked or expire."""
    shown, at = {one.token for one in watchers if one.token}, timezone.now()
    lasting = Q(revoked_at=None) | Q(revoked_at__gt=at), Q(expires_at=None) | Q(expires_at__gt=at)
    valid = {0, *Token.objects.filter(*lasting, pk__in=shown).values_list("pk", flat=True)} if shown else {0}
    programmes: dict[int, set[int]] = {}
    for user in User.objects.filter(pk__in={one.user for one in watchers}, is_active=True):
        programmes[user.pk] = set(programmes_visible_to(user, *STAFF).values_list("pk", flat=True))
    return {one for one in watchers if one.token in valid and one.programme in programmes.get(one.user, ())}


def programmes_told_by(streams: Collection[str]) -> dict[str, set[int]]:
    """Streams that belong to no programme (the register's, a person's) concern none in particular and are left out."""
    named = {stream: stream.partition(":") for stream in streams}
    dialogues = {int(pk) for kind, _, pk in named.values() if kind == "dialogue" and pk.isdecimal()}
    found: dict[str, set[int]] = {
        stream: {int(pk)} for stream, (kind, _, pk) in named.items() if kind == "programme" and pk.isdecimal()
    }
    rows = Dialogue.objects.filter(pk__in=dialogues).values_list("pk", "programme", "also_counts_in")
    for pk, programme, shared in rows:
        found.setdefault(f"dialogue:{pk}", set()).update({programme, shared} - {None})
    return found
