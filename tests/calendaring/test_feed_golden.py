"""Feeds in bytes (calendar.md C40)."""

import icalendar
import pytest

from tests.calendaring.feed_samples import FEEDS
from tests.calendaring.samples import GOLDEN, unfolded

pytestmark = pytest.mark.parametrize("name", FEEDS)


def entries(name: str) -> list[icalendar.Component]:
    feed = icalendar.Calendar.from_ical(FEEDS[name])
    return [*feed.events, *feed.todos]


def test_the_bytes_are_the_ones_we_looked_at(name: str) -> None:
    assert FEEDS[name].decode() == (GOLDEN / f"{name}.ics").read_bytes().decode()


@pytest.mark.requirement("C40")
def test_the_head_says_what_it_is_where_it_comes_from_and_how_often_to_ask(name: str) -> None:
    lines = unfolded(FEEDS[name])

    head = lines[: next(number for number, line in enumerate(lines) if line.startswith("BEGIN:V") and number)]
    assert {line.partition(":")[0]: line.partition(":")[2] for line in head} == {
        "BEGIN": "VCALENDAR",
        "VERSION": "2.0",
        "PRODID": head[2].partition(":")[2],
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "NAME": str(icalendar.Calendar.from_ical(FEEDS[name])["X-WR-CALNAME"]),
        "X-WR-CALNAME": str(icalendar.Calendar.from_ical(FEEDS[name])["NAME"]),
        "DESCRIPTION": "Để theo dõi",
        "X-WR-CALDESC": "Để theo dõi",
        "REFRESH-INTERVAL;VALUE=DURATION": "PT1H",
        "X-PUBLISHED-TTL": "PT1H",
        "SOURCE;VALUE=URI": "https://convoke.example.org/cal/abc.ics",
        "COLOR": "teal",
        "URL": "https://convoke.example.org/",
    }


@pytest.mark.requirement("C40")
def test_each_entry_has_an_organizer_and_nobody_is_named_as_a_guest(name: str) -> None:
    assert [str(entry["ORGANIZER"]) for entry in entries(name)] == ["mailto:invite@localhost"] * len(entries(name))
    assert (b"ATTENDEE" in FEEDS[name], len(entries(name)) > 0) == (False, True)


@pytest.mark.requirement("C5")
def test_an_entry_is_stamped_with_its_revision(name: str) -> None:
    assert {entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt for entry in entries(name)} == {True}


def test_every_line_fits(name: str) -> None:
    assert max(len(line) for line in FEEDS[name].split(b"\r\n")) <= 75
