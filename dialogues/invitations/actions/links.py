"""Links without an account: one for the institution that names people, three for each delegate."""

import base64
import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from django.db import transaction

from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.programme.models import Dialogue

AFTERWARDS = dt.timedelta(days=30)  # to read the answer, confirm a commitment, withdraw a post
UNDATED = dt.timedelta(days=180)


@dataclass(frozen=True)
class DelegateLinks:
    """Addresses for one delegate: to answer, to enter the room, to subscribe to the own calendar."""

    rsvp: str
    room: str
    feed: str


@transaction.atomic
def issue_nomination_link(*, invitation: Invitation, at: dt.datetime) -> str:
    """The address where the institution names its people. Earlier ones stay good until the dialogue ends."""
    contact = invitation.contact_point
    _token, secret = issue_token(
        purpose=Purpose.NOMINATION,
        object_key=f"invitation:{invitation.pk}",
        made_for_email=contact.email if contact else "",
        expires_at=_end(invitation.dialogue, at),
        at=at,
    )
    return link_to(Purpose.NOMINATION, secret)


@transaction.atomic
def issue_delegate_links(*, delegate: Delegate, at: dt.datetime) -> DelegateLinks:
    """A new set. Room and feed follow from the RSVP secret, so its page can show them though only digests are kept."""
    expires_at = _end(delegate.dialogue, at) + AFTERWARDS
    person = delegate.person
    _token, secret = issue_token(
        purpose=Purpose.RSVP,
        object_key=f"delegate:{delegate.pk}",
        person=person,
        made_for_email=person.email,
        expires_at=expires_at,
        at=at,
    )
    issue_personal_link(delegate=delegate, secret=_derived(secret, Purpose.PERSONAL), at=at)
    issue_token(
        purpose=Purpose.FEED,
        object_key=f"person:{person.pk}",
        person=person,
        secret=_derived(secret, Purpose.FEED),
        at=at,
    )
    return links_behind(secret)


@transaction.atomic
def issue_personal_link(*, delegate: Delegate, at: dt.datetime, secret: str | None = None) -> str:
    """The address that lets this delegate into the room without asking anything."""
    _token, secret = issue_token(
        purpose=Purpose.PERSONAL,
        object_key=f"delegate:{delegate.pk}",
        person=delegate.person,
        made_for_email=delegate.person.email,
        expires_at=_end(delegate.dialogue, at) + AFTERWARDS,
        secret=secret,
        at=at,
    )
    return link_to(Purpose.PERSONAL, secret)


def links_behind(secret: str) -> DelegateLinks:
    """The set that was issued with this RSVP secret."""
    return DelegateLinks(
        rsvp=link_to(Purpose.RSVP, secret),
        room=link_to(Purpose.PERSONAL, _derived(secret, Purpose.PERSONAL)),
        feed=link_to(Purpose.FEED, _derived(secret, Purpose.FEED)),
    )


def _derived(secret: str, purpose: Purpose) -> str:
    digest = hmac.digest(secret.encode(), purpose.value.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:24]).decode()


def _end(dialogue: Dialogue, at: dt.datetime) -> dt.datetime:
    return max(dialogue.ends_at, at) if dialogue.ends_at else at + UNDATED
