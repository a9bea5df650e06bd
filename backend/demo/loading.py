"""Both programmes of the demonstration, told through the same actions that users take, with the clock passed in."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from dialogues.commitments.models import Commitment
from dialogues.journal.subscribers import caught_up_afterwards
from dialogues.live.actions import prepare_room
from dialogues.people.models import User
from dialogues.programme.models import Dialogue, Programme

from . import history, present
from . import history_publishing as publishing
from .cast import account_of, person_of, secretariat
from .clock import HANOI, live_through, moment
from .history_follow_up import follow_up as follow_up_history
from .history_session import by_number, hold_national_dialogue
from .planning import announce
from .preparing import prepare
from .present_promises import follow_up, promise, seat_speaker
from .reading import sample, successor

Report = Callable[[str], None]


def load_demo(*, at: dt.datetime, report: Report) -> None:
    """Load both programmes as they stand at `at`; does nothing when they are there already."""
    told, now_told = sample(), successor()
    if not Programme.objects.filter(code=told["programme"]["code"]).exists():
        report("Living through the sample programme of 2021-22")
        with caught_up_afterwards(), transaction.atomic():
            load_history()
    if not Programme.objects.filter(code=now_told["programme"]["code"]).exists():
        report("Bringing its successor up to today")
        with caught_up_afterwards(), transaction.atomic():
            load_present(at=at)


def load_history() -> Programme:
    programme, made = live_until_the_national_dialogue()
    data = sample()
    follow_up_history(made, by_number(data))
    publishing.translate(made)
    history.collect_surveys(programme, data["people_reached"])
    history.recommend(programme, data["recommendations"])
    history.close(programme)
    publishing.publish(programme)
    return programme


def live_until_the_national_dialogue() -> tuple[Programme, dict[int, Commitment]]:
    """The evening of 18 May 2022: the programme, and by number what was promised in its last dialogue."""
    data = sample()
    begin = moment(history.BEGINNING)
    history.register_places(data, at=begin)
    staff = _staff(begin)
    for row in data["persons"]:
        person_of(row, at=begin)
    programme = history.set_the_frame(data, staff)
    chair = person_of({"name": "Trần Văn Khoa"}, at=begin)
    planned = history.plan_dialogues(programme, data["dialogues"], chair)
    for row in sorted(data["dialogues"], key=lambda row: row["date"]):
        dialogue = planned[row["code"]]
        if row["code"] == "ND1":
            made = hold_national_dialogue(dialogue, data)
        else:
            live_through(moment(row["date"], "07:00"))
            history.hold(dialogue, row["people"])
    return programme, made


def load_present(*, at: dt.datetime) -> Programme:
    data = successor()
    staff = _staff(at - dt.timedelta(days=120))
    programme = present.start_programme(data, staff, today=at.astimezone(HANOI).date())
    chair = person_of({"name": "Trần Văn Khoa"}, at=at)
    planned = present.plan(programme, data, chair, now=at.astimezone(HANOI))
    for row in sorted(data["dialogues"], key=lambda row: int(row["day"])):
        if row["day"] < 0:
            _live_one_day(planned[row["code"]], row, data)
    present.record_findings(planned, data["findings"])
    present.fill_the_seats(planned["ND-26"], data["invitations"], now=at)
    for row in data["commitments"]:
        commitment = planned[row["dialogue"]].commitments.get(statement=row["statement"])
        follow_up(commitment, row, now=at)
    for row in data["dialogues"]:
        if row["day"] < -28:
            present.publish_report(planned[row["code"]])
        elif 0 < row["day"] < 30:
            announce(planned[row["code"]], at=at - dt.timedelta(days=3))
    prepare_room(dialogue=planned["ND-26"], actor=secretariat(), at=at)
    prepare(programme, planned, now=at)
    live_through(at)
    return programme


def _live_one_day(dialogue: Dialogue, row: present.Row, data: present.Row) -> None:
    assert dialogue.starts_at
    announced = announce(dialogue, at=dialogue.starts_at - dt.timedelta(days=17))
    promises = [made for made in data["commitments"] if made["dialogue"] == row["code"]]
    speakers = [seat_speaker(announced, made) for made in promises]
    opened = present.open_past(announced)
    for speaker, made in zip(speakers, promises, strict=True):
        speaker.dialogue = opened
        promise(speaker, made)
    present.end_past(opened, row["people"])


def _staff(at: dt.datetime) -> dict[str, User]:
    """The accounts behind the personas, by role."""
    return {row["role"]: account_of(row, at=at) for row in successor()["people"]}
