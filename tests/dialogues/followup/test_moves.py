"""A card moves by a step that exists, or not at all and says why."""

import datetime as dt
import re

import pytest
from django.urls import NoReverseMatch, reverse

from dialogues.followup.actions import mark_overdue
from dialogues.followup.enums import Column
from dialogues.followup.queries import rights_of, steps_for
from dialogues.followup.queries.moves import LEADS_TO, moves_of
from dialogues.people.enums import Role
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    an_active,
    on_day,
)
from tests.factories.people import a_colleague, an_account, an_organiser, signed_in
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
MOVES = "/programmes/LNOB/commitments/ND1/C-01/moves/"
BOARD = "/programmes/LNOB/commitments/board/"


def ways(commitment, reader):
    rights = rights_of(reader, commitment, SESSION.date())
    return {move.column: move for move in moves_of(commitment, steps_for(commitment, rights))}


def names(move):
    return [step.name for step in move.steps]


def test_every_column_offers_a_step_or_says_why_not_for_whatever_state():
    dialogue, made = the_sample()
    readers = [an_organiser(dialogue.programme.scope), an_account("Nobody in particular")]

    for commitment in made.values():
        for reader in readers:
            for move in ways(commitment, reader).values():
                assert sum([move.is_here, bool(move.steps), bool(move.why_not)]) == 1, (commitment, move)


def test_an_organiser_asks_for_the_signature_of_what_is_agreed():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    found = ways(confirmed, an_organiser(confirmed.dialogue.programme.scope))

    assert found[Column.AGREED].is_here
    assert names(found[Column.UNDER_WAY]) == ["commitment_sign_off_request"]
    assert "not tracked yet" in str(found[Column.VERIFIED].why_not)


def test_what_is_overdue_comes_back_by_a_later_date_and_not_by_a_report():
    active = an_active(a_delegate(a_national_dialogue()), due_date=dt.date(2022, 12, 31))
    mark_overdue(commitment=active, actor=STAFF, at=on_day(2023, 1, 1))
    active.refresh_from_db()

    found = ways(active, an_organiser(active.dialogue.programme.scope))

    assert names(found[Column.UNDER_WAY]) == ["commitment_amendment"]
    assert "commitment_progress" in names(found[Column.EVIDENCE])
    outside = ways(active, an_account("Nobody in particular"))[Column.UNDER_WAY]
    assert "past its date" in str(outside.why_not)


def test_only_a_verifier_moves_a_card_to_verified():
    active = an_active(a_delegate(a_national_dialogue()))
    scope = active.dialogue.programme.scope

    assert names(ways(active, an_organiser(scope))[Column.VERIFIED]) == []
    verifier = a_colleague("Lâm Quốc Bảo", Role.VERIFIER, scope)
    assert names(ways(active, verifier)[Column.VERIFIED]) == ["commitment_verification"]


def test_what_lies_in_the_room_goes_nowhere_by_hand():
    said = a_captured(a_delegate(a_national_dialogue()))

    assert [move.steps for move in ways(said, an_organiser(said.dialogue.programme.scope)).values()] == [[]] * 5


def test_steps_named_by_the_columns_exist():
    place = {"code": "A", "dialogue_code": "B", "commitment_code": "C-01"}
    try:
        addresses = [reverse(name, kwargs=place) for names in LEADS_TO.values() for name in names]
    except NoReverseMatch as unknown:
        pytest.fail(str(unknown))
    assert len(addresses) == sum(map(len, LEADS_TO.values()))


def test_the_column_on_which_a_card_was_dropped_stands_first_and_leads_back_to_the_board():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    browser = signed_in(an_organiser(confirmed.dialogue.programme.scope))

    panel = browser.get(
        f"{MOVES}?to=under_way",
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{BOARD}?schedule=overdue"},
    )

    body = panel.content.decode()
    assert re.findall(r'id="to-(\w+)"', body)[0] == "under_way"
    [step] = re.findall(r'action="([^"]+sign-off-request[^"]+)"', body)
    assert browser.post(step.replace("&amp;", "&")).url == f"{BOARD}?schedule=overdue"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_step_leads_back_to_somebody_elses_page(back):
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))
    browser = signed_in(an_organiser(confirmed.dialogue.programme.scope))

    answer = browser.post("/programmes/LNOB/commitments/ND1/C-01/sign-off-request/", query_params={"back": back})

    assert answer.url == "/programmes/LNOB/commitments/ND1/C-01/"
