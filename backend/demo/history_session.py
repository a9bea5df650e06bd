"""18 May 2022: sixteen commitments in one room (domain.md §3.3). What became of them: history_follow_up.py."""

import datetime as dt
from typing import Any

from dialogues.commitments.actions import (
    accept_commitments,
    confirm_commitment,
    merge_commitments,
    read_back_commitment,
    withdraw_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.invitations.models import Delegate
from dialogues.programme.actions import count_attendance, end_dialogue, open_dialogue
from dialogues.programme.models import Dialogue

from .cast import secretariat
from .clock import moment
from .planning import announce, make_ready
from .promises import capture, number
from .seats import come_in, invite, nominate

Row = dict[str, Any]

DAY = dt.date(2022, 5, 18)
LATE_CONFIRMERS = {3: "Đặng Thuỳ Dung", 4: "Lý Thu Hà", 14: "Nguyễn Khánh An"}


def hold_national_dialogue(dialogue: Dialogue, data: dict[str, Any]) -> dict[int, Commitment]:
    """The commitments by number, as they stand in the evening."""
    rows = by_number(data)
    announced = announce(dialogue, at=moment(dt.date(2022, 4, 24)))
    delegates = _fill_the_seats(announced, data["persons"])
    dialogue = make_ready(announced, at=moment(dt.date(2022, 5, 16)))
    dialogue = open_dialogue(dialogue=dialogue, actor=secretariat(), at=moment(DAY, "08:00"))
    speakers = {maker: come_in(delegate, at=moment(DAY, "08:05")) for maker, delegate in delegates.items()}
    made = _commitment_round(rows, speakers)
    ended = end_dialogue(dialogue=dialogue, actor=secretariat(), at=moment(DAY, "16:30"))
    count_attendance(dialogue=ended, people=118, actor=secretariat(), at=moment(DAY, "16:40"))
    return made


def by_number(data: dict[str, Any]) -> dict[int, Row]:
    return {int(row["c"].removeprefix("C-")): row for row in data["commitments"]}


def _fill_the_seats(dialogue: Dialogue, persons: list[Row]) -> dict[str, Delegate]:
    """One speaker per institution that made a commitment; mandates as in the file."""
    seats: dict[str, Delegate] = {}
    for person in persons:
        maker = person.get("inst")
        if not maker or maker in seats or "mandate" not in person:
            continue
        row = {"inst": maker, "seats": 2, "email": f"vanthu@{maker.lower()}.example"}
        invitation = invite(dialogue, row, at=moment(dt.date(2022, 4, 25)))
        [seats[maker]] = nominate(invitation, [person | {"head": True}], at=moment(dt.date(2022, 5, 4)))
    return seats


def _commitment_round(rows: dict[int, Row], speakers: dict[str, Delegate]) -> dict[int, Commitment]:
    at = moment(DAY, "14:00")
    made = {}
    for nth in sorted(rows):
        row = rows[nth]
        made[nth] = capture(
            speakers[row["by"]],
            row["text"],
            indicator=row.get("ind", ""),
            baseline=number(row.get("base")),
            target=number(row.get("target")),
            due_date=row.get("due"),
            at=at + dt.timedelta(minutes=nth),
        )
    accept_commitments(commitments=list(made.values()), actor=secretariat(), at=moment(DAY, "14:20"))
    made[16] = merge_commitments(source=made[16], into=made[1], actor=secretariat(), at=moment(DAY, "14:30"))
    made[15] = withdraw_commitment(commitment=made[15], by=speakers["FIRM-CNX"], at=moment(DAY, "14:40"))
    for nth in range(1, 15):
        at = moment(DAY, "15:00") + dt.timedelta(minutes=2 * nth)
        made[nth] = read_back_commitment(commitment=made[nth], actor=secretariat(), at=at)
        if nth not in LATE_CONFIRMERS:
            made[nth] = confirm_commitment(commitment=made[nth], by=speakers[rows[nth]["by"]], at=at)
    return made
