"""Feeds of a real server, read by real programs (calendar.md §3.4)."""

import datetime as dt
import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.browser.conftest import ROOT, _environment, _free_port, _run, _wait_for
from tests.calendaring.feed_clients import Subscriber, curl
from tests.migrated import place_migrated

KINDS = ["programme", "person", "institution", "hall", "tasks"]


@dataclass(frozen=True)
class Server:
    base: str
    told: dict[str, Any]
    environment: dict[str, str]
    log: Path

    def url(self, kind: str) -> str:
        return f"{self.base}{self.told[kind]}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As anybody starts it, with its own files."""
    folder, port = tmp_path_factory.mktemp("feeds"), _free_port()
    environment = _environment(folder, port) | {"LOG_LEVEL": "INFO"}
    place_migrated(folder / "db.sqlite3")
    told = json.loads(_run(environment, "-m", "tests.calendaring.stage"))
    log = folder / "server.log"
    with log.open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, stdout=lines, stderr=lines
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(f"{base}/healthz", process)
            yield Server(base, told, environment, log)
        finally:
            process.terminate()
            process.wait(15)


@pytest.fixture
def subscriber(tmp_path: Path) -> Subscriber:
    return Subscriber(tmp_path)


@pytest.mark.needs("vdirsyncer", "curl")
@pytest.mark.requirement("C39")
@pytest.mark.parametrize("kind", KINDS)
def test_vdirsyncer_keeps_each_entry_apart(server: Server, subscriber: Subscriber, kind: str) -> None:
    subscriber.subscribe(server.url(kind))

    items = subscriber.sync()

    served = icalendar.Calendar.from_ical(curl(server.url(kind))[2])
    entries = [*served.events, *served.todos]
    assert sorted(_titles(items)) == sorted(str(entry["SUMMARY"]) for entry in entries)
    assert len(items) == len({str(entry["UID"]) for entry in entries}) > 0


@pytest.mark.needs("vdirsyncer", "khal")
@pytest.mark.requirement("C39", "C42")
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "programme",
            [
                "+1 08:00 | +1 16:30 | CONFIRMED | Đối thoại; quốc gia, lần 1",
                "+3 | +5 | CONFIRMED | កិច្ចសន្ទនាជាតិ",
                "+7 08:00 | +7 16:00 | CANCELLED | Đã hủy",
            ],
        ),
        ("person", ["+1 08:00 | +1 16:30 | CONFIRMED | Đối thoại; quốc gia, lần 1"]),
        ("institution", ["+1 08:00 | +1 16:30 | CONFIRMED | Đối thoại; quốc gia, lần 1"]),
        ("hall", ["+9 08:00 | +9 10:00 | CONFIRMED | Busy"]),
        ("tasks", []),
    ],
)
def test_khal_lists_what_takes_place(server: Server, subscriber: Subscriber, kind: str, expected: list[str]) -> None:
    subscriber.subscribe(server.url(kind))
    subscriber.sync()

    assert subscriber.events(server.told["from"]) == [_dated(line, server.told["from"]) for line in expected]


@pytest.mark.needs("vdirsyncer")
@pytest.mark.requirement("CAL-3")
def test_tasks_arrive_with_their_states(server: Server, subscriber: Subscriber) -> None:
    subscriber.subscribe(server.url("tasks"))

    items = "\n".join(subscriber.sync())

    assert sorted(re.findall(r"^STATUS:(.+)$", items, re.MULTILINE)) == ["COMPLETED", "IN-PROCESS", "NEEDS-ACTION"]
    assert len(re.findall(r"^DUE;VALUE=DATE:\d{8}$", items, re.MULTILINE)) == 3


@pytest.mark.needs("vdirsyncer")
@pytest.mark.requirement("C42", "C43")
def test_what_becomes_private_is_gone_from_the_next_sync(server: Server, subscriber: Subscriber) -> None:
    subscriber.subscribe(server.url("programme"))
    before = len(subscriber.sync())
    _set_rule(server, "closed")
    try:
        during = len(subscriber.sync())
    finally:
        _set_rule(server, "open")

    assert (before, during, len(subscriber.sync())) == (3, 2, 3)


@pytest.mark.needs("curl")
@pytest.mark.requirement("C41")
def test_curl_is_told_that_nothing_has_changed(server: Server) -> None:
    status, headers, body = curl(server.url("person"))

    again = curl("-H", f"If-None-Match: {headers['etag']}", server.url("person"))
    packed = curl("-H", "Accept-Encoding: gzip", server.url("person"))
    packed_again = curl("-H", f"If-None-Match: {packed[1]['etag']}", server.url("person"))

    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert (again[0], again[1]["etag"], again[2]) == (304, headers["etag"], b"")
    assert (packed[1]["content-encoding"], gzip.decompress(packed[2])) == ("gzip", body)
    assert (packed_again[0], packed_again[2]) == (304, b"")


@pytest.mark.needs("curl")
@pytest.mark.requirement("C41")
def test_curl_gets_the_head_alone_and_cannot_post(server: Server) -> None:
    whole = curl(server.url("person"))

    head = curl("-I", server.url("person"))

    assert (head[0], head[1]["etag"], head[1]["content-length"], head[2]) == (
        200,
        whole[1]["etag"],
        str(len(whole[2])),
        b"",
    )
    assert curl("-X", "POST", server.url("person"))[0] == 405
    assert curl("-H", "Accept: application/json", server.url("person"))[0] == 200


@pytest.mark.needs("curl")
@pytest.mark.requirement("C5")
def test_every_process_builds_the_same_bytes(server: Server) -> None:
    """Whatever the order of its hashes: eight processes of their own, and the one that serves."""
    served = {kind: hashlib.sha256(curl(server.url(kind))[2]).hexdigest() for kind in KINDS}
    paths = [server.told[kind] for kind in KINDS]

    for seed in range(1, 9):
        environment = server.environment | {"PYTHONHASHSEED": str(seed)}
        built = json.loads(_run(environment, "-m", "tests.calendaring.digests", *paths))
        assert dict(zip(KINDS, built, strict=True)) == served


@pytest.mark.needs("curl")
@pytest.mark.requirement("C45")
def test_no_address_is_in_the_log(server: Server) -> None:
    secrets = {server.told[kind].removeprefix("/cal/").removesuffix(".ics") for kind in KINDS}
    for kind in KINDS:
        curl(server.url(kind))
    for secret in secrets:
        for page in ("r", "u", "p", "cal", "unsubscribe", "consent"):
            curl(f"{server.base}/{page}/{secret}/")

    log = server.log.read_text()

    assert log.count("/cal/[hidden]") >= len(KINDS)
    assert [secret for secret in secrets if secret in log] == []


def _titles(items: list[str]) -> list[str]:
    """vdirsyncer gives what it fetches a UID of its own, so an item is known by its title."""
    kept = [icalendar.Calendar.from_ical(item) for item in items]
    return [str(entry["SUMMARY"]) for calendar in kept for entry in (*calendar.events, *calendar.todos)]


def _dated(line: str, start: str) -> str:
    first = dt.date.fromisoformat(start)
    return re.sub(r"\+(\d+)", lambda found: (first + dt.timedelta(days=int(found[1]))).isoformat(), line)


def _set_rule(server: Server, rule: str) -> None:
    code = (
        "from dialogues.programme.models import Dialogue; from dialogues.programme.actions import change_dialogue; "
        "from django.utils import timezone; "
        f"change_dialogue(dialogue=Dialogue.objects.get(pk={server.told['dialogue']}), "
        f"changes={{'attribution_rule': '{rule}'}}, actor='system', at=timezone.now())"
    )
    _run(server.environment, "manage.py", "shell", "-c", code)
