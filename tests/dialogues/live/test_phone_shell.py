"""What the participant's page brings for the time without a network, and for phones that go from hand to hand."""

import json
import re

import pytest
from django.test import Client

from dialogues.live.models import Room
from tests.factories.live import CODE, a_seat, an_open_room, as_participant, command, obey

pytestmark = pytest.mark.django_db
PHONE = f"/live/{CODE}/"
ZALO = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 Zalo android/24100"


def entered(client: Client, room: Room, name: str) -> str:
    """By a personal link; the CSRF token that the page then holds."""
    secret = a_seat(room, name)[2]
    client.post(f"/p/{secret}/")
    return entered_again(client)


def entered_again(client: Client) -> str:
    found = re.search(r'id="bootstrap"[^>]*>(.*?)</script>', client.get(PHONE).content.decode(), re.DOTALL)
    assert found
    token: str = json.loads(found[1])["csrf"]
    return token


def told_with(client: Client, token: str) -> int:
    """The answer to a plain form that carries this token."""
    posted = {"statement": "Forty scholarships", "csrfmiddlewaretoken": token}
    return client.post(PHONE, posted, headers={"X-CSRFToken": token}).status_code


def test_the_worker_looks_after_the_live_pages_and_is_never_kept(client: Client):
    answer = client.get("/live/worker.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer["Cache-Control"]
    assert b"skipWaiting" in answer.content


def test_the_page_writes_letters_as_letters(client: Client):
    room = an_open_room()
    client.cookies["django_language"] = "km"
    entered(client, room, "Lê Hoàng Nam")

    page = client.get(PHONE).content.decode()

    assert "\\u17" not in page


def test_a_page_inside_another_app_says_where_the_words_are_kept(client: Client):
    room = an_open_room()
    entered(client, room, "Lê Hoàng Nam")

    inside = client.get(PHONE, headers={"User-Agent": ZALO}).content.decode()
    outside = client.get(PHONE).content.decode()

    assert "You are in Zalo’s own browser" in inside
    assert "own browser" not in outside


def test_what_one_person_left_open_does_not_speak_for_the_next(client: Client):
    room = an_open_room()
    token_of_nam = entered(client, room, "Lê Hoàng Nam")
    entered(client, room, "Vũ Đức Thịnh")

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    assert told_with(strict, token_of_nam) == 403
    assert told_with(strict, entered_again(strict)) != 403


def test_the_same_person_coming_in_again_keeps_the_other_tab_alive(client: Client):
    room = an_open_room()
    secret = a_seat(room, "Lê Hoàng Nam")[2]
    client.post(f"/p/{secret}/")
    token = entered_again(client)
    client.post(f"/p/{secret}/")

    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    assert told_with(strict, token) != 403


def test_the_page_of_a_large_hall_is_no_larger_for_all_that_others_have_said(client: Client):
    room = an_open_room()
    entered(client, room, "Nguyễn Văn Tú")
    before = len(client.get(PHONE).content)
    nam = as_participant(a_seat(room))
    Room.objects.filter(pk=room.pk).update(is_moderated=False)
    obey(room, *(command(nam, "commitment.capture", statement=f"Promise number {number}") for number in range(40)))

    page = client.get(PHONE).content.decode()

    assert "Promise number" not in page
    assert '"commitments": 40' in page
    assert len(page) - before < 2_000
