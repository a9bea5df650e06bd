"""Addresses of feeds, and the links that subscribe with one tap (calendar.md C39)."""

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from dialogues.people.actions import issue_token, revoke_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Token, User
from dialogues.people.queries import person_of
from dialogues.programme.models import Programme


@dataclass(frozen=True)
class Subscription:
    """The same feed, as each kind of calendar wants to hear of it."""

    https: str
    webcal: str
    google: str
    outlook: str


def subscription_to(address: str, *, name: str) -> Subscription:
    webcal = "webcal://" + address.partition("://")[2]
    return Subscription(
        https=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.office.com/calendar/0/addfromweb?url={quote(address, safe='')}&name={quote(name)}",
    )


@transaction.atomic
def offer_programme_feed(*, programme: Programme, at: dt.datetime) -> str:
    """The public address of the programme's calendar, made on first use; after a revocation, a new one."""
    secret = _programme_secret(programme)
    address = link_to(Purpose.FEED, secret)
    if not _tokens(programme).filter(revoked_at=None).exists():
        issue_token(purpose=Purpose.FEED, object_key=programme.scope, label=programme.code, secret=secret, at=at)
    return address


@transaction.atomic
def make_address(*, feed: str, user: User, at: dt.datetime) -> str:
    """A further secret address of this feed. It is stored nowhere and can never be shown again."""
    person = person_of(user)
    _token, secret = issue_token(purpose=Purpose.FEED, object_key=feed, user=user, person=person, at=at)
    return link_to(Purpose.FEED, secret)


@transaction.atomic
def renew_address(*, token: Token, user: User, at: dt.datetime) -> str:
    """The old one ends with the new one's beginning."""
    revoke_token(token=token, at=at)
    return make_address(feed=token.object_key, user=user, at=at)


def programme_feed_address(programme: Programme) -> str:
    """Where it is, once offered: the address is public and can be shown again, though only its digest is kept."""
    return link_to(Purpose.FEED, _programme_secret(programme))


def _programme_secret(programme: Programme) -> str:
    revoked = _tokens(programme).exclude(revoked_at=None).count()
    text = f"programme feed {programme.pk} {revoked}"
    digest = hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:24]).decode()


def _tokens(programme: Programme) -> QuerySet[Token]:
    return Token.objects.filter(purpose=Purpose.FEED, object_key=programme.scope)
