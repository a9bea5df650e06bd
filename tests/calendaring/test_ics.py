import datetime as dt
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from calendaring import ics
from tests.calendaring.samples import (
    DOMAIN,
    FIXTURES,
    GOLDEN,
    HEADER,
    KHMER,
    MEETING,
    VIETNAMESE,
    published,
    request,
    unfolded,
)

PUBLISHED = ("feed", "feed_empty", "hold_the_date")
CALLING_OFF = ("substitution_old",)
ROOT = Path(__file__).parents[2]
MAJOR = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"].partition(".")[0]


@pytest.mark.requirement("C11")
@pytest.mark.parametrize("name", FIXTURES)
def test_the_bytes_are_the_ones_we_looked_at(name: str) -> None:
    assert FIXTURES[name].decode() == (GOLDEN / f"{name}.ics").read_bytes().decode()


@pytest.mark.requirement("C7")
@pytest.mark.parametrize("name", FIXTURES)
def test_every_line_fits_and_is_text_of_its_own(name: str) -> None:
    lines = FIXTURES[name].split(b"\r\n")

    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode() for line in lines] != []


@pytest.mark.requirement("C7")
@pytest.mark.parametrize("title", [VIETNAMESE, KHMER], ids=["vi", "km"])
def test_a_title_of_three_hundred_letters_is_folded_between_letters(title: str) -> None:
    lines = request(summary=title).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert f"SUMMARY:{title}" in unfolded(b"\r\n".join(lines))


@pytest.mark.requirement("C5")
def test_the_same_bytes_whatever_the_order_of_hashes() -> None:
    script = (
        "import sys; sys.path[:0] = ['.', 'tests/calendaring']\n"
        "import hashlib, samples as t\n"
        "print(hashlib.sha256(b''.join(t.FIXTURES.values())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": str(seed), "PATH": "", "PYTHONPATH": f"{ROOT}:{ROOT / 'calendar'}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 9)
    }

    assert len(digests) == 1


def test_a_feed_has_no_identifier_of_its_own_or_subscribers_would_keep_one_event_of_many() -> None:
    head = FIXTURES["feed"].split(b"BEGIN:VEVENT")[0]

    assert [line for line in unfolded(head) if line.startswith("UID")] == []


@pytest.mark.requirement("C12")
def test_zone_tables_only_for_the_zones_used() -> None:
    lines = unfolded(FIXTURES["feed"])

    assert [line for line in lines if line.startswith("TZID:")] == ["TZID:Asia/Ho_Chi_Minh", "TZID:Asia/Phnom_Penh"]
    assert [line for line in lines if line.startswith("COMMENT")] == []


@pytest.mark.requirement("C13")
def test_where_clocks_change_the_time_is_sent_in_utc() -> None:
    lines = unfolded(FIXTURES["request_berlin"])

    assert "DTSTART:20220518T010000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


@pytest.mark.requirement("C13")
def test_three_whole_days_end_on_the_morning_after() -> None:
    lines = unfolded(FIXTURES["request_whole_days"])

    assert [line for line in lines if line.startswith("DT") and "VALUE=DATE" in line] == [
        "DTSTART;VALUE=DATE:20220518",
        "DTEND;VALUE=DATE:20220521",
    ]


def test_a_feed_refuses_guests_and_a_message_needs_one() -> None:
    with pytest.raises(ValueError, match="names no guests"):
        ics.feed(HEADER, [MEETING], domain=DOMAIN)
    with pytest.raises(ValueError, match="exactly one guest"):
        ics.message(ics.Method.REQUEST, published(), domain=DOMAIN)


def test_a_cancelled_meeting_is_never_sent_as_a_request() -> None:
    with pytest.raises(ValueError, match="STATUS:CANCELLED"):
        request(status=ics.Status.CANCELLED)


@pytest.mark.requirement("C9")
def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        request(starts_at=dt.datetime(2022, 5, 18, 8, 0))  # noqa: DTZ001 -- the mistake itself


@pytest.mark.requirement("C11")
@pytest.mark.parametrize("name", sorted(FIXTURES))
def test_the_head_is_these_lines_in_this_order_and_nothing_else(name: str) -> None:
    lines = unfolded(FIXTURES[name])
    method = "CANCEL" if "cancel" in name or name in CALLING_OFF else "REQUEST" if name not in PUBLISHED else "PUBLISH"
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{DOMAIN}//Convoke {MAJOR}//EN", "CALSCALE:GREGORIAN"]

    assert lines[:5] == [*head, f"METHOD:{method}"]
    assert [line for line in lines if line.startswith(("METHOD:", "PRODID:"))] == [lines[2], lines[4]]
    if name not in ("feed", "feed_empty"):
        assert lines[5] in ("BEGIN:VTIMEZONE", "BEGIN:VEVENT")
        assert len([line for line in lines if line.startswith("UID:")]) == 1


@pytest.mark.requirement("C12")
def test_a_place_that_never_changes_its_clocks_takes_one_short_table_before_the_event() -> None:
    lines = unfolded(FIXTURES["request"])

    first, last = lines.index("BEGIN:VTIMEZONE"), lines.index("END:VTIMEZONE")
    assert lines[first + 1 : last] == [
        "TZID:Asia/Ho_Chi_Minh", "BEGIN:STANDARD", "DTSTART:20210101T000000", "TZNAME:+07", "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700", "END:STANDARD",
    ]  # fmt: skip
    assert lines[last + 1] == "BEGIN:VEVENT"


@pytest.mark.requirement("C13")
def test_a_guest_sees_the_places_own_clock() -> None:
    lines = unfolded(FIXTURES["request"])

    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20220518T080000" in lines
    assert "DTEND;TZID=Asia/Ho_Chi_Minh:20220518T163000" in lines


@pytest.mark.requirement("C8")
def test_in_a_text_backslash_comma_semicolon_and_newline_are_escaped_and_nothing_else() -> None:
    lines = unfolded(request(summary='a; b, c\\ d" e: f\ng'))

    assert 'SUMMARY:a\\; b\\, c\\\\ d" e: f\\ng' in lines


@pytest.mark.requirement("C34")
def test_a_date_to_hold_can_be_kept_and_not_answered() -> None:
    lines = unfolded(FIXTURES["hold_the_date"])

    assert [line for line in lines if line.startswith(("METHOD", "ATTENDEE"))] == ["METHOD:PUBLISH"]
    assert [line.split(":")[0].split(";")[0] for line in lines].count("ORGANIZER") == 1
    with pytest.raises(ValueError, match="nobody is asked"):
        ics.hold_the_date(MEETING, domain=DOMAIN)


def test_where_counter_proposals_are_not_welcome_no_button_offers_one() -> None:
    line = "X-MICROSOFT-DISALLOW-COUNTER:TRUE"

    assert [line in unfolded(FIXTURES[name]) for name in ("request_without_counters", "request")] == [True, False]
