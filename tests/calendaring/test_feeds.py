import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from calendaring.subscriptions import subscription_to
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.languages.translated import original
from dialogues.people.actions import revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.people.models import Person, Token
from dialogues.programme.actions import cancel_dialogue
from dialogues.programme.enums import AttributionRule, DialogueState, ProgrammeState
from dialogues.programme.models import Dialogue, Programme
from tests.calendaring.feed_life import personal_path, programme_path, uids
from tests.calendaring.life import a_guest, event_in
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import IN_APRIL, a_coming_delegate, a_dialogue, a_named_delegate, a_programme
from tests.factories.people import an_account

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("C40")
@pytest.mark.needs("libical")
def test_the_programmes_calendar_has_its_dialogues_and_no_guests(client: Client) -> None:
    delegate = a_coming_delegate(a_dialogue())

    answer = client.get(programme_path())

    assert uids(answer.content) == [delegate.dialogue.uid]
    assert (b"ATTENDEE" in answer.content, b"nam@" in answer.content) == (False, False)
    assert faults_in(answer.content) == []


@pytest.mark.requirement("C40")
def test_its_head_says_what_it_is_where_it_comes_from_and_how_often_to_ask(client: Client) -> None:
    a_dialogue()

    answer = client.get(path := programme_path())

    head = answer.content.decode().replace("\r\n ", "").split("BEGIN:VTIMEZONE")[0].split("\r\n")
    assert [line.split(":")[0] for line in head if line][1:] == [
        "VERSION", "PRODID", "CALSCALE", "METHOD", "DESCRIPTION", "X-WR-CALDESC", "NAME", "X-WR-CALNAME", "COLOR",
        "REFRESH-INTERVAL;VALUE=DURATION", "SOURCE;VALUE=URI", "URL", "X-PUBLISHED-TTL",
    ]  # fmt: skip
    assert {
        "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        f"SOURCE;VALUE=URI:http://127.0.0.1:8000{path}",
        "X-PUBLISHED-TTL:PT1H",
    } <= {*head}
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, max-age=300"


def test_two_builds_of_the_same_rows_are_the_same_bytes(client: Client) -> None:
    a_dialogue()
    a_dialogue("LD-DL", starts_at=dt.datetime(2022, 3, 4, 1, 0, tzinfo=dt.UTC))
    path = programme_path()
    first = client.get(path).content

    cache.clear()

    assert client.get(path).content == first


@pytest.mark.requirement("C42")
@pytest.mark.parametrize(("days", "shown"), [(29, True), (31, False)])
def test_a_cancelled_dialogue_stays_struck_through_for_thirty_days(client: Client, days: int, shown: bool) -> None:
    dialogue = a_dialogue()
    cancel_dialogue(dialogue=dialogue, reason="Bão", actor="user:1", at=timezone.now() - dt.timedelta(days=days))

    content = client.get(programme_path()).content

    assert (b"STATUS:CANCELLED\r\n" in content and b"SEQUENCE:1\r\n" in content) is shown


@pytest.mark.parametrize("state", [DialogueState.IDEA, DialogueState.PLANNING, DialogueState.POSTPONED])
def test_what_is_only_planned_is_nobodys_business_yet(client: Client, state: DialogueState) -> None:
    a_dialogue(state=state)

    assert uids(client.get(programme_path()).content) == []


def test_a_closed_dialogue_is_not_in_the_public_calendar_but_in_its_delegates(client: Client) -> None:
    delegate = a_coming_delegate(a_dialogue(attribution_rule=AttributionRule.CLOSED))

    assert uids(client.get(programme_path()).content) == []
    assert uids(client.get(personal_path(delegate)).content) == [delegate.dialogue.uid]


def test_ones_own_calendar_has_ones_own_dialogues_alone(client: Client) -> None:
    delegate = a_named_delegate(a_dialogue())
    a_dialogue("ND2")
    path = personal_path(delegate)

    asked = client.get(path).content
    answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=IN_APRIL)
    accepted = client.get(path).content
    answer_invitation(delegate=delegate, rsvp=Rsvp.DECLINED, at=IN_APRIL)
    declined = client.get(path).content

    assert (uids(asked), b"STATUS:TENTATIVE" in asked) == ([delegate.dialogue.uid], True)
    assert (uids(accepted), b"STATUS:CONFIRMED" in accepted) == ([delegate.dialogue.uid], True)
    assert uids(declined) == []


def test_whoever_has_left_has_no_calendar_any_more(client: Client) -> None:
    delegate = a_named_delegate(a_dialogue())
    path, account = personal_path(delegate), an_account("Lê Hoàng Nam")
    Person.objects.filter(account=account).update(account=None)
    Person.objects.filter(pk=delegate.person_id).update(account=account)
    type(account).objects.filter(pk=account.pk).update(is_active=False)

    assert client.get(path).status_code == 410


def test_a_revoked_address_is_gone_and_an_invented_one_never_was(client: Client) -> None:
    path = programme_path()
    revoke_tokens(object_key=a_programme().scope, purpose=Purpose.FEED, at=timezone.now())

    assert (client.get(path).status_code, client.get("/cal/invented.ics").status_code) == (410, 404)
    assert client.get(programme_path()).status_code == 200


def test_when_it_was_last_asked_for_is_known(client: Client) -> None:
    client.get(programme_path())

    assert Token.objects.get(purpose=Purpose.FEED).last_used_at is not None


def test_the_feed_of_many_dialogues_asks_no_more_questions_than_that_of_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_dialogue()
    path = programme_path()
    client.get(path)
    a_dialogue("ND2")
    with django_assert_num_queries(7):
        client.get(path)
    for number in range(3):
        a_dialogue(f"LD-{number}")
    with django_assert_num_queries(7):
        client.get(path)


def test_the_subscription_page_offers_each_kind_of_calendar(client: Client) -> None:
    a_dialogue()
    path = programme_path()

    page = client.get(path.replace(".ics", "/"))

    address = f"http://127.0.0.1:8000{path}"
    links = subscription_to(address, name=page.context["name"])
    assert (page.context["subscription"], page["Referrer-Policy"], page["X-Robots-Tag"]) == (
        links,
        "no-referrer",
        "noindex",
    )
    assert links.webcal == f"webcal://127.0.0.1:8000{path}"


@pytest.mark.requirement("C46")
def test_a_dialogue_has_one_name_in_feed_and_invitation_and_readers_hear_that_one_of_them_is_enough(
    client: Client,
) -> None:
    guest = a_guest(a_dialogue())
    path = programme_path()

    subscribed, page = client.get(path).content, client.get(path.replace(".ics", "/"))

    assert uids(subscribed) == [str(event_in(guest.calendar_messages.latest("stamp_at").outbound)["UID"])]
    assert "Subscribe or accept, not both" in page.content.decode()


def test_the_subscription_page_names_the_calendar_in_the_readers_language(client: Client) -> None:
    Programme.objects.filter(pk=a_programme().pk).update(
        title=original("Mọi người đều được tính đến", "vi", en="Everyone counts"), languages=["vi", "en"]
    )

    page = client.get(programme_path().replace(".ics", "/"), headers={"Accept-Language": "en"})

    assert page.context["name"] == "Everyone counts"


def test_a_page_that_only_knows_the_programme_leads_to_its_calendar(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        programme = a_programme()
    draft = client.get("/public/LNOB/calendar/").status_code
    type(programme).objects.update(state=ProgrammeState.ACTIVE)

    address = client.get("/public/LNOB/calendar/")["Location"].partition("8000")[2]

    assert (draft, client.get(address).status_code) == (404, 200)


def test_the_dialogue_itself_is_untouched_by_being_read(client: Client) -> None:
    dialogue = a_dialogue()
    before = Dialogue.objects.filter(pk=dialogue.pk).values().get()

    client.get(programme_path())

    assert Dialogue.objects.filter(pk=dialogue.pk).values().get() == before
