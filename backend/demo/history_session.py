"""18 May 2022: sixteen commitments in one room, and what became of them by 30 June 2023 (domain.md §3.3, §3.4)."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from dialogues.commitments.actions import (
    accept_commitments,
    confirm_commitment,
    decline_sign_off,
    merge_commitments,
    read_back_commitment,
    withdraw_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, claim_fulfilment, close_commitment, verify_commitment
from dialogues.invitations.models import Delegate
from dialogues.people.models import Person
from dialogues.programme.actions import count_attendance, end_dialogue, open_dialogue
from dialogues.programme.models import Dialogue

from .cast import secretariat
from .clock import live_through, moment
from .planning import announce, make_ready
from .promises import ask_for_signature, capture, maker_of, move_money, number, report, screen, sign
from .seats import come_in, invite, nominate

Row = dict[str, Any]

DAY = dt.date(2022, 5, 18)
LATE_CONFIRMERS = {3: "Đặng Thuỳ Dung", 4: "Lý Thu Hà", 14: "Nguyễn Khánh An"}
MILLION = 1_000_000
MINUTES = b"%PDF-1.4\n% illustrative minutes\n"
REPORTS = {"behind": "late", "on_schedule": "on_track", "overdue": "on_track", "not_due": "on_track"}
MONEY = {"pledge": "pledged", "commitment": "committed", "disbursement": "disbursed"}


def hold_national_dialogue(dialogue: Dialogue, data: dict[str, Any]) -> None:
    rows = {int(row["c"].removeprefix("C-")): row for row in data["commitments"]}
    announced = announce(dialogue, at=moment(dt.date(2022, 4, 24)))
    delegates = _fill_the_seats(announced, data["persons"])
    dialogue = make_ready(announced, at=moment(dt.date(2022, 5, 16)))
    dialogue = open_dialogue(dialogue=dialogue, actor=secretariat(), at=moment(DAY, "08:00"))
    speakers = {maker: come_in(delegate, at=moment(DAY, "08:05")) for maker, delegate in delegates.items()}
    made = _commitment_round(rows, speakers)
    ended = end_dialogue(dialogue=dialogue, actor=secretariat(), at=moment(DAY, "16:30"))
    count_attendance(dialogue=ended, people=118, actor=secretariat(), at=moment(DAY, "16:40"))
    _follow_up(made, rows)


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


def _follow_up(made: dict[int, Commitment], rows: dict[int, Row]) -> None:
    for nth, name in LATE_CONFIRMERS.items():
        confirmed_by = Person.objects.get(name=name)
        made[nth] = confirm_commitment(commitment=made[nth], by=confirmed_by, at=moment(dt.date(2022, 5, 25)))
    live_through(moment(dt.date(2022, 5, 30)))
    signed = [nth for nth in range(1, 15) if rows[nth]["lifecycle"] != "declined_by_institution"]
    for nth in range(1, 15):
        made[nth] = ask_for_signature(made[nth], at=moment(dt.date(2022, 5, 30)))
    for nth in signed:
        sign(made[nth], f"{100 + nth}/CV", at=moment(dt.date(2022, 6, 17)))
        made[nth] = screen(Commitment.objects.get(pk=made[nth].pk), at=moment(dt.date(2022, 7, 1)))
    _decline(made[13])
    for nth in signed:
        for kind, column in MONEY.items():
            if rows[nth].get(column):
                move_money(made[nth], kind, rows[nth][column] * MILLION, at=moment(dt.date(2022, 9, 2)))
    _report_as_time_goes_by({nth: made[nth] for nth in signed}, rows)


def _decline(commitment: Commitment) -> None:
    decline_sign_off(
        commitment=commitment,
        institution=maker_of(commitment),
        reason="Budget frozen",
        actor=secretariat(),
        at=moment(dt.date(2022, 6, 20)),
    )


def _report_as_time_goes_by(made: dict[int, Commitment], rows: dict[int, Row]) -> None:
    """In the order of the days; what falls overdue or lapses in between does so by itself."""
    reported = [nth for nth in made if rows[nth]["tracked"] and rows[nth]["lifecycle"] != "lapsed"]
    days = sorted((day, nth) for nth in reported for day in _report_days(rows[nth]))
    for day, nth in days:
        live_through(moment(day))
        _report(made[nth], rows[nth], day)
    live_through(moment(dt.date(2023, 6, 30), "18:00"))


def _report_days(row: Row) -> list[dt.date]:
    due: dt.date = row["due"]
    before, at_last = due - dt.timedelta(days=45), dt.date(2023, 6, 1)
    if row["schedule"] == "overdue":
        return [before]
    if row["schedule"] == "behind":
        return [before, at_last] if before < at_last else [at_last]
    return [min(due - dt.timedelta(days=10), at_last)]


def _report(commitment: Commitment, row: Row, day: dt.date) -> None:
    progress = Progress(
        report=REPORTS[row["schedule"]],
        completion="complete" if row["lifecycle"] == "closed" else row["completion"],
        indicator_value=number(row["target"] if row["lifecycle"] == "closed" else row["now"]),
        evidence=[ContentFile(MINUTES, "bien-ban.pdf")] if row["ver"] >= 2 else [],
    )
    report(commitment, progress, at=moment(day))
    if row["lifecycle"] in ("closed", "fulfilment_claimed"):
        claim_fulfilment(commitment=commitment, actor=secretariat(), at=moment(day, "10:00"))
    if row["ver"] >= 3:
        _verify(commitment, row, moment(day + dt.timedelta(days=6)))
    if row["lifecycle"] == "closed":
        commitment.refresh_from_db()
        contestable_until = commitment.challenge_until_date or day
        close_commitment(
            commitment=commitment,
            outcome=row.get("outcome", "fulfilled"),
            actor=secretariat(),
            at=moment(contestable_until + dt.timedelta(days=1)),
        )


def _verify(commitment: Commitment, row: Row, at: dt.datetime) -> None:
    verify_commitment(
        commitment=commitment,
        verifier=Person.objects.get(name="Phùng Gia Hân"),
        level=row["ver"],
        completion=row["completion"],
        indicator_value=number(row["now"]),
        method="Site visit and documents",
        evidence_weighed="Attendance lists, photographs and interviews",
        actor=secretariat(),
        at=at,
    )
