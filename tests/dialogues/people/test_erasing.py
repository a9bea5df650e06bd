"""Somebody asks to be erased (PRV-1, PRV-10, INV-20): the person goes from every row, what was promised stays."""

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from dialogues.commitments.models import Commitment
from dialogues.invitations.actions import describe_oneself
from dialogues.invitations.enums import WithdrawalReason
from dialogues.invitations.models import Delegate
from dialogues.journal.models import Entry
from dialogues.journal.queries import flaws_in
from dialogues.people import errors
from dialogues.people.actions import (
    close_account,
    create_account,
    create_person,
    erase_person,
    grant_role,
    issue_token,
    post_message,
)
from dialogues.people.models import Affiliation, OutboundMessage, Person, ProfileValue, Token, User
from dialogues.people.queries.erasing import removal_of
from tests.factories.commitments import SESSION, a_delegate, a_national_dialogue
from tests.factories.follow_up import a_promise

pytestmark = pytest.mark.django_db
NAME, LATIN, EMAIL, PHONE = "Nguyễn Thị Ngọc Ánh", "Nguyen Thi Ngoc Anh", "ngoc.anh@mop.example.org", "+84 912 345 678"
SAID = {"actor": "user:1", "at": SESSION}


@pytest.fixture
def promise() -> Commitment:
    """Said by her in a dialogue that is over, and signed off by her ministry."""
    promise = a_promise()
    promise.dialogue.state = "published"
    promise.dialogue.save(update_fields=["state"])
    return promise


@pytest.fixture
def anh(promise: Commitment) -> Person:
    delegate = Delegate.objects.get(dialogue=promise.dialogue)
    Person.objects.filter(pk=delegate.person_id).update(
        name=NAME, latin_name=LATIN, email=EMAIL, phone=PHONE, form_of_address="Mrs Nguyễn"
    )
    person = Person.objects.get(pk=delegate.person_id)
    create_account(email=EMAIL, name=NAME, language="vi", person=person, **SAID)
    return person


def erased(person: Person) -> Person:
    scope = Commitment.objects.get().dialogue.programme.scope
    return erase_person(person=person, stream=scope, **SAID)


def everything_written() -> Iterator[tuple[str, str]]:
    """Each value of each column of the database that can hold words, whatever the product thinks is in it."""
    for model in apps.get_models():
        kinds = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
        fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
        for values in model._default_manager.values_list(*[field.attname for field in fields]) if fields else []:
            for field, value in zip(fields, values, strict=True):
                words = bytes(value).decode(errors="ignore") if isinstance(value, bytes | memoryview) else value
                said = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False, default=str)
                yield f"{model._meta.label}.{field.attname}", said


def where_she_stands() -> set[str]:
    traces = [trace.casefold() for trace in (NAME, LATIN, EMAIL, PHONE)]
    return {place for place, said in everything_written() if any(trace in said.casefold() for trace in traces)}


def mail(
    person: Person, key: str, *, subject_key: str = "", to: str = EMAIL, text: str = "Good day"
) -> OutboundMessage:
    return post_message(
        key=key,
        scope="programme:1",
        subject_key=subject_key or f"person:{person.pk}",
        to_name=NAME,
        to_email=to,
        language="vi",
        subject="News",
        text=text,
        at=SESSION,
    )


@pytest.mark.requirement("PRV-1")
def test_no_row_of_the_database_holds_the_name_or_an_address_any_more(anh: Person, promise: Commitment) -> None:
    mail(anh, "to-her")
    mail(anh, "about-her", subject_key="x", to="chair@example.org", text=f"{NAME} ({EMAIL}) comes.")
    issue_token(purpose="rsvp", object_key="delegate:1", person=anh, made_for_email=EMAIL, label=NAME, at=SESSION)
    dialogue = promise.dialogue
    dialogue.state_reason = f"Ask {NAME.upper()}, {PHONE}."
    dialogue.ground_rules = {"en": {"text": f"{NAME} keeps the time.", "status": "original"}}
    dialogue.venue = f"At {NAME.upper()}'s"
    dialogue.save()
    promise.versions.update(statement=f"{NAME} will see to it.")
    assert len(where_she_stands()) >= 9

    erased(anh)

    assert where_she_stands() == set()


@pytest.mark.requirement("INV-20")
def test_answers_consents_links_and_mails_end_with_the_person(anh: Person) -> None:
    waiting = mail(anh, "to-her")
    delegate = Delegate.objects.get(person=anh)
    describe_oneself(delegate=delegate, values={"gender": "woman"}, language="vi", at=SESSION)
    token, _secret = issue_token(purpose="feed", object_key="x", person=anh, at=SESSION)

    erased(anh)

    assert not ProfileValue.objects.exists()
    assert not anh.consents.filter(withdrawn_at=None).exists()
    assert Token.objects.get(pk=token.pk).revoked_at == SESSION
    assert not OutboundMessage.objects.filter(pk=waiting.pk).exists()


def test_nobody_signs_in_with_the_account_again(anh: Person) -> None:
    grant_role(user=anh.account, role="rapporteur", scope="programme:1", **SAID)

    erased(anh)

    user = User.objects.get(pk=anh.account_id)
    assert (user.is_active, user.name, user.email) == (False, "–", f"erased-{user.pk}@erased.invalid")
    assert not user.memberships.filter(suspended_at=None).exists()


def test_what_was_promised_stays_with_the_institution(anh: Person, promise: Commitment) -> None:
    before = (promise.lead_institution, promise.statement, promise.lifecycle, promise.stated_by)

    erased(anh)

    stored = Commitment.objects.get()
    assert (stored.lead_institution, stored.statement, stored.lifecycle, stored.stated_by) == before
    assert Delegate.objects.get(person=anh).institution == promise.stated_by.institution


def test_the_journal_says_that_it_was_and_how_much_and_its_chain_holds(anh: Person, promise: Commitment) -> None:
    promise.versions.update(statement=f"{NAME} will see to it.")

    erased(anh)

    entry = Entry.objects.get(kind="person.erased")
    assert (entry.actor, entry.data["person"]) == ("user:1", anh.pk)
    assert [flaw for stream in {one.stream for one in Entry.objects.all()} for flaw in flaws_in(stream)] == []


def test_it_is_done_once(anh: Person) -> None:
    erased(anh)

    with pytest.raises(errors.ErasedAlready):
        erased(anh)


def test_another_person_of_the_same_name_keeps_it(anh: Person) -> None:
    other = create_person(name=NAME, language="vi", email="other@example.org", **SAID)
    note = mail(other, "to-the-other", to="other@example.org", text=f"Dear {NAME}")

    erased(anh)

    assert Person.objects.get(pk=other.pk).name == NAME
    assert OutboundMessage.objects.get(pk=note.pk).text == f"Dear {NAME}"
    assert Person.objects.get(pk=anh.pk).name == "–"


def test_an_address_that_somebody_else_has_too_still_reaches_them(anh: Person) -> None:
    colleague = create_person(name="Đỗ Văn Hùng", language="vi", email=EMAIL, **SAID)
    close_account(user=anh.account, **SAID)

    erased(anh)

    assert Person.objects.get(pk=colleague.pk).email == EMAIL


def test_part_of_a_longer_word_is_no_name(anh: Person, promise: Commitment) -> None:
    promise.dialogue.venue = f"{LATIN}ville"
    promise.dialogue.save(update_fields=["venue"])

    erased(anh)

    promise.dialogue.refresh_from_db()
    assert promise.dialogue.venue == f"{LATIN}ville"


def test_the_only_focal_point_of_who_owes_something_is_handed_over_first(anh: Person, promise: Commitment) -> None:
    lead = promise.lead_institution
    Affiliation.objects.create(person=anh, institution=lead, role="focal_point")

    with pytest.raises(errors.OnlyFocalPoint):
        erased(anh)
    assert Person.objects.get(pk=anh.pk).name == NAME

    Affiliation.objects.create(
        person=create_person(name="Đỗ Văn Hùng", language="vi", **SAID), institution=lead, role="focal_point"
    )
    assert erased(anh).erased_at == SESSION


def test_whoever_still_comes_gives_the_seat_back_first(anh: Person, promise: Commitment) -> None:
    a_delegate(a_national_dialogue("ND2"), NAME)

    with pytest.raises(errors.StillComes) as refused:
        erased(anh)

    assert str(refused.value) == "Still comes to ND2. Withdraw the person there first."


def test_whoever_chairs_a_dialogue_to_come_hands_the_chair_over_first(anh: Person) -> None:
    a_national_dialogue("ND2").roles.create(person=anh, role="chair")

    with pytest.raises(errors.HasAPart):
        erased(anh)


def test_the_only_convenor_names_another_first(anh: Person, promise: Commitment) -> None:
    grant_role(user=anh.account, role="convenor", scope=promise.dialogue.programme.scope, **SAID)

    with pytest.raises(errors.OnlyConvenor):
        erased(anh)


def test_the_preview_counts_what_would_go(anh: Person) -> None:
    mail(anh, "to-her")

    removal = removal_of(anh)

    assert (removal.mails_waiting, removal.mails, removal.has_account) == (1, 0, True)
    assert OutboundMessage.objects.count() == 1


def page_of(person: Person, promise: Commitment) -> str:
    return f"/programmes/{promise.dialogue.programme.code}/people/{person.pk}/erasure/"


@pytest.fixture
def convenor(client: Client, promise: Commitment) -> Client:
    user = create_account(email="minh.anh@csi.example.org", name="Trần Thị Minh Anh", language="en", **SAID)
    grant_role(user=user, role="convenor", scope=promise.dialogue.programme.scope, **SAID)
    client.force_login(user)
    return client


def test_the_convenor_sees_what_goes_and_writes_the_name_out(
    convenor: Client, anh: Person, promise: Commitment
) -> None:
    page = convenor.get(page_of(anh, promise))
    assert "The account: nobody signs in with it any more" in page.content.decode()

    assert convenor.post(page_of(anh, promise), {"typed": "Nguyễn"}).status_code == 422
    assert Person.objects.get(pk=anh.pk).erased_at is None

    told = convenor.post(page_of(anh, promise), {"typed": NAME}, follow=True)
    assert Person.objects.get(pk=anh.pk).erased_at is not None
    assert f"No. {anh.pk}" in told.content.decode()
    assert NAME not in told.content.decode()


def test_a_seat_that_stands_in_the_way_is_taken_back_from_the_page_and_the_way_leads_back_to_it(
    convenor: Client, anh: Person, promise: Commitment
) -> None:
    seat = a_delegate(a_national_dialogue("ND2"), "Somebody")
    Delegate.objects.filter(pk=seat.pk).update(person=anh)
    address = f"/delegates/{seat.pk}/withdrawal/?then=erasure"

    assert f'href="{address}"' in convenor.get(page_of(anh, promise)).content.decode()
    answer = convenor.post(address, {"reason": WithdrawalReason.CANNOT_COME}, follow=True)

    assert answer.redirect_chain[-1][0] == page_of(anh, promise)
    assert "Take the place in ND2 back" not in answer.content.decode()


def test_who_takes_part_elsewhere_is_not_erased_by_this_convenor_alone(
    convenor: Client, anh: Person, promise: Commitment
) -> None:
    elsewhere = a_national_dialogue("ELSE")
    programme = elsewhere.programme
    programme.pk, programme.code = None, "OTHER"
    programme.save()
    elsewhere.programme, elsewhere.state = programme, "published"
    elsewhere.save()
    a_delegate(elsewhere, NAME)

    page = convenor.post(page_of(anh, promise), {"typed": NAME})

    assert "Also takes part in OTHER." in page.content.decode()
    assert Person.objects.get(pk=anh.pk).erased_at is None


def test_whoever_is_only_a_colleague_or_a_focal_point_is_found_by_name(convenor: Client, promise: Commitment) -> None:
    programme = promise.dialogue.programme
    colleague = create_account(email="lan@csi.example.org", name="Bùi Thị Lan", language="vi", **SAID)
    grant_role(user=colleague, role="rapporteur", scope=programme.scope, **SAID)
    create_person(name="Bùi Thị Lan Hương", language="vi", email="huong@elsewhere.example", **SAID)

    page = convenor.get(f"/programmes/{programme.code}/erasures/", {"q": "thị lan"})

    assert [person.name for person in page.context["found"]] == ["Bùi Thị Lan"]
    assert convenor.get(page_of(colleague.person, promise)).status_code == 200


def test_another_record_of_the_same_name_is_pointed_out(convenor: Client, anh: Person, promise: Commitment) -> None:
    create_person(name=NAME, language="vi", email="other@example.org", **SAID)

    assert "1 other record has this name and stays." in convenor.get(page_of(anh, promise)).content.decode()
