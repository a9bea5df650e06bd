import pytest
from django.test import RequestFactory
from django.urls import resolve

from backend.navigation import Entry, navigation
from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.people.permissions import holds_role
from tests.factories.people import a_colleague, a_facilitator, an_account

pytestmark = pytest.mark.django_db


def where(path: str, programme_code: str = "", user: User | None = None) -> list[Entry]:
    """What Chu Thị Hoa, facilitator, is offered on this page, unless somebody else looks."""
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    request.user = user or a_facilitator()
    return navigation(request, programme_code)


def test_colleagues_are_offered_the_whole_house() -> None:
    hoa = a_facilitator()

    assert [entry.url for entry in where("/account/", user=hoa)] == ["/", "/institutions/", "/outbox/"]
    assert [entry.url for entry in where("/programmes/LNOB/commitments/", user=hoa)] == [
        "/programmes/LNOB/",
        "/programmes/LNOB/commitments/",
        "/programmes/LNOB/targets/",
        "/programmes/LNOB/coalition/",
        "/programmes/LNOB/team/",
        "/outbox/?programme=LNOB",
        "/institutions/",
    ]


def test_a_verifier_who_reads_no_mails_is_not_sent_to_them() -> None:
    han = a_colleague("Phùng Gia Hân", Role.VERIFIER)
    holds_role(han, "programme:1")

    assert "/outbox/?programme=LNOB" not in [entry.url for entry in where("/programmes/LNOB/commitments/", user=han)]


def test_a_focal_point_is_offered_nothing_that_would_be_refused() -> None:
    thinh = an_account("Vũ Đức Thịnh")

    assert [entry.url for entry in where("/account/", user=thinh)] == ["/"]
    assert [entry.url for entry in where("/programmes/LNOB/commitments/", user=thinh)] == [
        "/",
        "/programmes/LNOB/commitments/",
    ]


def test_inside_a_programme_the_bar_stays_in_it() -> None:
    entries = where("/programmes/LNOB-VN-2026/team/")

    assert [entry.url for entry in entries if entry.current] == ["/programmes/LNOB-VN-2026/team/"]


@pytest.mark.parametrize(
    ("page", "under"),
    [
        ("agreements/new/", "coalition/"),
        ("kits/", "coalition/"),
        ("people-reached/", "targets/"),
        ("owner-letters/", "commitments/"),
        ("halls/", None),
    ],
)
def test_a_page_that_belongs_to_another_says_so_in_the_bar(page: str, under: str | None) -> None:
    entries = where(f"/programmes/LNOB/{page}")

    assert [entry.url for entry in entries if entry.current] == ([f"/programmes/LNOB/{under}"] if under else [])


def test_a_page_outside_its_programmes_address_can_name_it() -> None:
    entries = where("/outbox/", "LNOB-VN-2026")

    assert [entry.url for entry in entries if entry.current] == ["/outbox/?programme=LNOB-VN-2026"]


@pytest.mark.parametrize("path", ["/account/", "/outbox/"])
def test_the_start_page_is_current_only_on_itself(path: str) -> None:
    assert [entry.current for entry in where(path) if entry.url == "/"] in ([False], [])
