import pytest
from django.test import Client
from pytest_django import Settings

from backend.styleguide.views import SURFACES

ADDRESSES = ["/styleguide/", *(f"/styleguide/{surface}/" for surface in SURFACES)]


@pytest.mark.parametrize("language", ["en", "vi", "km"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_part_is_shown_in_every_language(settings: Settings, client: Client, address: str, language: str) -> None:
    settings.DEMO = True

    answer = client.get(address, headers={"accept-language": language})

    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()
    assert " style=" not in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_outside_of_the_demo_there_is_no_style_guide(settings: Settings, client: Client, address: str) -> None:
    settings.DEMO = False

    assert client.get(address).status_code == 404


def test_the_style_guide_knows_only_its_own_surfaces(settings: Settings, client: Client) -> None:
    settings.DEMO = True

    assert client.get("/styleguide/fridge/").status_code == 404


@pytest.mark.parametrize(("language", "notice"), [("en", False), ("vi", True), ("km", True)])
def test_a_language_without_a_native_reader_says_so(
    settings: Settings, client: Client, language: str, notice: bool
) -> None:
    settings.DEMO = True

    answer = client.get("/styleguide/", headers={"accept-language": language})

    assert ('class="foot__notice"' in answer.content.decode()) == notice


def test_the_public_page_needs_no_script(settings: Settings, client: Client) -> None:
    settings.DEMO = True

    answer = client.get("/styleguide/public/")

    assert "<script" not in answer.content.decode()
