"""Every golden file as other people's parsers read it: ical.js (Thunderbird, Nextcloud) in its strict mode, node-ical,
icalendar, vobject and recurring-ical-events (calendar.md §3.2, §3.3)."""

import datetime as dt
import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject

from tests.calendaring.samples import MEETING, request

HERE = Path(__file__).parent
FILES = sorted((HERE / "golden").glob("*.ics"))
FIRST, UNTIL = dt.date(2000, 1, 1), dt.date(2040, 1, 1)
every_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def strictly_read(*files: Path) -> list[dict[str, Any]]:
    node = shutil.which("node")
    assert node, "no node"
    command = [node, str(HERE / "clients" / "strict.mjs"), UNTIL.isoformat(), *map(str, files)]
    opinions: list[dict[str, Any]] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return opinions


@functools.cache
def opinions() -> dict[Path, dict[str, Any]]:
    return dict(zip(FILES, strictly_read(*FILES), strict=True))


@pytest.mark.needs("calendar-clients")
@every_file
def test_the_parser_of_thunderbird_finds_no_fault_and_every_zone_it_needs(file: Path) -> None:
    assert opinions()[file]["faults"] == []


@pytest.mark.requirement("C8")
@every_file
def test_written_again_it_is_the_same_bytes(file: Path) -> None:
    content = file.read_bytes()

    calendar = icalendar.Calendar.from_ical(content)

    assert [error for component in calendar.walk() for error in component.errors] == []
    assert calendar.to_ical() == content


@every_file
def test_vobject_finds_it_valid(file: Path) -> None:
    calendar = vobject.readOne(file.read_bytes().decode())

    assert calendar.validate(raiseException=True)


@pytest.mark.needs("calendar-clients")
@every_file
def test_both_worlds_see_it_take_place_at_the_same_times(file: Path) -> None:
    calendar = icalendar.Calendar.from_ical(file.read_bytes())

    events = recurring_ical_events.of(calendar).between(FIRST, UNTIL)

    assert (
        sorted(f"{_instant(event.start)}/{_instant(event.end)}" for event in events) == opinions()[file]["occurrences"]
    )


@pytest.mark.requirement("C8")
@pytest.mark.needs("calendar-clients")
def test_signs_that_mean_something_to_a_calendar_arrive_as_they_were_written(tmp_path: Path) -> None:
    text = 'a; b, c\\ d" e: f\ng\\n'
    file = tmp_path / "signs.ics"
    file.write_bytes(request(summary=text, location=text))

    [opinion] = strictly_read(file)

    assert (opinion["faults"], opinion["events"][0]["summary"], opinion["events"][0]["location"]) == ([], text, text)


@pytest.mark.requirement("C10")
@pytest.mark.requirement("C36")
@pytest.mark.needs("calendar-clients")
def test_the_parser_of_thunderbird_reads_who_sent_the_deputy() -> None:
    [event] = opinions()[HERE / "golden" / "deputy_request.ics"]["events"]

    nam, ha = event["guests"]
    assert (nam["partstat"], nam["delegated-to"], ha["delegated-from"]) == (
        "DELEGATED",
        "mailto:ha@vsds.example.vn",
        "mailto:nam@mop.example.vn",
    )
    assert event["organizer"] == f"mailto:{MEETING.organizer.email}"


@pytest.mark.needs("calendar-clients")
def test_a_zone_that_nobody_explains_would_have_been_found(tmp_path: Path) -> None:
    head, _, rest = request().partition(b"BEGIN:VTIMEZONE")
    file = tmp_path / "unexplained.ics"
    file.write_bytes(head + rest.partition(b"END:VTIMEZONE\r\n")[2])

    [opinion] = strictly_read(file)

    assert opinion["faults"] == ["no VTIMEZONE for Asia/Ho_Chi_Minh"]


def _instant(moment: dt.date) -> str:
    if isinstance(moment, dt.datetime):
        return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()
