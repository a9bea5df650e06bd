import datetime as dt

import pytest
from django.test import Client

from dialogues.institutions.enums import InstitutionType, Level
from dialogues.institutions.models import Institution
from dialogues.languages.translated import original
from dialogues.people.models import User
from dialogues.programme.models import Programme
from tests.factories.people import a_convenor, an_organiser, signed_in


@pytest.fixture
def ministry(db: None) -> Institution:
    return Institution.objects.create(code="MOP", type=InstitutionType.GOV_CENTRAL, level=Level.NATIONAL)


@pytest.fixture
def programme(ministry: Institution) -> Programme:
    return Programme.objects.create(
        code="LNOB-VN-2021",
        title=original("Leave no one behind"),
        convening_institution=ministry,
        start_date=dt.date(2021, 5, 1),
        end_date=dt.date(2022, 6, 30),
    )


@pytest.fixture
def anh(programme: Programme) -> User:
    """Trần Thị Minh Anh, the only convenor."""
    return a_convenor(programme.scope)


@pytest.fixture
def viet(programme: Programme) -> User:
    """Phạm Quốc Việt, organiser."""
    return an_organiser(programme.scope)


@pytest.fixture
def as_anh(anh: User) -> Client:
    return signed_in(anh)
