from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from tests.permissions.world import World, build_world


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, uploads: Path) -> Iterator[World]:
    """Built once for this folder, gone with it: all inside one transaction that never commits."""
    with override_settings(DEMO=True, MEDIA_ROOT=uploads), django_db_blocker.unblock(), transaction.atomic():
        yield build_world(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _uploads_go_nowhere(settings: Settings, uploads: Path) -> None:
    """Instead of a folder for each test: this world's evidence is uploaded once."""
    settings.MEDIA_ROOT = uploads
