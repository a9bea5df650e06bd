"""Who may sign may also decline or ask for a change, for the own institution and from the same page."""

import re

import pytest

from dialogues.commitments.actions import decline_sign_off, name_signatories, request_sign_off
from dialogues.commitments.errors import NotASignatory
from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
)
from tests.factories.people import affiliated, an_account, an_organiser, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/commitments/ND1/C-01/"


def union():
    return an_institution("DPO-HP", "Hải Phòng Union of Persons with Disabilities *", "association")


def signed_in_as(role, name, institution):
    account = an_account(name)
    affiliated(account.person, institution, role)
    return signed_in(account)


@pytest.fixture
def asked():
    """Two are asked to sign one text."""
    dialogue = a_national_dialogue()
    a_delegate(dialogue, "Bùi Đức Long", union())
    pledge = a_confirmed(a_delegate(dialogue))
    name_signatories(commitment=pledge, institutions=[union()], actor=STAFF, at=SESSION)
    return request_sign_off(commitment=pledge, actor=STAFF, at=SESSION)


@pytest.mark.requirement("COM-5", "COM-20")
def test_a_signatory_of_a_joint_pledge_asks_for_a_change_or_declines_for_the_own_institution(asked):
    long = signed_in_as("signatory", "Bùi Đức Long", union())
    assert "Decline to sign" in long.get(PAGE).content.decode()

    long.post(f"{PAGE}change-request/", {"reason": "Six schools, not ten", "institution": asked.lead_institution_id})
    returned = Commitment.objects.get()
    long.post(f"{PAGE}decline/", {"reason": "The board said no", "may_be_named": "on"})

    declined = Commitment.objects.get()
    assert (returned.lifecycle, returned.closing_reason) == ("returned_for_change", "Six schools, not ten")
    assert (declined.lifecycle, declined.named_if_declined) == ("declined_by_institution", True)
    said = asked.dialogue.programme.scope
    assert facts(said) == [("commitment.returned", union().pk), ("commitment.declined", union().pk)]


def facts(scope):

    told = Entry.objects.filter(stream__key=scope, kind__in=["commitment.returned", "commitment.declined"])
    return [(entry.kind, entry.data["institution"]) for entry in told.order_by("pk")]


@pytest.mark.requirement("INV-13")
def test_nobody_declines_for_an_institution_whose_signatory_he_is_not(asked):
    thu = signed_in_as("focal_point", "Bùi Thu", union())
    assert thu.get(f"{PAGE}decline/").status_code == 403
    place = a_person("Ngô Thị Mai", union(), "signatory").affiliations.get(role="signatory")

    with pytest.raises(NotASignatory):
        decline_sign_off(
            commitment=asked,
            institution=asked.lead_institution,
            signatory=place,
            reason="No",
            actor=STAFF,
            at=SESSION,
        )


def test_the_secretariat_still_writes_down_what_any_of_them_said(asked):
    viet = signed_in(an_organiser(asked.dialogue.programme.scope))

    viet.post(f"{PAGE}decline/", {"reason": "By letter of 3 May", "institution": union().pk})

    assert facts(asked.dialogue.programme.scope) == [("commitment.declined", union().pk)]


@pytest.mark.requirement("COM-4")
def test_nobody_signs_other_words_than_stood_on_the_page(asked):
    long = signed_in_as("signatory", "Bùi Đức Long", union())
    [read] = re.findall(r'name="text" value="(\w+)"', long.get(PAGE).content.decode())
    Commitment.objects.update(statement="Train 100 local officials")

    refused = long.post(f"{PAGE}signature/", {"text": read}, follow=True).content.decode()
    signed_before = asked.sign_offs.count()
    [read_again] = re.findall(r'name="text" value="(\w+)"', refused)
    long.post(f"{PAGE}signature/", {"text": read_again})

    assert "The text has changed since this page was opened" in refused
    assert (signed_before, asked.sign_offs.count()) == (0, 1)
