"""A link that has expired offers a new one, to the address it was made for and to nobody else."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.links import derived_secret
from dialogues.journal.work import run_due
from dialogues.people.enums import Purpose
from dialogues.people.models import OutboundMessage, Token
from dialogues.people.views.limits import NEW_LINKS
from tests.factories.invitations import secret_in_mail
from tests.factories.reply_pages import a_letter, a_question

PATHS = {"nomination": "/r/{}/", "rsvp": "/r/{}/", "personal": "/p/{}/"}


def an_expired(purpose: str) -> tuple[str, str]:
    """Whose link it was, and its secret."""
    if purpose == Purpose.NOMINATION:
        invitation, _url = a_letter()
        email, secret = invitation.contact_point.email, secret_in_mail(f"invitation:{invitation.pk}")
    else:
        delegate, _url = a_question()
        email, secret = delegate.person.email, secret_in_mail(f"delegate:{delegate.pk}")
    if purpose == Purpose.PERSONAL:
        secret = derived_secret(secret, Purpose.PERSONAL)
    long_ago = timezone.now() - dt.timedelta(days=9)
    Token.objects.update(created_at=long_ago, expires_at=long_ago + dt.timedelta(days=8))
    mail.outbox.clear()
    return email, secret


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", PATHS)
def test_an_expired_link_sends_a_new_one_to_the_address_it_was_made_for_and_shows_it_to_nobody(client, purpose):
    email, secret = an_expired(purpose)

    refused = client.get(PATHS[purpose].format(secret)).content.decode()
    answer = client.post("/links/renewal/", {"purpose": purpose, "secret": secret}).content.decode()
    run_due(at=timezone.now())
    run_due(at=timezone.now())

    new = OutboundMessage.objects.get(key__startswith="token.renewal")
    [link] = [line for line in new.text.splitlines() if line.startswith("http")]
    assert ("Send me a new one" in refused, email in refused + answer) == (True, False)
    assert [to for sent in mail.outbox for to in sent.to if sent.subject == new.subject] == [email]
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200


@pytest.mark.django_db
def test_an_office_is_written_to_in_the_language_of_its_invitation(client):
    _email, secret = an_expired("nomination")
    Invitation.objects.update(language="vi")

    client.post("/links/renewal/", {"purpose": "nomination", "secret": secret})
    run_due(at=timezone.now())

    new = OutboundMessage.objects.get(key__startswith="token.renewal")
    assert (new.language, new.to_name) == ("vi", "Văn phòng")


@pytest.mark.django_db
def test_asking_many_times_sends_one_mail(client):
    _email, secret = an_expired("rsvp")

    for _time in range(3):
        client.post("/links/renewal/", {"purpose": "rsvp", "secret": secret})
        run_due(at=timezone.now())

    assert OutboundMessage.objects.filter(key__startswith="token.renewal").count() == 1


@pytest.mark.django_db
def test_one_network_cannot_ask_without_end(client: Client):
    _name, most, _seconds = NEW_LINKS

    told = [client.post("/links/renewal/", {"purpose": "rsvp", "secret": "guess"}).status_code for _ in range(most + 1)]

    assert (told[0], told[-1]) == (404, 429)
