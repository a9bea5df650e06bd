"""The web page of one guest: looking changes nothing, answering does (calendar.md C31, C32)."""

import datetime as dt

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from dialogues.invitations.models import Answer, Delegate
from dialogues.journal.models import Entry
from dialogues.journal.subscribers import catch_up
from dialogues.people.actions import revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.people.models import OutboundMessage, Token
from dialogues.programme.models import Dialogue
from tests.calendaring.life import event_in
from tests.factories.invitations import a_dialogue, a_named_delegate, secret_in_mail

pytestmark = pytest.mark.django_db
SCANNERS = (
    "Mozilla/5.0 (compatible; MS-Defender-SafeLinks/1.0)",
    "Mozilla/5.0 BarracudaCentral",
    "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
    "GoogleImageProxy",
    "curl/8.0",
)


@pytest.fixture
def nam() -> Delegate:
    """Asked for a dialogue that is still to come."""
    soon = timezone.now() + dt.timedelta(days=20)
    return a_named_delegate(a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)))


def page_of(delegate: Delegate) -> str:
    return f"/r/{secret_in_mail(f'delegate:{delegate.pk}')}/"


def every_row() -> dict[str, list[tuple[object, ...]]]:
    models = [model for model in apps.get_models() if model.__module__.startswith(("dialogues", "calendaring"))]
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=str)
        for model in models
        if model is not Token  # when a link was last used is remembered, and no answer
    }


@pytest.mark.requirement("C31")
def test_a_hundred_visits_of_scanners_change_no_row(client: Client, nam: Delegate):
    page, before = page_of(nam), every_row()

    codes = {
        getattr(client, ("get", "head")[number % 2])(page, headers={"User-Agent": SCANNERS[number % 5]}).status_code
        for number in range(100)
    }

    assert (codes, every_row()) == ({200}, before)


@pytest.mark.requirement("C31")
def test_the_page_tells_no_other_site_where_it_lies_and_is_not_found_by_search(client: Client, nam: Delegate):
    answer = client.get(page_of(nam))

    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.requirement("C31")
@pytest.mark.parametrize("rsvp", ["accepted", "tentative", "declined"])
def test_one_answers_with_a_form_of_this_site_and_without_scripts_or_cookies(nam: Delegate, rsvp: str):
    client, page = Client(enforce_csrf_checks=True), page_of(nam)

    shown = client.get(page).content.decode()
    answered = client.post(page, {"rsvp": rsvp, "note": "Tôi đi cùng trợ lý."})

    assert f'action="{page}"' in shown
    assert (answered.status_code, answered["Location"]) == (302, page)
    now = Delegate.objects.get(pk=nam.pk)
    assert (now.rsvp, now.rsvp_note) == (rsvp, "Tôi đi cùng trợ lý.")
    assert [(row.channel, row.network) for row in Answer.objects.all()] == [("web", "127.0.0.0/16")]


@pytest.mark.requirement("C31")
@pytest.mark.parametrize("language", ["vi", "en", "km"])
def test_the_page_speaks_the_readers_language(client: Client, nam: Delegate, language: str):
    client.cookies["django_language"] = language

    page = client.get(page_of(nam)).content.decode()

    assert f'lang="{language}"' in page
    assert ("Yes, I will come" in page) == (language == "en")


@pytest.mark.requirement("C31")
def test_the_page_offers_a_deputy_needs_and_the_calendar(client: Client, nam: Delegate):
    page = page_of(nam)
    client.cookies["django_language"] = "en"
    client.post(page, {"rsvp": "accepted", "note": ""})
    catch_up()

    shown = client.get(page).content.decode()

    assert [part in shown for part in (f"{page}deputy/", f"{page}needs/", "Which diet?", "Wheelchair place")] == [
        True
    ] * 4
    assert f"{page}invite.ics" in shown
    assert client.get(f"{page}invite.ics").content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.requirement("C31")
def test_the_link_ends_some_days_after_the_dialogue_and_when_it_is_revoked(client: Client, nam: Delegate):
    page = page_of(nam)
    ends_at = Dialogue.objects.get().ends_at
    expiries = Token.objects.filter(purpose=Purpose.RSVP).values_list("expires_at", flat=True)
    assert {expiry - ends_at for expiry in expiries if expiry and ends_at} == {dt.timedelta(days=30)}

    revoke_tokens(object_key=f"delegate:{nam.pk}", purpose=Purpose.RSVP, at=timezone.now())

    assert client.get(page).status_code == 410
    assert client.post(page, {"rsvp": "accepted"}).status_code == 410
    assert Answer.objects.count() == 0


@pytest.mark.requirement("C32")
def test_an_answer_is_confirmed_in_words_with_a_link_to_change_it_and_the_file_only_to_be_added(
    client: Client, nam: Delegate
):
    page = page_of(nam)
    client.cookies["django_language"] = "en"
    client.post(page, {"rsvp": "accepted", "note": ""})
    catch_up()

    told = OutboundMessage.objects.filter(key__startswith="calendar:").latest("pk")

    assert "/r/" in told.text
    assert event_in(told)["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert "Your calendar may still ask whether you come; one answer is enough." in client.get(page).content.decode()
    client.post(page, {"rsvp": "accepted", "note": ""})
    catch_up()
    assert Entry.objects.filter(kind="delegate.answered").count() == 1
