"""The only place where secrets are made. A secret leaves this module once and is never stored; its digest is."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction

from dialogues.institutions.models import Institution
from dialogues.journal.actions import schedule
from dialogues.people.enums import Purpose
from dialogues.people.errors import TokenExpired, TokenHasNoAddress, TokenRevoked, TokenTaken
from dialogues.people.models import Person, Token, User
from dialogues.people.queries.tokens import digest_of, token_for

# Letters and digits that nobody confuses on a wall ten metres away; no vowels, so that no code is a word.
CODE_LETTERS = "BCDFGHJKMNPQRSTVWXZ"
CODE_DIGITS = "23456789"

USE_RESOLUTION = dt.timedelta(minutes=1)
RENEWAL_PAUSE = dt.timedelta(minutes=10)


@transaction.atomic
def issue_token(
    *,
    purpose: Purpose | str,
    object_key: str,
    at: dt.datetime,
    expires_at: dt.datetime | None = None,
    user: User | None = None,
    person: Person | None = None,
    institution: Institution | None = None,
    made_for_email: str = "",
    label: str = "",
    secret: str | None = None,
) -> tuple[Token, str]:
    """The token and its secret, which cannot be had again. Raises token.taken for a given secret that was ever used."""
    secret = secret or _new_secret(purpose)
    token = Token(
        purpose=purpose,
        digest=digest_of(purpose, secret),
        object_key=object_key,
        user=user,
        person=person,
        institution=institution,
        made_for_email=made_for_email,
        label=label,
        created_at=at,
        expires_at=expires_at,
    )
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError as clash:
        raise TokenTaken from clash
    return token, secret


@transaction.atomic
def use_token(*, token: Token, at: dt.datetime) -> None:
    """Remember when it was last used, to the minute: a busy phone must not write a row per request."""
    if token.last_used_at is None or token.last_used_at <= at - USE_RESOLUTION:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
        token.last_used_at = at


@transaction.atomic
def redeem_token(*, purpose: Purpose | str, secret: str, at: dt.datetime) -> Token:
    """Use up a token that works once. Of two who come at the same time, one gets token.revoked."""
    token = token_for(purpose, secret, at=at)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at, last_used_at=at):
        raise TokenRevoked(token)
    return token


@transaction.atomic
def revoke_token(*, token: Token, at: dt.datetime) -> None:
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def revoke_tokens(*, object_key: str, purpose: Purpose | str, at: dt.datetime) -> int:
    """Close every door of this kind to the object; returns how many were open."""
    return Token.objects.filter(object_key=object_key, purpose=purpose, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def renew_token(*, secret: str, purpose: Purpose | str, at: dt.datetime) -> Token:
    """ "Send me a new one": a fresh link goes to the address the old one was made for, and to nobody else.

    Only an expired link is renewed; a revoked one was closed on purpose (token.revoked). Asking again within ten
    minutes sends nothing more. The new secret is made when the mail is written, so that it waits in no queue.
    """
    try:
        token = token_for(purpose, secret, at=at)
    except TokenExpired as expired:
        token = expired.token or token_for(purpose, secret, at=at)
    if not token.made_for_email:
        raise TokenHasNoAddress
    issued = Token.objects.filter(
        object_key=token.object_key,
        purpose=purpose,
        institution=token.institution_id,
        made_for_email=token.made_for_email,
    )
    if not issued.filter(created_at__gt=at - RENEWAL_PAUSE).exists():
        key = f"token.renewal:{token.pk}:{issued.count()}"
        schedule(kind="token.renewal", key=key, due_at=at, payload={"token": token.pk})
    return token


def _new_secret(purpose: Purpose | str) -> str:
    if purpose != Purpose.ROOM_CODE:
        return secrets.token_urlsafe(24)
    return "".join(_picks(CODE_LETTERS)) + "-" + "".join(_picks(CODE_DIGITS))


def _picks(alphabet: str) -> list[str]:
    return [secrets.choice(alphabet) for _ in range(3)]
