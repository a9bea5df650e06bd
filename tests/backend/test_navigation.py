import pytest
from django.test import RequestFactory
from django.urls import resolve

from backend.navigation import Entry, navigation


def where(path: str, programme_code: str = "") -> list[Entry]:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    return navigation(request, programme_code)


def test_inside_a_programme_the_bar_stays_in_it() -> None:
    entries = where("/programmes/LNOB-VN-2026/team/")

    assert [entry.url for entry in entries if entry.current] == ["/programmes/LNOB-VN-2026/team/"]


def test_a_page_outside_its_programmes_address_can_name_it() -> None:
    entries = where("/outbox/", "LNOB-VN-2026")

    assert [entry.url for entry in entries if entry.current] == ["/outbox/?programme=LNOB-VN-2026"]


@pytest.mark.parametrize("path", ["/account/", "/outbox/"])
def test_the_start_page_is_current_only_on_itself(path: str) -> None:
    assert [entry.current for entry in where(path) if entry.url == "/"] in ([False], [])
