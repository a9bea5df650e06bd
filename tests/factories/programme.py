"""The sample programme and its dialogues, planned through the actions."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.models import User
from dialogues.programme.actions import (
    add_agenda_item,
    assign_role,
    create_programme,
    move_dialogue,
    plan_dialogue,
    publish_ground_rules,
)
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import AgendaItem, Dialogue, Programme
from tests.factories.institutions import an_area, an_institution
from tests.factories.people import an_account

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PLANNED_AT = dt.datetime(2021, 5, 3, 9, 0, tzinfo=HANOI)
LIFE = [
    DialogueState.SCHEDULED,
    DialogueState.INVITING,
    DialogueState.READY,
    DialogueState.LIVE,
    DialogueState.ENDED,
    DialogueState.REPORTING,
    DialogueState.PUBLISHED,
    DialogueState.CLOSED,
]


def at_nine(year: int, month: int, day: int) -> dt.datetime:
    """09:00 in Hà Nội."""
    return dt.datetime(year, month, day, 9, 0, tzinfo=HANOI)


def a_programme(code: str = "LNOB-VN-2021", convenor: User | None = None, **more: Any) -> Programme:
    """Convened by the Civic Initiative Institute; Trần Thị Minh Anh is the convenor, unless somebody else is."""
    if convenor is None:
        convenor = User.objects.filter(name="Trần Thị Minh Anh").first() or an_account("Trần Thị Minh Anh")
    given: dict[str, Any] = {
        "title": original("Leave No One Behind", "en", vi="Không để ai bị bỏ lại phía sau"),
        "convening_institution": an_institution("CSI"),
        "start_date": dt.date(2021, 5, 1),
        "end_date": dt.date(2022, 6, 30),
    }
    return create_programme(code=code, convenor=convenor, actor=SYSTEM, at=PLANNED_AT, **given | more)


def a_dialogue(programme: Programme, code: str = "ND1", day: dt.datetime | None = None, **more: Any) -> Dialogue:
    """Three hours on the morning of a day; a national dialogue unless told otherwise."""
    given: dict[str, Any] = {"kind": "national_dialogue", "title": original(f"Dialogue {code}", "en")}
    if day:
        given |= {"starts_at": day, "ends_at": day + dt.timedelta(hours=3)}
    return plan_dialogue(programme=programme, code=code, actor=SYSTEM, at=PLANNED_AT, **given | more)


def a_local_dialogue(programme: Programme, code: str, day: dt.datetime, area: str = "DL", **more: Any) -> Dialogue:
    return a_dialogue(programme, code, day, kind="local_dialogue", areas=[an_area(area)], **more)


def an_agenda_item(dialogue: Dialogue, title: str = "Opening", type: str = "opening", **more: Any) -> AgendaItem:
    more.setdefault("minutes", 30)
    return add_agenda_item(
        dialogue=dialogue, type=type, title=original(title, "en"), actor=SYSTEM, at=PLANNED_AT, **more
    )


def brought_to(dialogue: Dialogue, state: DialogueState | str) -> Dialogue:
    """With a chair, an agenda and ground rules, taken step by step to this state."""
    assign_role(dialogue=dialogue, role="chair", name="Ngô Thị Mai", actor=SYSTEM, at=PLANNED_AT)
    an_agenda_item(dialogue)
    publish_ground_rules(dialogue=dialogue, ground_rules=original("Listen first.", "en"), actor=SYSTEM, at=PLANNED_AT)
    for step in LIFE[: LIFE.index(DialogueState(state)) + 1]:
        move_dialogue(dialogue=dialogue, to=step, actor=SYSTEM, at=PLANNED_AT)
    return dialogue
