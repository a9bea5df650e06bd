"""A page offers only what its reader may do."""

import pytest

from dialogues.people.enums import Role
from tests.factories.commitments import a_national_dialogue
from tests.factories.people import a_colleague, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/conflicts/"


@pytest.mark.parametrize(("role", "offered"), [(Role.CONVENOR, True), (Role.ORGANISER, False)])
def test_how_serious_a_clash_is_says_the_convenor_alone(role, offered):
    reader = signed_in(a_colleague("Phạm Quốc Việt", role, a_national_dialogue().programme.scope))

    page = reader.get(PAGE).content.decode()

    assert (f'href="{PAGE}levels/"' in page) == offered
    assert reader.get(f"{PAGE}levels/").status_code == (200 if offered else 403)
