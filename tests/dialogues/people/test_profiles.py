"""What people say about themselves: encrypted, with consent, for counting only."""

import datetime as dt
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from pytest_django import Settings

from dialogues.journal.models import Entry
from dialogues.people.actions import declare_profile, erase_profile, read_traits, rotate_profiles, withdraw_consent
from dialogues.people.actions.profiles import count_only
from dialogues.people.errors import ChildConsentsMissing, CountedOnly
from dialogues.people.models import Consent, Person, ProfileAccess, ProfileValue
from dialogues.people.queries import own_profile
from dialogues.people.sealing import seal, unseal
from dialogues.people.self_description import Domain, Trait, ethnicities_in, traits_in
from tests.factories.people import MONDAY, a_person

pytestmark = pytest.mark.django_db
HLINH = {"gender": "woman", "age_band": "25-30", "ethnicity": "VN:Ê Đê"}
CHILD = {"gender": "woman", "age_band": "u16", "ethnicity": "VN:other", "ethnicity_other": "Xá Phó"}
ALL_WELL = {domain.value: "none" for domain in Domain}


def declared(person: Person, values: dict[str, Any], **more: Any) -> list[ProfileValue]:
    said = {"notice_version": "2026-1", "language": "vi", "actor": f"person:{person.pk}", "at": MONDAY}
    return declare_profile(person=person, values=values, **said | more)


@pytest.mark.requirement("PRV-2")
def test_answers_lie_encrypted_in_a_table_of_their_own_each_with_its_consent() -> None:
    hlinh = a_person("H'Linh Niê")

    declared(hlinh, HLINH)

    rows = list(ProfileValue.objects.order_by("attribute"))
    consent = Consent.objects.get(person=hlinh, purpose="demographic_statistics")
    assert [(row.attribute, row.consent) for row in rows] == [(name, consent) for name in sorted(HLINH)]
    assert [word for word in ("woman", "25-30", "Ê Đê") for row in rows if word in row.sealed] == []
    assert len({len(row.sealed) for row in rows}) == 1
    assert own_profile(hlinh) == HLINH


@pytest.mark.requirement("PRV-2")
def test_the_journal_knows_that_something_was_said_and_never_what() -> None:
    hlinh = a_person("H'Linh Niê")

    declared(hlinh, HLINH)

    entry = Entry.objects.get(kind="profile.declared")
    assert entry.data == {"person": hlinh.pk, "consent": Consent.objects.get().pk}


@pytest.mark.requirement("INV-20")
def test_whoever_takes_the_consent_back_is_no_longer_counted_and_nothing_is_left() -> None:
    hlinh, nam = a_person("H'Linh Niê"), a_person("Lê Hoàng Nam")
    declared(hlinh, HLINH)
    declared(nam, {"gender": "man"})

    withdraw_consent(person=hlinh, purpose="demographic_statistics", actor="person:1", at=MONDAY)

    assert list(ProfileValue.objects.values_list("person", flat=True)) == [nam.pk]
    assert read_traits(people=[hlinh.pk, nam.pk], purpose="forecast", scope="x", at=MONDAY) == {nam.pk: frozenset()}


@pytest.mark.requirement("INV-20")
def test_taking_back_another_consent_deletes_no_answer() -> None:
    hlinh = a_person("H'Linh Niê")
    declared(hlinh, HLINH)
    Consent.objects.create(
        person=hlinh, purpose="photo", notice_version="1", language="vi", method="web_tick", given_at=MONDAY
    )

    withdraw_consent(person=hlinh, purpose="photo", actor="person:1", at=MONDAY)

    assert own_profile(hlinh) == HLINH


def test_what_is_skipped_the_second_time_is_forgotten() -> None:
    hlinh = a_person("H'Linh Niê")
    declared(hlinh, HLINH)

    declared(hlinh, {"gender": "woman", "ethnicity": ""})

    assert own_profile(hlinh) == {"gender": "woman"}


@pytest.mark.requirement("PRV-2")
def test_every_reading_is_written_down_without_saying_whose() -> None:
    hlinh = a_person("H'Linh Niê")
    declared(hlinh, HLINH)

    traits = read_traits(people=[hlinh.pk], purpose="forecast", scope="programme:1", at=MONDAY)

    assert traits == {hlinh.pk: {Trait.WOMEN, Trait.ETHNIC_MINORITY, Trait.YOUTH}}
    access = ProfileAccess.objects.get()
    assert (access.purpose, access.scope, access.people, access.actor) == ("forecast", "programme:1", 1, "system")


@pytest.mark.requirement("EQ-2")
def test_the_six_questions_are_those_of_the_washington_group_word_for_word() -> None:
    assert [str(domain.label) for domain in Domain] == [
        "Do you have difficulty seeing, even if wearing glasses?",
        "Do you have difficulty hearing, even if using a hearing aid?",
        "Do you have difficulty walking or climbing steps?",
        "Do you have difficulty remembering or concentrating?",
        "Do you have difficulty (with self-care such as) washing all over or dressing?",
        "Using your usual (customary) language, do you have difficulty communicating, "
        "for example understanding or being understood?",
    ]


@pytest.mark.requirement("EQ-2")
@pytest.mark.parametrize(("answer", "counted"), [("none", False), ("some", False), ("a_lot", True), ("cannot", True)])
@pytest.mark.parametrize("domain", Domain.values)
def test_a_disability_is_counted_from_a_lot_of_difficulty_on(domain: str, answer: str, counted: bool) -> None:
    traits = traits_in({"functioning": ALL_WELL | {domain: answer}})

    assert (Trait.DISABILITY in traits) == counted


def test_viet_nam_knows_54_groups_and_only_the_kinh_are_no_minority() -> None:
    groups = [code for code, _ in ethnicities_in("VN") if code.startswith("VN:") and code != "VN:other"]

    assert len(groups) == 54
    assert [code for code in groups if not traits_in({"ethnicity": code})] == ["VN:Kinh"]
    assert traits_in({"ethnicity": "prefer_not_to_say"}) | traits_in({"ethnicity": "foreign"}) == frozenset()


@pytest.mark.requirement("PRV-7", "INV-30")
@pytest.mark.parametrize("consents", [{}, {"guardian_agrees": True}, {"child_agrees": True}])
def test_of_a_child_without_both_consents_nothing_is_stored(consents: dict[str, bool]) -> None:
    child = a_person("Y Mai")

    with pytest.raises(ChildConsentsMissing):
        declared(child, CHILD, **consents)

    assert (ProfileValue.objects.count(), Consent.objects.count()) == (0, 0)


@pytest.mark.requirement("PRV-7", "INV-30")
def test_with_both_consents_a_childs_ticks_are_kept_and_no_free_text() -> None:
    child = a_person("Y Mai")

    declared(child, CHILD, guardian_agrees=True, child_agrees=True)

    assert own_profile(child) == {"gender": "woman", "age_band": "u16", "ethnicity": "VN:other"}
    assert sorted(Consent.objects.values_list("method", flat=True)) == ["guardian", "web_tick"]


@pytest.mark.requirement("PRV-7", "INV-30")
def test_a_child_that_is_only_counted_has_no_name_any_more_and_nothing_can_be_added() -> None:
    child = a_person("Y Mai")
    declared(child, CHILD, guardian_agrees=True, child_agrees=True)

    child = count_only(person=child, actor="person:1", at=MONDAY + dt.timedelta(days=1))

    assert (child.name, child.email, child.phone, ProfileValue.objects.count()) == ("–", "", "", 0)
    with pytest.raises(CountedOnly):
        declared(child, CHILD, guardian_agrees=True, child_agrees=True)


def test_a_new_key_takes_over_and_the_old_one_may_go(settings: Settings) -> None:
    hlinh = a_person("H'Linh Niê")
    declared(hlinh, HLINH)
    new = Fernet.generate_key().decode()

    settings.PROFILE_KEYS = [new, *settings.PROFILE_KEYS]
    call_command("rotate_profiles", verbosity=0)

    settings.PROFILE_KEYS = [new]
    assert own_profile(hlinh) == HLINH
    assert rotate_profiles(at=MONDAY) == 3


def test_what_was_sealed_reads_as_it_was_written() -> None:
    assert unseal(seal({"Ê Đê": ["x"]})) == {"Ê Đê": ["x"]}


def test_taking_everything_back_needs_no_page_of_the_account() -> None:
    hlinh = a_person("H'Linh Niê")
    declared(hlinh, HLINH)

    erase_profile(person=hlinh, actor="person:1", at=MONDAY)

    assert (own_profile(hlinh), ProfileValue.objects.count()) == ({}, 0)
