"""The page on which a delegate may say something about herself or himself."""

import datetime as dt
import re
from html import escape, unescape

import pytest
from django.test import Client
from django.utils import timezone

from dialogues.invitations.actions import accept_offer, answer_invitation, keep_head_count_only, note_contact
from dialogues.invitations.models import Delegate, Nomination, SeatOffer
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.models import Consent, OutboundMessage, ProfileValue
from dialogues.people.queries import members_of, own_profile
from dialogues.people.self_description import Domain
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.people import an_account, signed_in
from tests.factories.reply_pages import a_question, everything_stored
from tests.factories.seats import a_plan, named

pytestmark = pytest.mark.django_db
AGREED = {"agrees": "on"}
CHILD, CHILDS_MAIL = "H'Mai Niê", "mop1@example.vn"


@pytest.fixture
def asked() -> tuple[Delegate, str]:
    return a_question()


def text_of(client: Client, address: str) -> str:
    client.cookies["django_language"] = "en"
    return unescape(client.get(address).content.decode())


@pytest.mark.requirement("EQ-2", "IVT-12")
def test_it_is_asked_apart_nothing_is_ticked_and_everything_may_be_skipped(
    client: Client, asked: tuple[Delegate, str]
) -> None:
    _, address = asked

    answer_page, page = text_of(client, address), text_of(client, f"{address}profile/")

    assert [str(domain.label) in answer_page for domain in Domain] == [False] * 6
    assert [page.count(str(domain.label)) for domain in Domain] == [1] * 6
    assert page.count("Yes – a lot of difficulty") == page.count("I skip this question") == 6
    assert re.findall(r"<input[^>]*\bchecked\b[^>]*>", page) == []


@pytest.mark.requirement("EQ-2")
def test_what_is_answered_is_kept_and_shown_to_the_person_alone(client: Client, asked: tuple[Delegate, str]) -> None:
    delegate, address = asked

    client.post(f"{address}profile/", AGREED | {"gender": "woman", "functioning_seeing": "a_lot"})

    assert own_profile(delegate.person) == {"gender": "woman", "functioning": {"seeing": "a_lot"}}
    assert re.search(r'value="woman" selected', text_of(client, f"{address}profile/"))


def test_without_the_consent_nothing_is_kept(client: Client, asked: tuple[Delegate, str]) -> None:
    _, address = asked

    answer = client.post(f"{address}profile/", {"gender": "woman"})

    assert (answer.status_code, ProfileValue.objects.count(), Consent.objects.count()) == (422, 0, 0)


@pytest.mark.requirement("INV-20")
def test_the_person_deletes_everything_with_one_button(client: Client, asked: tuple[Delegate, str]) -> None:
    _, address = asked
    client.post(f"{address}profile/", AGREED | {"gender": "woman"})

    client.post(f"{address}profile/erasure/")

    assert (ProfileValue.objects.count(), Consent.objects.filter(withdrawn_at=None).count()) == (0, 0)


@pytest.mark.requirement("PRV-7", "INV-30")
def test_of_a_child_without_both_consents_only_the_head_stays(client: Client, asked: tuple[Delegate, str]) -> None:
    delegate, address = asked
    client.post(f"{address}needs/", {"needs": "a chair for a small child"})
    run_due(at=timezone.now())

    refused = client.post(f"{address}profile/", AGREED | {"age_band": "u16", "guardian_agrees": "on"})
    kept = ProfileValue.objects.count()
    client.post(f"{address}profile/head-count/")

    delegate = Delegate.objects.select_related("person").get(pk=delegate.pk)
    assert (refused.status_code, kept) == (422, 0)
    assert (delegate.person.name, delegate.person.email, delegate.access_needs) == ("–", "", "")
    assert set(OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}").values_list("text")) == {("",)}
    assert client.post(f"{address}needs/", {"needs": "more"}).status_code == 422


@pytest.mark.requirement("PRV-2")
def test_the_account_page_shows_ones_own_answers_and_taking_back_deletes_them(
    client: Client, asked: tuple[Delegate, str]
) -> None:
    delegate, address = asked
    client.post(f"{address}profile/", AGREED | {"gender": "woman"})
    nam = an_account("Lê Hoàng Nam")
    nam.person.delete()
    delegate.person.account = nam
    delegate.person.save()
    as_nam = signed_in(nam)

    before = text_of(as_nam, "/account/consents/")
    as_nam.post("/account/consents/demographic_statistics/withdrawal/")

    assert ("<dd>Woman</dd>" in before, "<dd>Woman</dd>" in text_of(as_nam, "/account/consents/")) == (True, False)
    assert ProfileValue.objects.count() == 0


@pytest.mark.requirement("PRV-7", "INV-30")
def test_the_name_of_a_child_that_is_only_counted_stands_nowhere_any_more() -> None:
    soon = timezone.now() + dt.timedelta(days=20)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    a_plan(dialogue, youth=(0, 0), community=(0, 0), government=(0, 0))
    [nomination] = named(dialogue, "MOP", CHILD)
    convenor = members_of(dialogue.programme.scope)[0]
    Nomination.objects.filter(pk=nomination.pk).update(reason=f"{CHILD} is young", clarification=f"{CHILD} is 15")
    a_plan(dialogue, government=(1, 0))
    delegate, _links = accept_offer(offer=SeatOffer.objects.get(), at=IN_APRIL)
    answer_invitation(delegate=delegate, rsvp="accepted", note="with my mother", at=IN_APRIL)
    note_contact(about=delegate, by=convenor, channel="phone", outcome="reached", text=f"{CHILD} called", at=IN_APRIL)
    catch_up()
    run_due(at=timezone.now())
    told = [word for word in (CHILD, CHILDS_MAIL, "my mother") if word in repr(everything_stored())]

    keep_head_count_only(delegate=delegate, at=timezone.now())

    assert told == [CHILD, CHILDS_MAIL, "my mother"]
    assert where_it_stands(CHILD) == where_it_stands(CHILDS_MAIL) == where_it_stands("my mother") == []
    assert OutboundMessage.objects.filter(to_email="", state="waiting").count() == 0


def where_it_stands(text: str) -> list[str]:
    """Also as markup and calendars write it."""
    ways = (text, escape(text), text.replace(" ", "\r\n "))
    stored = everything_stored().items()
    return [label for label, rows in stored if any(way in str(row.values()) for row in rows for way in ways)]
