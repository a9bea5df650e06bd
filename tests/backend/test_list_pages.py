"""Every list of the product costs the same queries for three times the rows, and at most twelve (P9)."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.staff.fill import Size, fill
from bench.staff.pages import ANEW, BOARDS, LISTS, addresses, names_of_lists_in_the_address_book
from tests.factories.people import signed_in

MOST_QUERIES = 12
# What is looked at first, and gathers most: not a question more without a reason.
MOST_OF_A_BOARD = {"dialogue": 29, "programme": 29, "readiness": 25}
FEW = Size(institutions=10, delegates=20, commitments=12, dialogues=3)
MANY = Size(institutions=30, delegates=60, commitments=36, dialogues=9)
# Look like lists by their address, and are forms, or one file, or one person's own account.
NO_LISTS = {"access", "badges", "calendars", "consents", "dialogue_times", "ground_rules", "nomination_policies"}


@pytest.mark.django_db
def test_lists_cost_at_most_twelve_queries_and_no_more_for_three_times_the_rows() -> None:
    few, many = _queries(FEW, LISTS + ANEW), _queries(MANY, LISTS + ANEW)

    assert many == few
    assert {name: number for name, number in many.items() if number > MOST_QUERIES} == {}


@pytest.mark.django_db
def test_boards_cost_no_more_queries_for_three_times_the_rows() -> None:
    few, many = _queries(FEW, BOARDS), _queries(MANY, BOARDS)

    assert many == few
    assert {name: many[name] for name, most in MOST_OF_A_BOARD.items() if many[name] > most} == {}


def test_whatever_looks_like_a_list_is_measured() -> None:
    assert names_of_lists_in_the_address_book() - {*LISTS, *BOARDS} <= NO_LISTS


def _queries(size: Size, names: tuple[str, ...]) -> dict[str, int]:
    """Of each page, by name of its route; the database is as empty afterwards as it was before."""
    with transaction.atomic():
        programme, dialogue, convenor = fill(size)
        browser = signed_in(convenor)
        pages = addresses(names, code=programme.code, dialogue_code=dialogue.code)
        counted = {name: _count(browser, address) for name, address in pages.items()}
        transaction.set_rollback(True)
    cache.clear()
    return counted


def _count(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200, address
    return len(asked)
