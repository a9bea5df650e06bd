from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.permissions.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once for the module, gone with it: all inside one transaction that never commits."""
    django_settings.DEMO = True
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(timezone.now())
        transaction.set_rollback(True)
    django_settings.DEMO = False
