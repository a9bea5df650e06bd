"""The calendar of a delegate without an account: its address can be ended and made anew (calendar.md C39)."""

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.invitations.actions import issue_delegate_links, links_behind
from dialogues.invitations.queries.links import MOST_RENEWALS, has_links
from dialogues.people.actions import issue_token, revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.people.queries import token_for
from tests.factories.invitations import a_coming_delegate, a_dialogue

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C39")]


@pytest.fixture
def secret() -> str:
    """Of Lê Hoàng Nam's own page."""
    links = issue_delegate_links(delegate=a_coming_delegate(a_dialogue()), at=timezone.now())
    return links.rsvp.rstrip("/").rpartition("/")[2]


def feed_of(secret: str) -> str:
    return links_behind(secret).feed.partition("8000")[2]


def renewed(client: Client, secret: str) -> str:
    answer = client.post(f"/r/{secret}/calendar/renewal/", follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_new_address_ends_the_old_one(client: Client, secret: str) -> None:
    old = feed_of(secret)

    said = renewed(client, secret)

    new = feed_of(secret)
    assert (client.get(old).status_code, client.get(new).status_code) == (410, 200)
    assert (new.removesuffix(".ics") in client.get(f"/r/{secret}/").content.decode(), bool(said)) == (True, True)


def test_a_calendar_that_is_renewed_before_there_are_links_stays_when_they_are_made(client: Client) -> None:
    """A renewed link has neither room nor calendar until somebody presses the button on its page."""
    delegate = a_coming_delegate(a_dialogue())
    key, now = f"delegate:{delegate.pk}", timezone.now()
    secret = issue_token(purpose=Purpose.RSVP, object_key=key, person=delegate.person, at=now)[1]
    renewed(client, secret)
    made = feed_of(secret)

    for _tap in range(2):
        assert client.post(f"/r/{secret}/links/").status_code == 302

    assert (feed_of(secret), has_links(secret), client.get(made).status_code) == (made, True, 200)


def test_looking_renews_nothing(client: Client, secret: str) -> None:
    old = feed_of(secret)

    assert client.get(f"/r/{secret}/calendar/renewal/").status_code == 405
    assert feed_of(secret) == old


def test_one_that_was_turned_off_elsewhere_can_be_made_anew(client: Client, secret: str) -> None:
    old = feed_of(secret)
    person = token_for(Purpose.RSVP, secret, at=timezone.now()).person_id
    revoke_tokens(object_key=f"person:{person}", purpose=Purpose.FEED, at=timezone.now())
    page = client.get(f"/r/{secret}/").content.decode()

    renewed(client, secret)

    assert (feed_of(secret) not in ("", old), old.removesuffix(".ics") in page) == (True, False)


def test_who_knows_the_calendar_cannot_renew_it(client: Client, secret: str) -> None:
    calendar = feed_of(secret).removeprefix("/cal/").removesuffix(".ics")

    assert client.post(f"/r/{calendar}/calendar/renewal/").status_code == 404


def test_renewing_ends_somewhere_and_says_so(client: Client, secret: str) -> None:
    for _ in range(MOST_RENEWALS):
        renewed(client, secret)
    last = feed_of(secret)

    said = renewed(client, secret)

    assert (feed_of(secret), client.get(last).status_code, bool(said)) == (last, 200, True)
