"""What a delegate sees and does by the own link, without an account."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.invitations.actions import ask_again
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.needs import needs_in
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.programme.enums import DialogueState
from tests.factories.invitations import (
    NAM,
    a_coming_delegate,
    a_dialogue,
    a_named_delegate,
    secret_in_mail,
)
from tests.factories.reply_pages import a_question

pytestmark = pytest.mark.django_db
SCANNER = "Mozilla/5.0 (compatible; SafeLinks)"


def test_a_delegate_answers_and_may_answer_anew(client: Client) -> None:
    delegate, path = a_question()

    client.post(path, {"rsvp": "accepted", "note": "Đến từ 8 giờ"})
    page = client.post(path, {"rsvp": "tentative"}, follow=True)

    delegate.refresh_from_db()
    assert (delegate.rsvp, delegate.rsvp_note, page.context["comes"]) == (Rsvp.TENTATIVE, "", True)


def test_after_a_change_one_button_says_that_the_answer_still_holds(client: Client) -> None:
    delegate, path = a_question()
    client.post(path, {"rsvp": "accepted", "note": "Đến từ 8 giờ"})
    ask_again(delegate=delegate, at=timezone.now())
    asked = client.get(path).content.decode()

    client.post(path, {"rsvp": "accepted", "note": "Đến từ 8 giờ"})

    delegate.refresh_from_db()
    assert asked.count('type="hidden" name="rsvp" value="accepted"') == 1
    assert (delegate.rsvp, delegate.asked_again_at) == (Rsvp.ACCEPTED, None)


def test_an_answered_page_shows_the_way_into_the_room_and_the_calendar(client: Client) -> None:
    delegate, path = a_question()
    client.post(path, {"rsvp": "accepted"})

    links = client.get(path).context["links"]

    assert Token.objects.filter(purpose=Purpose.PERSONAL, object_key=f"delegate:{delegate.pk}").exists()
    assert client.get(links.feed.partition("8000")[2]).status_code == 200
    assert links.feed_webcal.startswith("webcal://")


def test_a_renewed_link_can_make_its_own_room_and_calendar_links(client: Client) -> None:
    _delegate, path = a_question()
    client.post(path, {"rsvp": "accepted"})
    Token.objects.exclude(purpose=Purpose.RSVP).delete()

    before = client.get(path).context["links"]
    client.post(path + "links/")

    assert (before, client.get(path).context["links"] is not None) == (None, True)


def test_an_answer_that_is_none_is_refused_beside_the_question(client: Client) -> None:
    _delegate, path = a_question()
    client.cookies["django_language"] = "en"

    page = client.post(path, {"rsvp": ""})

    assert (page.status_code, page.context["form"].errors["rsvp"]) == (422, ["Choose yes, maybe or no."])


def test_needs_are_told_apart_from_the_answer(client: Client) -> None:
    delegate, path = a_question()

    client.post(path + "needs/", {"kinds": ["wheelchair"], "needs": "Gần cửa"})

    delegate.refresh_from_db()
    needs = needs_in(delegate.access_needs)
    assert (needs.kinds, needs.other, delegate.rsvp) == (("wheelchair",), "Gần cửa", Rsvp.NEEDS_ACTION)


def test_the_calendar_file_is_the_one_that_was_mailed(client: Client, transactional_db: None) -> None:
    delegate, path = a_question()
    client.post(path, {"rsvp": "accepted"})

    download = client.get(path + "invite.ics")

    last = delegate.calendar_messages.latest("stamp_at")
    assert download["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert download.content.decode() == last.outbound.calendar


def test_while_no_calendar_was_sent_anything_there_is_no_file(client: Client) -> None:
    soon = timezone.now() + dt.timedelta(days=20)
    delegate = a_named_delegate(
        a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)), replace(NAM, email="")
    )
    path = f"/r/{secret_in_mail(f'delegate:{delegate.pk}')}/"

    assert [client.get(path + page).status_code for page in ("", "invite.ics")] == [200, 404]


def test_a_link_for_a_delegate_does_not_open_the_institutions_pages(client: Client) -> None:
    _delegate, path = a_question()

    codes = [client.get(path + page).status_code for page in ("people/", "refusal/")]

    assert codes == [404, 404]


def test_an_expired_link_offers_a_new_one_to_the_address_it_was_made_for(client: Client) -> None:
    delegate = a_coming_delegate(a_dialogue())
    Token.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))

    page = client.get(f"/r/{secret_in_mail(f'delegate:{delegate.pk}')}/")

    assert (page.status_code, page.context["may_renew"], page["X-Robots-Tag"]) == (410, True, "noindex")


def test_an_invented_link_opens_nothing(client: Client) -> None:
    assert client.get("/r/invented/").status_code == 404


def test_a_cancelled_dialogue_says_so_and_asks_nothing(client: Client) -> None:
    delegate, path = a_question()
    type(delegate.dialogue).objects.update(state=DialogueState.CANCELLED)
    client.cookies["django_language"] = "en"

    page = client.get(path)

    assert (str(page.context["closed"]), b'name="rsvp"' in page.content) == (
        "This dialogue has been cancelled.",
        False,
    )
