import pytest
from django.test import Client

from dialogues.people.models import User
from dialogues.programme.actions import activate_programme
from dialogues.programme.models import Programme
from tests.factories.people import an_account
from tests.factories.programme import PLANNED_AT, a_programme


@pytest.fixture
def anh(db: None) -> User:
    """Trần Thị Minh Anh, who reads English and convenes the programme."""
    return an_account("Trần Thị Minh Anh")


@pytest.fixture
def lnob(anh: User) -> Programme:
    """The sample programme, active."""
    return activate_programme(programme=a_programme(convenor=anh), actor="system", at=PLANNED_AT)


@pytest.fixture
def convenor(client: Client, anh: User, lnob: Programme) -> Client:
    client.force_login(anh)
    return client
