"""One set, four views: what a filter leaves is the same in each, and every number leads to that many rows."""

import datetime as dt
import re

import pytest

from dialogues.followup.actions import NewItem, add_action_items, mark_overdue
from dialogues.programme.models import Programme
from tests.factories.commitments import (
    STAFF,
    a_captured,
    a_delegate,
    a_national_dialogue,
    an_active,
    an_institution,
    on_day,
)
from tests.factories.people import an_account, an_organiser
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
TABLE, BOARD, TIMELINE = (f"/programmes/LNOB/commitments/{view}" for view in ("", "board/", "timeline/"))
SCORECARD = "/programmes/LNOB/scorecard/"


def signed_in(client, programme):
    client.force_login(an_organiser(programme.scope))
    return client


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


def test_tabs_keep_the_filter(client):
    dialogue = a_national_dialogue()

    body = signed_in(client, dialogue.programme).get(BOARD, {"schedule": "overdue", "sort": "due"}).content.decode()

    kept = "?schedule=overdue&amp;sort=due"
    tabs = re.findall(r'class="tabs__tab" href="([^"]+)"( aria-current="page")?', body)
    assert tabs == [
        (TABLE + kept, ""),
        (BOARD + kept, ' aria-current="page"'),
        (TIMELINE + kept, ""),
        (SCORECARD + kept, ""),
    ]


def test_every_column_says_how_many_and_leads_to_exactly_those_rows(client):
    dialogue, _ = the_sample()
    browser = signed_in(client, dialogue.programme)

    columns = re.findall(r'<a class="board__number" href="([^"]+)">(\d+) of 16</a>', text_of(browser.get(BOARD)))

    assert [number for _url, number in columns] == ["1", "4", "4", "3"]
    for url, number in columns:
        rows = re.findall(r'id="commitment-\d+"', browser.get(url.replace("&amp;", "&")).content.decode())
        assert len(rows) == int(number)


def test_the_board_says_what_is_in_none_of_its_columns(client):
    dialogue, _ = the_sample()

    body = text_of(signed_in(client, dialogue.programme).get(BOARD))

    assert "12 commitments on the board. 4 are not on it" in body


def test_a_long_column_shows_its_first_and_how_many_more(client):
    nam = a_delegate(a_national_dialogue())
    for number in range(14):
        an_active(nam, statement=f"Promise {number}")

    body = text_of(signed_in(client, nam.dialogue.programme).get(BOARD))

    assert (body.count('class="board__card"'), "2 more" in body) == (12, True)


def test_beside_a_list_the_same_commitment_is_told_without_the_page_around_it(client):
    active = an_active(a_delegate(a_national_dialogue()))
    address = "/programmes/LNOB/commitments/ND1/C-01/"
    browser = signed_in(client, active.dialogue.programme)

    panel, page = browser.get(address, headers={"HX-Request": "true"}), browser.get(address)

    for said in ("Train 200 local officials", "The whole story", "recorded the sign-off", "128/BKH-TH"):
        assert said in text_of(panel)
        assert said in text_of(page)
    assert ("<html" in text_of(panel), "<html" in text_of(page)) == (False, True)
    assert "HX-Request" in panel["Vary"]


def test_the_panel_is_closed_to_who_may_not_know_of_it(client):
    an_active(a_delegate(a_national_dialogue()))
    client.force_login(an_account())

    answer = client.get("/programmes/LNOB/commitments/ND1/C-01/", headers={"HX-Request": "true"})

    assert answer.status_code == 404


def test_the_timeline_says_in_words_what_is_late_and_draws_the_steps(client):
    active = an_active(a_delegate(a_national_dialogue()), due_date=dt.date(2022, 9, 1))
    mark_overdue(commitment=active, actor="system", at=on_day(2022, 9, 2))
    step = NewItem(title="Write the curriculum", due_date=dt.date(2022, 8, 1))
    add_action_items(commitment=active, items=[step], actor=STAFF, at=on_day(2022, 7, 1))

    body = text_of(signed_in(client, active.dialogue.programme).get(TIMELINE))

    assert "C-01 · Overdue" in body
    assert "Step of C-01: Write the curriculum" in body
    assert re.search(r'href="[^"]+\?institution=MOP&amp;column=stuck&amp;schedule=overdue">1 overdue</a>', body)


def test_what_still_lies_in_the_room_has_no_place_on_the_timeline(client):
    said = a_captured(a_delegate(a_national_dialogue()), due_date=dt.date(2022, 9, 1))

    assert "No dates yet" in text_of(signed_in(client, said.dialogue.programme).get(TIMELINE))


def test_the_timeline_is_turned_institution_by_institution(client):
    dialogue = a_national_dialogue()
    for number in range(9):
        bureau = an_institution(f"B{number}", f"Bureau {number} *")
        an_active(a_delegate(dialogue, f"Delegate {number}", bureau), due_date=dt.date(2030, 1, 1 + number))
    browser = signed_in(client, dialogue.programme)

    first, second = text_of(browser.get(TIMELINE)), text_of(browser.get(TIMELINE, {"page": "2"}))

    assert ("Institutions 1 to 8 of 9" in first, "Institutions 9 to 9 of 9" in second) == (True, True)
    assert ("Bureau 8 *" in first, "Bureau 8 *" in second) == (False, True)


@pytest.mark.parametrize("view", [BOARD, TIMELINE])
def test_a_view_of_others_is_no_view(client, view):
    a_national_dialogue()
    client.force_login(an_account())

    assert client.get(view).status_code == 404


@pytest.mark.parametrize("page", [TABLE, SCORECARD])
def test_a_programme_that_strangers_cannot_read_yet_offers_no_public_page(client, page):
    programme = a_national_dialogue().programme
    Programme.objects.filter(pk=programme.pk).update(state="draft")

    assert 'href="/public/LNOB/' not in signed_in(client, programme).get(page).content.decode()

    Programme.objects.filter(pk=programme.pk).update(state="active")
    assert 'href="/public/LNOB/' in client.get(page).content.decode()
