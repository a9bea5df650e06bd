"""Marks with `services` each test for which another database or another bus could make a difference.

The run on PostgreSQL and Redis selects these. pytest-django refuses every other test the database, so that a second run
of it would be the first one over again.
"""

from pathlib import Path

import pytest
from django.test import TransactionTestCase

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
BUS = Path(__file__).parent / "realtime"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _uses_the_database(item) or _needs_a_service(item) or item.path.is_relative_to(BUS):
            item.add_marker("services")


def _uses_the_database(item: pytest.Item) -> bool:
    of_django = isinstance(item, pytest.Function) and item.cls and issubclass(item.cls, TransactionTestCase)
    asks = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(of_django or asks)


def _needs_a_service(item: pytest.Item) -> bool:
    needs = {name for marker in item.iter_markers("needs") for name in marker.args}
    return bool(needs & {"postgresql", "redis"})
