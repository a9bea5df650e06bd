"""A coalition that meets every month, and its secretariat's weekly call, made through the actions."""

import datetime as dt
from typing import Any

from dialogues.languages.search import folded
from dialogues.languages.translated import original
from dialogues.people.actions import create_person
from dialogues.people.models import Person
from dialogues.programme.actions.series import add_meeting_member, create_series, start_standing_meeting
from dialogues.programme.models import Programme, Series, StandingMeeting
from tests.factories.programme import HANOI, PLANNED_AT

SAID: dict[str, Any] = {"actor": "user:1", "at": PLANNED_AT}
# A Tuesday, the second of its month.
FIRST = dt.date(2021, 6, 8)
WEEK = dt.timedelta(days=7)
HOUR = dt.timedelta(hours=1)


def a_series(programme: Programme, **more: Any) -> Series:
    """Six times, on the second Tuesday of every second month, 09:00–12:00 in Hà Nội."""
    given: dict[str, Any] = {
        "title": original("Coalition meeting", "en", vi="Họp liên minh"),
        "way": "dialogues",
        "rhythm": "months",
        "every": 2,
        "first_date": FIRST,
        "count": 6,
        "start_time": dt.time(9),
        "minutes": 180,
        "venue": "Hà Nội",
    }
    return create_series(programme=programme, **SAID, **given | more)


def a_call(programme: Programme, **more: Any) -> StandingMeeting:
    """The coordination call: five Tuesdays, 09:00–10:00, not started yet."""
    title = original("Coordination call", "en", vi="Họp điều phối")
    given = {"title": title, "way": "standing", "rhythm": "weeks", "every": 1, "count": 5, "minutes": 60}
    return a_series(programme, **given | more).meeting


def a_member_of(meeting: StandingMeeting, name: str = "Lê Hoàng Nam", language: str = "en") -> Person:
    email = f"{folded(name).replace(' ', '.')}@coalition.example.vn"
    person = create_person(name=name, language=language, email=email, **SAID)
    add_meeting_member(meeting=meeting, person=person, **SAID)
    return person


def a_running_call(programme: Programme, *names: str, **more: Any) -> StandingMeeting:
    meeting = a_call(programme, **more)
    for name in names or ("Lê Hoàng Nam",):
        a_member_of(meeting, name)
    return start_standing_meeting(meeting=meeting, **SAID)


def at_hour(date: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(hour), HANOI)
