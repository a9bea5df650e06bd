"""Nobody is led to a page that does not open: what a page offers, its reader may see."""

import re
from html import unescape

import pytest
from django.test import Client

from dialogues.people.enums import Role
from dialogues.programme.models import Coalition
from tests.factories.commitments import a_delegate, a_national_dialogue, an_active
from tests.factories.people import a_colleague, signed_in

pytestmark = pytest.mark.django_db
PROGRAMME = "/programmes/LNOB/"
PAGES = ["", "targets/", "coalition/", "documents/", "commitments/", "commitments/ND1/C-01/", "scorecard/", "team/"]
_ADDRESS = re.compile(r'<a [^>]*href="(/[^"#]*)')


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CONVENOR])
def test_every_link_of_a_page_opens_for_its_reader(role: Role) -> None:
    active = an_active(a_delegate(a_national_dialogue()))
    Coalition.objects.create(programme=active.dialogue.programme)
    reader = signed_in(a_colleague("Phùng Gia Hân", role, active.dialogue.programme.scope))

    offered = {link for page in PAGES for link in _links(reader, PROGRAMME + page)}

    assert len(offered) > len(PAGES)
    assert {link: status for link in sorted(offered) if (status := reader.get(link).status_code) >= 400} == {}


def _links(reader: Client, page: str) -> list[str]:
    """Of what the reader has to himself: the public pages open to everybody."""
    found = _ADDRESS.findall(reader.get(page).content.decode())
    return [link for link in map(unescape, found) if not link.startswith("/public/")]
