import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker, Settings

from tests.emptying import empty_what_was_written
from tests.migrated import migrated_template, place_migrated

pytest_plugins = ["tests.requirements_plugin", "tests.services_plugin"]


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays to the end: nobody has to look through it for garbage again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """The test database of each process begins as a copy; `migrate` then finds nothing left to do.

    It is made whoever asks: pytest-django looks at the marks of tests alone, and a world is built by a fixture. Between
    making and dropping it nobody may use it who did not ask: what such a test writes would stay for all that follow.
    """
    test, on_postgresql = connection.settings_dict["TEST"], connection.vendor == "postgresql"
    with django_db_blocker.unblock():
        if on_postgresql:
            test["TEMPLATE"] = migrated_template(configured.DATABASE_URL)
        else:
            place_migrated(Path(test["NAME"]))
        made = setup_databases(verbosity=0, interactive=False, keepdb=not on_postgresql)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _emptying_is_quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty_what_was_written())
        yield


@pytest.fixture
def now() -> dt.datetime:
    """The clock that tests hand to actions."""
    return timezone.now()


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Rate limits live in the cache; one person's haste must not slow down the next test."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _uploads_go_nowhere(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _nobody_leaves_a_language_behind() -> None:
    """A request in Vietnamese would otherwise leave its thread, and the next test, in Vietnamese."""
    translation.deactivate()
