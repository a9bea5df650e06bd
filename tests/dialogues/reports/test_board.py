import datetime as dt
import re

import pytest

from dialogues.commitments.actions import capture_commitments
from dialogues.people.models import Membership
from tests.factories.commitments import (
    SESSION,
    a_confirmed,
    a_delegate,
    a_draft,
    a_national_dialogue,
    a_person,
    an_institution,
)
from tests.factories.people import an_account, an_organiser
from tests.factories.sample_commitments import the_sample

pytestmark = pytest.mark.django_db
BOARD = "/programmes/LNOB/commitments/"


def signed_in(client, programme):
    client.force_login(an_organiser(programme.scope))
    return client


def codes(page):
    return re.findall(r"ND1 · (C-\d\d)", page.content.decode())


def test_the_organiser_sees_all_sixteen_and_the_figures_with_their_denominators(client):
    dialogue, _ = the_sample()

    page = signed_in(client, dialogue.programme).get(BOARD)

    assert codes(page) == [f"C-{n:02d}" for n in range(1, 17)]
    body = page.content.decode().replace("&nbsp;", " ")
    for said in ("16 commitments captured", "14 confirmed", "(87.5 % of 16)", "(92.9 % of 14)", "Pledged 6,300 M VND;"):
        assert said in body


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"lifecycle": "closed"}, ["C-05", "C-08", "C-10", "C-12"]),
        ({"lifecycle": "tracked", "completion": "limited"}, ["C-01", "C-04"]),
        ({"lifecycle": "statement_of_intent"}, ["C-14"]),
        ({"completion": "no_evidence"}, ["C-09"]),
        ({"schedule": "overdue"}, ["C-06", "C-07", "C-09"]),
        ({"figure": "verified", "sort": "due"}, ["C-10", "C-05", "C-12", "C-08"]),
        ({"lifecycle": "nonsense", "sort": "sideways", "page": "x"}, [f"C-{n:02d}" for n in range(1, 17)]),
    ],
)
def test_filters_and_order_live_in_the_address(client, filters, found):
    dialogue, _ = the_sample()

    assert codes(signed_in(client, dialogue.programme).get(BOARD, filters)) == found


def test_a_chip_chosen_again_is_taken_off(client):
    dialogue, _ = the_sample()

    body = signed_in(client, dialogue.programme).get(BOARD, {"schedule": "overdue", "sort": "due"}).content.decode()

    assert '<a class="filter" href="?sort=due" aria-current="true">Overdue</a>' in body


def test_a_focal_point_sees_what_the_own_institution_promised_and_no_figures(client):
    dialogue = a_national_dialogue()
    a_confirmed(a_delegate(dialogue))
    bureau = an_institution("BOS", "Bureau of Statistics *")
    a_confirmed(a_delegate(dialogue, "Đỗ Thu Trang", bureau))
    account = an_account("Hà Văn Minh")
    person = a_person("Hà Văn Minh", bureau, "focal_point")
    person.account = account
    person.save()
    client.force_login(account)

    page = client.get(BOARD)

    assert codes(page) == ["C-02"]
    assert "confirmed (" not in page.content.decode()


def test_a_stranger_does_not_learn_that_the_programme_exists(client):
    a_national_dialogue()
    client.force_login(an_account())

    assert client.get(BOARD).status_code == 404


def test_a_suspended_colleague_sees_nothing(client):
    dialogue = a_national_dialogue()
    signed_in(client, dialogue.programme)
    Membership.objects.update(suspended_at=dt.datetime(2022, 6, 1, tzinfo=dt.UTC))

    assert client.get(BOARD).status_code == 404


def test_an_empty_board_says_where_commitments_come_from(client):
    dialogue = a_national_dialogue()

    assert (
        "They are made in the live room of a dialogue."
        in signed_in(client, dialogue.programme).get(BOARD).content.decode()
    )


def test_the_board_costs_the_same_queries_for_one_and_for_three(client, django_assert_num_queries):
    dialogue = a_national_dialogue()
    signed_in(client, dialogue.programme)
    for count in (1, 2):
        for n in range(count):
            bureau = an_institution(f"B{count}{n}", f"Bureau {count}{n} *")
            a_confirmed(a_delegate(dialogue, f"Delegate {count}{n}", bureau))
        with django_assert_num_queries(11):
            client.get(BOARD)


def test_a_long_board_is_turned_page_by_page(client):
    nam = a_delegate(a_national_dialogue())
    drafts = [a_draft(nam, f"Promise {n}") for n in range(1, 52)]
    capture_commitments(dialogue=nam.dialogue, drafts=drafts, at=SESSION)
    browser = signed_in(client, nam.dialogue.programme)

    first, second = browser.get(BOARD), browser.get(BOARD, {"page": "2"})

    assert codes(first) + codes(second) == [f"C-{n:02d}" for n in range(1, 52)]
    assert ('href="?page=2"' in first.content.decode(), "31 to 51" in second.content.decode()) == (True, True)
