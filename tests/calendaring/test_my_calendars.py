"""The page "My calendars": what one may subscribe to, by which addresses, and the end of an address (C39)."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calendaring.subscriptions import make_address
from dialogues.people.enums import AffiliationRole, Purpose, Role
from dialogues.people.models import Person, Token, User
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme
from tests.calendaring.feed_life import events_at, personal_path
from tests.factories.halls import a_hall
from tests.factories.invitations import a_coming_delegate, a_dialogue, a_programme, an_institution
from tests.factories.people import a_colleague, affiliated, an_account, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C39")]


@pytest.fixture
def hanh() -> User:
    """Vũ Thị Hạnh, focal point of the Ministry of Planning, who works in no programme."""
    user = an_account("Vũ Thị Hạnh")
    affiliated(user.person, an_institution("MOP"), AffiliationRole.FOCAL_POINT)
    return user


def offered(user: User) -> list[str]:
    offers = signed_in(user).get("/calendars/").context["offers"]
    return [one.name for one in (*offers.own, *offers.programmes)] + [hall.name for hall in offers.halls]


def make(user: User, feed: str) -> tuple[int, str]:
    """Status and the path of the feed on the page that shows it this once."""
    answer = signed_in(user).post("/calendars/addresses/", {"feed": feed})
    shown = re.search(r'value="http://127\.0\.0\.1:8000(/cal/[\w-]{32,}\.ics)"', answer.content.decode())
    return answer.status_code, shown[1] if shown else ""


def feeds_of(user: User) -> dict[str, str]:
    own = signed_in(user).get("/calendars/").context["offers"].own
    return {offer.feed.partition(":")[0]: offer.feed for offer in own}


def test_a_focal_point_is_offered_own_dialogues_tasks_and_the_institution(hanh: User) -> None:
    a_programme()
    a_hall(a_programme())

    assert offered(hanh) == ["My dialogues", "My action items", "Ministry of Planning*"]


def test_who_plans_dialogues_is_offered_programmes_and_halls() -> None:
    programme = a_programme()
    a_hall(programme)
    organiser = a_colleague("Phạm Quốc Việt", Role.ORGANISER, programme.scope)
    draft = offered(organiser)
    Programme.objects.update(state=ProgrammeState.ACTIVE)

    assert draft == ["My dialogues", "My action items", "Hội trường A"]
    assert offered(organiser) == ["My dialogues", "My action items", "Leave no one behind", "Hội trường A"]


def test_who_has_nothing_is_told_what_will_stand_here() -> None:
    nobody = an_account("Bùi Thị Lan")
    Person.objects.update(account=None)

    page = signed_in(nobody).get("/calendars/").content.decode()

    assert "No calendar yet" in page


@pytest.mark.parametrize("kind", ["person", "tasks", "institution"])
def test_an_address_is_shown_once_and_only_its_digest_kept(hanh: User, kind: str) -> None:
    status, path = make(hanh, feeds_of(hanh)[kind])

    secret = path.removeprefix("/cal/").removesuffix(".ics")
    assert (status, Client().get(path).status_code) == (201, 200)
    assert secret not in signed_in(hanh).get("/calendars/").content.decode()
    assert [secret in str(row) for row in Token.objects.filter(purpose=Purpose.FEED).values()] == [False]


def test_the_four_ways_to_subscribe_stand_side_by_side(hanh: User) -> None:
    page = signed_in(hanh).post("/calendars/addresses/", {"feed": feeds_of(hanh)["person"]})

    links, html = page.context["subscription"], page.content.decode()
    assert links.webcal.startswith("webcal://127.0.0.1:8000/cal/")
    assert [f'href="{link}"'.replace("&", "&amp;") in html for link in (links.webcal, links.google, links.outlook)] == [
        True,
        True,
        True,
    ]
    assert f'value="{links.https}"' in html


@pytest.mark.parametrize(
    "feed", ["person:1", "tasks:1", "institution:1", "hall:1", "programme:1", "hall:x", "", "\x00"]
)
def test_nobody_makes_an_address_of_what_is_not_theirs(hanh: User, feed: str) -> None:
    a_coming_delegate(a_dialogue())
    a_hall(a_programme())
    stranger = an_account("Bùi Thị Lan")

    assert make(stranger, feed)[0] == 404
    assert Token.objects.filter(purpose=Purpose.FEED, user=stranger).count() == 0


def test_renewed_the_old_address_ends_and_the_new_one_works(hanh: User) -> None:
    _status, old = make(hanh, feeds_of(hanh)["person"])
    token = Token.objects.get(purpose=Purpose.FEED)

    answer = signed_in(hanh).post(f"/calendars/addresses/{token.pk}/renewal/")

    new = answer.context["subscription"].https.partition("8000")[2]
    assert (Client().get(old).status_code, Client().get(new).status_code, new != old) == (410, 200, True)


def test_turned_off_it_ends_and_is_no_longer_listed(hanh: User) -> None:
    _status, path = make(hanh, feeds_of(hanh)["person"])
    token = Token.objects.get(purpose=Purpose.FEED)

    answer = signed_in(hanh).post(f"/calendars/addresses/{token.pk}/revocation/", follow=True)

    assert "That address no longer works." in answer.content.decode()
    assert [offer.addresses for offer in answer.context["offers"].own] == [(), (), ()]
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("deed", ["renewal", "revocation"])
def test_nobody_ends_the_address_of_another(hanh: User, deed: str) -> None:
    _status, path = make(hanh, feeds_of(hanh)["person"])
    token = Token.objects.get(purpose=Purpose.FEED)

    answer = signed_in(an_account("Bùi Thị Lan")).post(f"/calendars/addresses/{token.pk}/{deed}/")

    assert (answer.status_code, Client().get(path).status_code) == (404, 200)


def test_what_one_may_no_longer_see_can_still_be_turned_off_but_not_renewed() -> None:
    hall = a_hall(a_programme())
    lan = a_colleague("Bùi Thị Lan", Role.CONVENOR, "programme:999")
    make_address(feed=f"hall:{hall.pk}", user=lan, at=timezone.now())
    token = Token.objects.get(purpose=Purpose.FEED, user=lan)
    lan.memberships.update(suspended_at=timezone.now())

    renewed = signed_in(lan).post(f"/calendars/addresses/{token.pk}/renewal/")
    turned_off = signed_in(lan).post(f"/calendars/addresses/{token.pk}/revocation/")

    assert (renewed.status_code, turned_off.status_code) == (404, 302)


def test_when_a_calendar_last_asked_is_shown(hanh: User) -> None:
    _status, path = make(hanh, feeds_of(hanh)["person"])
    before = signed_in(hanh).get("/calendars/").content.decode()
    Client().get(path)

    after = signed_in(hanh).get("/calendars/").content.decode()

    assert (">never<" in before, ">never<" in after) == (True, False)


@pytest.mark.requirement("C46")
def test_an_invitation_and_the_feed_name_the_dialogue_by_the_same_uid() -> None:
    delegate = a_coming_delegate(a_dialogue())

    assert list(events_at(personal_path(delegate))) == [delegate.dialogue.uid]


@pytest.mark.requirement("C46")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Subscribe or accept, not both"),
        ("vi", "Chỉ đăng ký hoặc chấp nhận, đừng làm cả hai"),
        ("km", "សូមជ្រើសជាវ ឬទទួលយក កុំធ្វើទាំងពីរ"),
    ],
)
def test_subscribe_or_accept_is_said_in_plain_words(hanh: User, language: str, words: str) -> None:
    client = signed_in(hanh)
    client.cookies["django_language"] = language
    delegate = a_coming_delegate(a_dialogue())
    subscription = Client(headers={"Accept-Language": language}).get(personal_path(delegate).replace(".ics", "/"))

    pages = [client.get("/calendars/"), client.post("/calendars/addresses/", {"feed": feeds_of(hanh)["person"]})]

    assert [words in page.content.decode() for page in (*pages, subscription)] == [True, True, True]


def test_the_page_asks_no_more_questions_for_many_calendars_than_for_one(
    hanh: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(hanh)
    client.get("/calendars/")
    with django_assert_num_queries(9):
        client.get("/calendars/")
    for code in ("MLI", "YSN", "CSI"):
        affiliated(hanh.person, an_institution(code), AffiliationRole.FOCAL_POINT)
    for feed in feeds_of(hanh).values():
        make_address(feed=feed, user=hanh, at=timezone.now())
    with django_assert_num_queries(9):
        client.get("/calendars/")
