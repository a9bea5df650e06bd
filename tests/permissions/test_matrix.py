"""Who may open what: one row per address and method in `matrix.txt`, one column per kind of person.

yes: the page answers · login: sent to sign in · 403 and 404: refused · 401: refused by the API · 405: no such method.
After a new address: `python -m tests.permissions.propose` proposes its rows; read them before keeping them.
"""

import pytest

from tests.permissions.table import FILE, METHODS, parsed, row_for
from tests.permissions.world import World, routes

ROWS = parsed(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("route", sorted({name for name, _ in routes()}))
def test_every_address_has_its_rows(route: str):
    assert [(route, method) in ROWS for method in METHODS] == [True, True]


@pytest.mark.parametrize(("route", "method"), sorted(ROWS))
def test_each_person_may_open_what_the_matrix_says_and_nothing_else(world: World, route: str, method: str):
    address = world.address_of(route, dict(routes())[route])

    assert row_for(world, method, address) == ROWS[route, method]
