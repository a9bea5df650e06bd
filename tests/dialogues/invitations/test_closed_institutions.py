"""Nobody invites an institution that is closed, and whoever tries is told whom to invite instead (INS-5, INV-09)."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.institutions.models import Institution
from dialogues.invitations.actions import invite_institution, send_invitation
from dialogues.invitations.errors import InstitutionClosed
from dialogues.invitations.models import Invitation
from tests.factories import changes
from tests.factories.institutions import an_area
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.people import an_organiser, signed_in

pytestmark = pytest.mark.django_db
VIET = "user:2"
FIRST_OF_MAY = dt.date(2022, 5, 1)  # ND1 takes place on the 18th
LIST = "/programmes/LNOB/dialogues/ND1/invitations/"


def invited(institution: Institution) -> Invitation:
    return invite_institution(dialogue=a_dialogue(), institution=institution, seats=2, actor=VIET, at=IN_APRIL)


@pytest.mark.requirement("INS-1", "INS-5", "INV-09")
def test_instead_of_a_ministry_that_ends_before_the_dialogue_its_successor_is_named() -> None:
    changes.enacted(date=FIRST_OF_MAY)

    with pytest.raises(InstitutionClosed) as refusal:
        invited(changes.one("MOP"))

    told = "This institution was closed on 1 May 2022. Its work went to: Ministry of Treasury *. Invite from there."
    assert str(refusal.value) == told


@pytest.mark.requirement("INS-5", "INV-09")
def test_instead_of_an_abolished_district_the_province_is_named() -> None:
    area = an_area("DL")
    district = changes.one("DPC-KS", area=area)
    changes.one("PC-DL", area=area)
    changes.enacted("close", ["DPC-KS"], [], date=FIRST_OF_MAY)

    with pytest.raises(InstitutionClosed) as refusal:
        invited(district)

    told = "was closed on 1 May 2022 and nobody followed. Nearest to it: Dak Lak People's Council Office *."
    assert str(refusal.value) == f"This institution {told}"


@pytest.mark.requirement("INV-09")
def test_a_draft_of_before_is_not_sent_once_the_law_is_there() -> None:
    draft = invited(changes.one("MOP"))
    changes.enacted(date=FIRST_OF_MAY)

    with pytest.raises(InstitutionClosed):
        send_invitation(invitation=draft, actor=VIET, at=IN_APRIL)

    assert Invitation.objects.get().state == "draft"


@pytest.mark.requirement("INS-5")
def test_the_form_offers_each_successor_with_a_button_and_no_form() -> None:
    soon = timezone.now() + dt.timedelta(days=30)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    changes.a_split()
    viet: Client = signed_in(an_organiser(dialogue.programme.scope))

    page = viet.get(f"{LIST}new/MLI/")
    sent = viet.post(f"{LIST}new/MLI/", {"seats": "1", "post": "Office", "email": "a@b.example", "language": "vi"})

    links = [f'href="{LIST}new/{code}/"' for code in ("MHA", "MSC")]
    assert [link in page.text for link in links] == [True, True]
    assert ('name="seats"' in page.text, "gender equality" in page.text) == (False, True)
    assert (sent.status_code, Invitation.objects.count()) == (422, 0)
    assert "Its work went to: Ministry of Home Administration *, Ministry of Schools *." in sent.text
