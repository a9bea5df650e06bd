"""A dialogue's page says how far its commitments are, shows the first thirty and leads to all of them."""

import re

import pytest

from dialogues.commitments.actions import capture_commitments
from tests.factories.commitments import SESSION, a_captured, a_delegate, a_draft, a_national_dialogue
from tests.factories.people import an_organiser
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
HERE = "/programmes/LNOB/dialogues/ND1/"
LIST = "/programmes/LNOB/commitments/"


def signed_in(client, programme):
    client.force_login(an_organiser(programme.scope))
    return client


def opened(browser, url=HERE):
    return re.sub(r"\s+", " ", browser.get(url).content.decode()).replace("&amp;", "&")


def told(body):
    return re.findall(r"\b(C-\d\d)\b<", body)


def test_every_column_leads_to_exactly_its_commitments(client):
    dialogue, _ = the_sample()
    browser = signed_in(client, dialogue.programme)

    figures = re.findall(r'<a href="([^"]+)">(\d+)</a> <span class="figure__of">of 16<', opened(browser))

    assert [number for _url, number in figures] == ["1", "4", "4", "3"]
    for url, number in figures:
        assert len(re.findall(r'id="commitment-\d+"', opened(browser, url))) == int(number)


def test_a_dialogue_leads_to_its_findings(client):
    browser = signed_in(client, a_national_dialogue().programme)

    assert f'href="{HERE}findings/"' in opened(browser)
    assert browser.get(f"{HERE}findings/").status_code == 200


def test_of_many_the_first_thirty_are_shown_and_the_rest_is_one_click_away(client):
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, f"Promise {number}") for number in range(32)]
    capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)

    body = opened(signed_in(client, nam.dialogue.programme))

    assert told(body) == [f"C-{n:02d}" for n in range(1, 31)]
    assert f'The first 30 of 32 commitments. <a href="{LIST}?dialogue=ND1">' in body


def test_the_list_of_one_dialogue_leaves_out_the_others_and_says_how_to_get_them_back(client):
    nam = a_delegate(a_national_dialogue())
    a_captured(nam)
    elsewhere = a_delegate(a_national_dialogue("ND2"))
    a_captured(elsewhere)

    browser = signed_in(client, nam.dialogue.programme)

    body = opened(browser, f"{LIST}?dialogue=ND1")
    assert ("ND1 · C-01" in body, "ND2 · C-01" in body) == (True, False)
    assert '<a class="filter" href="?" aria-current="true">ND1</a>' in body
    assert "ND2 · C-01" in opened(browser, LIST)
