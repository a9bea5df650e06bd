import datetime as dt
from typing import Any

from dialogues.languages.translated import original
from dialogues.people.actions import create_person
from dialogues.programme.actions.series import add_meeting_member, create_series, start_standing_meeting
from dialogues.programme.models import Series


def build(world: Any, at: dt.datetime) -> None:
    """A series of dialogues, and a weekly call that is running; one more that nobody has started."""
    said: dict[str, Any] = {"actor": "system", "at": at}
    first = at.date() + dt.timedelta(days=7)
    pattern: dict[str, Any] = {"rhythm": "weeks", "every": 1, "count": 3, "start_time": dt.time(9), "minutes": 60}
    for title, way in (("Meetings", "dialogues"), ("Call", "standing"), ("Another call", "standing")):
        made = create_series(
            programme=world.programme, title=original(title, "en"), way=way, first_date=first, **pattern, **said
        )
        if way == "standing":
            person = create_person(name="Vũ Thị Hà", language="vi", email="ha@call.example.vn", **said)
            member = add_meeting_member(meeting=made.meeting, person=person, **said)
        if title == "Call":
            start_standing_meeting(meeting=made.meeting, **said)
            world.secrets["member"] = str(member.pk)
    world.secrets["date"] = first.isoformat()


def rows(world: Any) -> dict[str, Any]:
    mine = Series.objects.filter(programme=world.programme)
    return {
        "series": mine.filter(way="dialogues"),
        "standing": mine.filter(meeting__state="running"),
        "standing_start": mine.filter(meeting__state="draft"),
    }
