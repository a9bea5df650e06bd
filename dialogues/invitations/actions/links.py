"""Links without an account: one for the institution that names people, three for each delegate."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from dialogues.invitations.errors import CalendarRenewedTooOften
from dialogues.invitations.models import Delegate, Invitation, Substitution
from dialogues.invitations.queries.links import derived_secret, feed_behind, feed_secrets
from dialogues.journal.actions import lock_stream
from dialogues.people.actions import issue_token, revoke_token
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Person, Token
from dialogues.people.queries import digest_of
from dialogues.programme.models import Dialogue

AFTERWARDS = dt.timedelta(days=30)  # to read the answer, confirm a commitment, withdraw a post
UNDATED = dt.timedelta(days=180)


@dataclass(frozen=True)
class DelegateLinks:
    """Addresses for one delegate: to answer, to enter the room, to subscribe to the own calendar.

    `feed` is empty once its address was turned off, until another one is made.
    """

    rsvp: str
    room: str
    feed: str
    feed_last_used_at: dt.datetime | None = None

    @property
    def feed_webcal(self) -> str:
        """The same feed as calendars on phones like to be told of it."""
        return "webcal://" + self.feed.partition("://")[2]

    @property
    def feed_help(self) -> str:
        """The page that subscribes in other calendars."""
        return self.feed.removesuffix(".ics") + "/"


@transaction.atomic
def issue_nomination_link(*, invitation: Invitation, at: dt.datetime) -> str:
    """The address where the institution names its people. Earlier ones stay good until the dialogue ends."""
    contact = invitation.contact_point
    _token, secret = issue_token(
        purpose=Purpose.NOMINATION,
        object_key=f"invitation:{invitation.pk}",
        made_for_email=contact.email if contact else "",
        expires_at=expiry_of(invitation.dialogue, at),
        at=at,
    )
    return link_to(Purpose.NOMINATION, secret)


@transaction.atomic
def issue_consent_link(*, substitution: Substitution, chair: Person, at: dt.datetime) -> str:
    """The address where one chair says yes or no to one deputy."""
    _token, secret = issue_token(
        purpose=Purpose.CONSENT,
        object_key=f"substitution:{substitution.pk}",
        person=chair,
        made_for_email=chair.email,
        expires_at=expiry_of(substitution.delegate.dialogue, at) + AFTERWARDS,
        at=at,
    )
    return link_to(Purpose.CONSENT, secret)


@transaction.atomic
def issue_delegate_links(*, delegate: Delegate, at: dt.datetime) -> DelegateLinks:
    """A new set. Room and feed follow from the RSVP secret, so its page can show them though only digests are kept."""
    _token, secret = issue_token(
        purpose=Purpose.RSVP,
        object_key=f"delegate:{delegate.pk}",
        person=delegate.person,
        made_for_email=delegate.person.email,
        expires_at=expiry_of(delegate.dialogue, at) + AFTERWARDS,
        at=at,
    )
    issue_links_behind(delegate=delegate, secret=secret, at=at)
    return links_behind(secret)


@transaction.atomic
def issue_links_behind(*, delegate: Delegate, secret: str, at: dt.datetime) -> None:
    """Room and feed for an RSVP secret that has none yet, such as a renewed one. Twice at once makes one set.

    What was made before stays as it is: a calendar that was renewed first, a room that was closed on purpose.
    """
    lock_stream(key=delegate.dialogue.stream)
    room, feeds = derived_secret(secret, Purpose.PERSONAL), feed_secrets(secret)
    if not Token.objects.filter(digest=digest_of(Purpose.PERSONAL, room)).exists():
        issue_personal_link(delegate=delegate, secret=room, at=at)
    if not Token.objects.filter(digest__in=feeds).exists():
        issue_token(
            purpose=Purpose.FEED,
            object_key=f"person:{delegate.person_id}",
            person=delegate.person,
            secret=derived_secret(secret, Purpose.FEED),
            at=at,
        )


@transaction.atomic
def issue_personal_link(*, delegate: Delegate, at: dt.datetime, secret: str | None = None) -> str:
    """The address that lets this delegate into the room without asking anything."""
    _token, secret = issue_token(
        purpose=Purpose.PERSONAL,
        object_key=f"delegate:{delegate.pk}",
        person=delegate.person,
        made_for_email=delegate.person.email,
        expires_at=expiry_of(delegate.dialogue, at) + AFTERWARDS,
        secret=secret,
        at=at,
    )
    return link_to(Purpose.PERSONAL, secret)


@transaction.atomic
def renew_feed_behind(*, delegate: Delegate, secret: str, at: dt.datetime) -> None:
    """A new address of the own calendar for this RSVP secret; the one before ends. `calendar.renewed_too_often`."""
    known = feed_secrets(secret)
    tokens = Token.objects.filter(digest__in=known)
    fresh = [one for digest, one in known.items() if digest not in set(tokens.values_list("digest", flat=True))]
    if not fresh:
        raise CalendarRenewedTooOften
    for token in tokens.filter(revoked_at=None):
        revoke_token(token=token, at=at)
    issue_token(
        purpose=Purpose.FEED,
        object_key=f"person:{delegate.person_id}",
        person=delegate.person,
        secret=fresh[0],
        at=at,
    )


def links_behind(secret: str) -> DelegateLinks:
    """The set that was issued with this RSVP secret."""
    feed = feed_behind(secret)
    return DelegateLinks(
        rsvp=link_to(Purpose.RSVP, secret),
        room=link_to(Purpose.PERSONAL, derived_secret(secret, Purpose.PERSONAL)),
        feed=link_to(Purpose.FEED, feed[1]) if feed else "",
        feed_last_used_at=feed[0].last_used_at if feed else None,
    )


def expiry_of(dialogue: Dialogue, at: dt.datetime) -> dt.datetime:
    """A link is good until the dialogue is over."""
    return max(dialogue.ends_at, at) if dialogue.ends_at else at + UNDATED
