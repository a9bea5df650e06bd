import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def test_a_page_loads_nothing_from_outside_and_nothing_inline(client: Client) -> None:
    assert _policy(client, "/accounts/login/") == STRICT


def test_an_error_page_is_no_exception(client: Client) -> None:
    assert _policy(client, "/no-such-page/") == STRICT


def test_only_the_reading_page_of_the_api_may_style_inline(client: Client) -> None:
    assert _policy(client, "/api/docs/") == STRICT - {"style-src 'self'", "img-src 'self'"} | {
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
    }


def test_a_link_with_a_key_in_it_is_told_to_no_other_site(client: Client) -> None:
    assert client.get("/accounts/login/")["Referrer-Policy"] == "same-origin"


def test_no_page_may_listen_watch_or_locate(client: Client) -> None:
    allowed = client.get("/accounts/login/")["Permissions-Policy"]

    assert {"camera=()", "microphone=()", "geolocation=()"} - set(allowed.split(", ")) == set()


def _policy(client: Client, path: str) -> set[str]:
    return set(client.get(path)["Content-Security-Policy"].split("; "))
