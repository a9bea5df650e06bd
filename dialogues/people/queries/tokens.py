import datetime as dt
import hashlib
import re
from collections.abc import Iterable

from django.db.models import QuerySet

from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenExpired, TokenRevoked, TokenUnknown
from dialogues.people.models import Token, User


def digest_of(purpose: Purpose | str, secret: str) -> str:
    """What is stored instead of the secret. The purpose is inside: one secret can never open two kinds of doors."""
    return hashlib.sha256(f"{Purpose(purpose).value}\x00{_as_meant(purpose, secret)}".encode()).hexdigest()


def token_for(purpose: Purpose | str, secret: str, *, at: dt.datetime) -> Token:
    """The token this secret opens. Raises token.unknown, token.revoked or token.expired (both carry the token)."""
    digest = digest_of(purpose, secret)
    token = Token.objects.select_related("user", "person", "institution").filter(purpose=purpose, digest=digest).first()
    if token is None:
        raise TokenUnknown
    if token.revoked_at and token.revoked_at <= at:
        raise TokenRevoked(token)
    if token.expires_at and token.expires_at <= at:
        raise TokenExpired(token)
    return token


def token_among(purposes: Iterable[Purpose], secret: str, *, at: dt.datetime) -> Token:
    """For a door that several kinds of secret open: the first it belongs to decides. Raises as `token_for` does."""
    for purpose in purposes:
        try:
            return token_for(purpose, secret, at=at)
        except TokenUnknown:
            continue
    raise TokenUnknown


def api_tokens_of(user: User) -> QuerySet[Token]:
    """Keys for programs that the account holds, newest first; the revoked are gone from the list."""
    return user.tokens.filter(purpose=Purpose.API, revoked_at=None).order_by("-created_at", "-pk")


def _as_meant(purpose: Purpose | str, secret: str) -> str:
    """Room codes are typed by hand from a wall: `abc 123` means `ABC-123`."""
    if purpose == Purpose.ROOM_CODE:
        return re.sub(r"[\W_]+", "", secret, flags=re.ASCII).upper()
    return secret
