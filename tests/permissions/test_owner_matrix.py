"""What owners may open of promises and reports, whose accounts have no role in the programme.

One row per address and method in `owners.txt`; cells as in `matrix.txt`. holder: focal point of the institution that
owes LD-TQ C-01 now · maker: of the one that made it and handed it over · member: a colleague of the holder's who
speaks for nobody. `python -m tests.permissions.propose` proposes these rows too; read them before keeping them.
"""

import pytest

from tests.permissions.table import METHODS, OWNERS_FILE, parsed, row_for
from tests.permissions.world import OWNERS, World, owners_routes

ROWS = parsed(OWNERS_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("route", sorted({name for name, _ in owners_routes()}))
def test_every_address_has_its_rows(route: str):
    assert [(route, method) in ROWS for method in METHODS] == [True, True]


@pytest.mark.parametrize(("route", "method"), sorted(ROWS))
def test_each_owner_may_open_what_the_matrix_says_and_nothing_else(world: World, route: str, method: str):
    address = world.address_of(route, dict(owners_routes())[route])

    assert row_for(world, method, address, OWNERS) == ROWS[route, method]
