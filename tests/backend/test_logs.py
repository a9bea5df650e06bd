import logging
import re
import sys
from pathlib import Path

import pytest
from django.conf import settings

from backend.logs import OneLine, redact
from dialogues.people.links import PATHS

SECRET = "Zk3vQ9xL_pT7mB2nWcR5yH8d"
DIGITLESS = "ZkvQxLpTmBnWcRyHdZkvQxLpTmBnWcRy"  # one of a few hundred is like this

LEAKS = [
    f"GET /p/{SECRET}/ 200",
    f"Not Found: /r/{SECRET}/",
    f"POST /u/{SECRET}/ 302",
    f"GET /cal/{SECRET}.ics 200",
    f"GET /login/{SECRET}/ 200",
    *(f"POST {path.format(DIGITLESS)} 302" for path in PATHS.values()),
    f"GET /feeds/somewhere/new/{SECRET}/",
    f"GET /ws/live/ABC-123/?since=3&token={SECRET}",
    f"referer=https://dialogue.example.org/p/{SECRET}/",
    f"Authorization: Token {SECRET}",
    f"headers={{'authorization': 'Token {SECRET}'}}",
    f"cookie: sessionid={SECRET}; csrftoken={SECRET}",
]


@pytest.mark.parametrize("line", LEAKS)
def test_no_key_reaches_the_log(line: str) -> None:
    assert SECRET in line or DIGITLESS in line
    assert [secret for secret in (SECRET, DIGITLESS) if secret in redact(line)] == []


@pytest.mark.parametrize("path", sorted(set(PATHS.values())))
def test_no_secret_of_a_page_is_told_by_its_address_even_one_of_letters_alone(path: str) -> None:
    address = path.format("abcdefghijklmnopqrstuvwxyzabcdef")

    assert redact(f"GET {address} 200") == f"GET {path.partition('{')[0]}[hidden]{'/' * path.endswith('/')} 200"


@pytest.mark.parametrize("path", sorted(set(PATHS.values())))
def test_the_proxy_hides_the_same_keys(path: str) -> None:
    template = Path(settings.BASE_DIR, "deploy", "proxy", "nginx.conf.template").read_text()
    [hides] = re.findall(r'"~(\S+)" /\$before/\[hidden\];', template)

    found = re.match(hides.replace("(?<", "(?P<"), path.format("ABCD"))

    assert found is not None
    assert found["before"] == path.split("/")[1]


def test_a_room_code_in_a_join_link_is_hidden_too() -> None:
    assert redact("GET /j/ABC-123/ 200") == "GET /j/[hidden]/ 200"


def test_addresses_of_people_are_hidden() -> None:
    assert redact("mail to minh.anh@moh.example.vn failed") == "mail to [hidden] failed"


def test_the_row_that_the_database_refused_is_hidden() -> None:
    refused = (
        'psycopg.errors.CheckViolation: new row for relation "people_person" violates check constraint "known"\n'
        "DETAIL:  Failing row contains (7, Trần Thị Minh Anh, \nwrote two lines).\n"
    )
    chained = "\nThe above exception was the direct cause of the following exception:\n\nTraceback: the end"

    assert redact(f"{refused}{chained}") == (f"{refused.partition('Failing')[0]}[hidden]\n{chained}")


@pytest.mark.parametrize(
    "line",
    [
        "GET /programmes/VN-2023/dialogues/HCM-2/ 200 14 ms",
        "due work reminder:commitment:12:2026-12-01 failed",
        "GET /static/realtime/phone.3f9a1c2b4d5e.js 200",
    ],
)
def test_what_opens_no_door_stays_readable(line: str) -> None:
    assert redact(line) == line


def test_a_record_is_one_line_and_its_exception_keeps_no_key() -> None:
    try:
        raise ValueError(f"no such link: /p/{SECRET}/\nasked by hoa@example.org")
    except ValueError:
        record = logging.LogRecord("convoke", logging.ERROR, __file__, 1, "it %s", ("failed",), sys.exc_info())

    line = OneLine().format(record)

    assert "\n" not in line
    assert SECRET not in line
    assert "hoa@example.org" not in line
    assert 'level=error logger=convoke message="it failed" exception="Traceback' in line
