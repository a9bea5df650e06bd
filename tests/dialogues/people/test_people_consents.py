import datetime as dt

import pytest
from django.test import Client

from dialogues.journal.models import Entry
from dialogues.people.actions import give_consent, withdraw_consent
from dialogues.people.enums import ConsentPurpose
from dialogues.people.errors import NoConsent
from dialogues.people.forms import ConsentForm
from dialogues.people.models import Consent, Person, User
from dialogues.people.queries import has_consent
from tests.factories.people import MONDAY, a_person

pytestmark = pytest.mark.django_db
LATER = MONDAY + dt.timedelta(days=3)


def agree(person: Person, purpose: ConsentPurpose, version: str = "2022-1") -> Consent:
    return give_consent(
        person=person, purpose=purpose, notice_version=version, language="vi", actor=f"person:{person.pk}", at=MONDAY
    )


@pytest.mark.requirement("PRV-1")
def test_a_consent_for_photographs_says_nothing_about_anything_else():
    nam = a_person()

    consent = agree(nam, ConsentPurpose.PHOTO)

    assert [purpose for purpose in ConsentPurpose if has_consent(nam, purpose)] == [ConsentPurpose.PHOTO]
    assert (consent.notice_version, consent.language, consent.method) == ("2022-1", "vi", "web_tick")


@pytest.mark.requirement("PRV-1", "INV-20")
def test_a_withdrawn_consent_is_over_under_every_notice_and_its_evidence_stays():
    nam = a_person()
    agree(nam, ConsentPurpose.DEMOGRAPHIC_STATISTICS)
    agree(nam, ConsentPurpose.DEMOGRAPHIC_STATISTICS, version="2022-2")
    agree(nam, ConsentPurpose.PHOTO)

    withdraw_consent(person=nam, purpose="demographic_statistics", actor=f"person:{nam.pk}", at=LATER)

    assert (has_consent(nam, "demographic_statistics"), has_consent(nam, "photo")) == (False, True)
    assert list(Consent.objects.order_by("pk").values_list("withdrawn_at", flat=True)) == [LATER, LATER, None]


def test_agreeing_twice_to_one_notice_counts_once_and_is_told_once():
    nam = a_person()

    assert agree(nam, ConsentPurpose.PHOTO) == agree(nam, ConsentPurpose.PHOTO)

    assert list(Entry.objects.filter(kind="consent.given").values_list("actor", flat=True)) == [f"person:{nam.pk}"]


def test_what_was_never_agreed_to_cannot_be_taken_back():
    with pytest.raises(NoConsent):
        withdraw_consent(person=a_person(), purpose=ConsentPurpose.PHOTO, actor="user:1", at=MONDAY)


@pytest.mark.requirement("PRV-1")
def test_no_box_is_ever_ticked_beforehand():
    form = ConsentForm(purposes=ConsentPurpose, initial={purpose.value: True for purpose in ConsentPurpose})

    assert (len(form.fields), "checked" in form.as_p()) == (len(ConsentPurpose), False)


def test_only_the_ticked_boxes_are_consents():
    form = ConsentForm({"photo": "on"}, purposes=[ConsentPurpose.PHOTO, ConsentPurpose.RECORDING])

    assert form.is_valid()
    assert form.agreed_purposes == [ConsentPurpose.PHOTO]


@pytest.mark.requirement("PRV-1")
def test_anh_agrees_and_takes_back_on_her_own_page(anh: User, as_anh: Client):
    as_anh.post("/account/consents/photo/")
    assert has_consent(anh.person, "photo")

    as_anh.post("/account/consents/photo/withdrawal/")
    assert not has_consent(anh.person, "photo")


def test_a_purpose_that_does_not_exist_is_not_found(as_anh: Client):
    assert as_anh.post("/account/consents/everything/").status_code == 404
