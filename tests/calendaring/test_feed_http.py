"""What a feed says over HTTP (calendar.md C41, C45)."""

import gzip

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calendaring.feeds import programme_feed
from dialogues.languages.translated import original
from dialogues.programme.actions import change_dialogue, create_programme
from tests.calendaring.feed_life import programme_path, uids
from tests.factories.invitations import IN_APRIL, a_dialogue, a_programme, an_institution
from tests.factories.people import an_account

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("C41")]


def asked_again(client: Client, path: str, tag: str) -> tuple[int, bytes, str]:
    answer = client.get(path, headers={"If-None-Match": tag})
    return answer.status_code, answer.content, answer["ETag"]


def rendered(path: str) -> bytes | None:
    """What the cache holds of this programme's feed: building it would have put it there."""
    feed = programme_feed(a_programme(), language="vi", source=f"http://127.0.0.1:8000{path}", at=timezone.now())
    kept: bytes | None = cache.get(f"feed:{feed.owner}:{feed.etag.strip(chr(34))}")
    return kept


def test_what_has_not_changed_is_not_built_again(client: Client) -> None:
    a_dialogue()
    path = programme_path()
    first = client.get(path)
    built = rendered(path)
    cache.clear()

    again = asked_again(client, path, first["ETag"])
    through_a_proxy = asked_again(client, path, f"W/{first['ETag']}")
    among_others = asked_again(client, path, f'"another", {first["ETag"]}')

    assert (built, first["ETag"][0]) == (first.content, '"')
    assert {again, through_a_proxy, among_others} == {(304, b"", first["ETag"])}
    assert rendered(path) is None


@pytest.mark.requirement("C44")
def test_what_was_built_for_one_reader_is_there_for_the_next(client: Client) -> None:
    a_dialogue()
    path = programme_path()
    feed = programme_feed(a_programme(), language="vi", source=f"http://127.0.0.1:8000{path}", at=timezone.now())
    cache.set(f"feed:{feed.owner}:{feed.etag.strip(chr(34))}", b"as it was built before")

    assert client.get(path).content == b"as it was built before"


def test_an_old_tag_gets_the_new_calendar(client: Client) -> None:
    dialogue = a_dialogue()
    path = programme_path()
    old = client.get(path)["ETag"]
    change_dialogue(dialogue=dialogue, changes={"venue": "Huế"}, actor="user:1", at=timezone.now())

    status, content, tag = asked_again(client, path, old)

    assert (status, tag != old, "LOCATION:Huế" in content.decode()) == (200, True, True)


def test_two_addresses_of_one_calendar_have_tags_of_their_own(client: Client) -> None:
    """Each says its own address in SOURCE, so the bytes differ."""
    first, second = (
        programme_feed(a_programme(), language="en", source=source, at=timezone.now())
        for source in ("https://convoke.example.org/cal/a.ics", "https://convoke.example.org/cal/b.ics")
    )

    assert first.etag != second.etag


def test_its_head_without_its_body(client: Client) -> None:
    a_dialogue()
    path = programme_path()

    whole, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length")} == {
        "ETag": whole["ETag"],
        "Last-Modified": whole["Last-Modified"],
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(whole.content)),
    }


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_feed_is_read_and_nothing_else(method: str) -> None:
    client = Client(enforce_csrf_checks=True)

    assert getattr(client, method)(programme_path()).status_code == 405


@pytest.mark.parametrize("accept", ["", "text/calendar,text/plain;q=0.8,*/*;q=0.5", "text/html", "image/png", "?!"])
def test_whatever_a_client_says_it_takes_it_gets_the_calendar(client: Client, accept: str) -> None:
    dialogue = a_dialogue()

    answer = client.get(programme_path(), headers={"Accept": accept} if accept else {})

    assert (answer.status_code, uids(answer.content)) == (200, [dialogue.uid])


def test_compressed_it_is_the_same_and_its_weakened_tag_is_known(client: Client) -> None:
    a_dialogue()
    path = programme_path()
    plain = client.get(path)

    packed = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert (packed["Content-Encoding"], packed["ETag"]) == ("gzip", f"W/{plain['ETag']}")
    assert gzip.decompress(packed.content) == plain.content
    assert asked_again(client, path, packed["ETag"])[0] == 304


@pytest.mark.requirement("C45")
def test_a_calendar_that_asks_all_the_time_is_told_to_wait_and_others_are_not(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    another = create_programme(
        code="HEALTH",
        title=original("Health for all", "en"),
        convening_institution=an_institution("CSI"),
        start_date=IN_APRIL.date(),
        end_date=IN_APRIL.date(),
        convenor=an_account("Bùi Thị Lan"),
        actor="system",
        at=IN_APRIL,
    )
    path, other = programme_path(), programme_path(another)

    codes = [client.get(path).status_code for _ in range(61)]

    assert (codes[:60].count(200), codes[60]) == (60, 429)
    with django_assert_num_queries(1):  # whose it is
        assert client.get(path)["Retry-After"] == "60"
    assert client.get(other).status_code == 200


@pytest.mark.requirement("C45")
def test_a_secret_is_never_asked_for_in_the_database(client: Client) -> None:
    """Only its digest is, so how long the answer takes says nothing about how much of it was right."""
    path = programme_path()
    secret = path.removeprefix("/cal/").removesuffix(".ics")

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    assert [secret in query["sql"] for query in asked] == [False] * len(asked)
    assert len(asked) > 0
