import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone, translation
from pytest_django import Settings

pytest_plugins = ["tests.requirements_plugin"]


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
