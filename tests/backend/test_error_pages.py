import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

pytestmark = pytest.mark.django_db

SECRET = "Zk3vQ9xL_pT7mB2nWcR5yH8d"


def fail(request: HttpRequest, token: str) -> HttpResponse:
    raise ZeroDivisionError(f"while opening {token}")


urlpatterns = [path("p/<token>/", fail)]


def test_a_page_that_does_not_exist_shows_nothing_of_its_address(client: Client) -> None:
    answer = client.get(f"/no/such/{SECRET}/", {"token": SECRET})

    assert answer.status_code == 404
    assert SECRET not in _text(answer)
    assert "We cannot find this page" in _text(answer)


@override_settings(ROOT_URLCONF=__name__)
def test_a_page_that_breaks_tells_nothing_of_what_broke() -> None:
    answer = Client(raise_request_exception=False).get(f"/p/{SECRET}/")

    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/programmes/LNOB/commitments/ND1/C-01/sign-off-request/", "/programmes/LNOB/commitments/ND1/C-01/"),
        ("/live/HVN-267/leave/", "/live/HVN-267/"),
        ("/links/renewal/", "/"),
    ],
)
def test_the_address_of_a_button_opened_by_itself_leads_to_the_page_with_the_button(
    admin_client: Client, address: str, back: str
) -> None:
    answer = admin_client.get(address, headers={"accept": "text/html"})

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert f'<a class="button" href="{back}">Back to the page</a>' in answer.content.decode()


def test_a_program_reads_the_status_alone(admin_client: Client) -> None:
    assert admin_client.get("/links/renewal/").content == b""


@pytest.mark.parametrize(
    ("address", "status"), [("/public/%00/", 404), ("/api/v1/live/%00/snapshot", 404), ("/public/?lang=%00", 400)]
)
def test_what_no_database_could_hold_is_not_asked_of_any(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def _text(answer: HttpResponse) -> str:
    """What one reads; the language switch rightly knows the address one is at."""
    return re.sub(r"<[^>]*>", " ", answer.content.decode())
