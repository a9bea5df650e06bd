"""Lists of thousands are read by the page; what is chosen on a page is what happens."""

import pytest
from django.test import Client

from dialogues.invitations.actions import nominate_delegates
from dialogues.invitations.models import Nomination
from dialogues.invitations.views import paging
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, a_dialogue, a_programme, an_invitation
from tests.factories.people import a_convenor, signed_in

pytestmark = pytest.mark.django_db
HERE = "/programmes/LNOB/dialogues/ND1/"


@pytest.fixture(autouse=True)
def _two_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)


def convenor_of(*, screened: bool) -> Client:
    dialogue = a_dialogue(programme=a_programme(policies={"screen_nominations": screened}))
    nominate_delegates(invitation=an_invitation(dialogue, seats=3), nominees=[NAM, HA, TU], at=IN_APRIL)
    return signed_in(a_convenor(dialogue.programme.scope, "Nguyễn Văn Hai"))


def test_the_order_of_precedence_goes_on_where_the_page_before_it_ended() -> None:
    browser = convenor_of(screened=False)

    first, second = (browser.get(f"{HERE}delegates/precedence/?page={number}") for number in (1, 2))

    told = [[line.delegate.person.name for line in page.context["lines"]] for page in (first, second)]
    assert told == [[NAM.name, HA.name], [TU.name]]
    assert "?page=2" in first.text
    assert "?page=1" in second.text


def test_a_name_on_the_second_page_is_accepted_from_there() -> None:
    browser = convenor_of(screened=True)
    address = f"{HERE}nominations/"

    [row] = browser.get(address + "?page=2").context["rows"]
    browser.post(address, {"nomination": [row.nomination.pk]})

    states = dict(Nomination.objects.values_list("person__name", "state"))
    assert states == {NAM.name: "submitted", HA.name: "submitted", TU.name: "accepted"}
