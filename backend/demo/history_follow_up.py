"""What became of the sixteen commitments by 30 June 2023 (domain.md §3.4). Each part takes those it is to happen to."""

import datetime as dt

from django.core.files.base import ContentFile

from dialogues.commitments.actions import confirm_commitment, decline_sign_off
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, claim_fulfilment, close_commitment, verify_commitment
from dialogues.people.models import Person

from .cast import secretariat
from .clock import live_through, moment
from .history_session import LATE_CONFIRMERS, Row
from .promises import ask_for_signature, maker_of, move_money, number, reached, report, screen, sign
from .reading import sample_results

Made = dict[int, Commitment]

LAST = dt.date(2023, 6, 30)
MILLION = 1_000_000
MINUTES = b"%PDF-1.4\n% illustrative minutes\n"
REPORTS = {"behind": "late", "on_schedule": "on_track", "overdue": "on_track", "not_due": "on_track"}
MONEY = {"pledge": "pledged", "commitment": "committed", "disbursement": "disbursed"}


def follow_up(made: Made, rows: dict[int, Row]) -> None:
    confirm_late(made)
    live_through(moment(dt.date(2022, 5, 30)))
    confirmed = {nth: made[nth] for nth in range(1, 15)}
    for nth, commitment in confirmed.items():
        made[nth] = ask_for_signature(commitment, at=moment(dt.date(2022, 5, 30)))
    signed = {nth: made[nth] for nth in confirmed if rows[nth]["lifecycle"] != "declined_by_institution"}
    sign_all(signed)
    screen_all(signed)
    _decline(made[13])
    move_all_money(signed, rows)
    report_as_time_goes_by(signed, rows)
    live_through(moment(LAST, "18:00"))


def confirm_late(made: Made) -> None:
    for nth in LATE_CONFIRMERS.keys() & made.keys():
        confirmed_by = Person.objects.get(name=LATE_CONFIRMERS[nth])
        made[nth] = confirm_commitment(commitment=made[nth], by=confirmed_by, at=moment(dt.date(2022, 5, 25)))


def sign_all(made: Made) -> None:
    for nth, commitment in made.items():
        sign(commitment, f"{100 + nth}/CV", at=moment(dt.date(2022, 6, 17)))


def screen_all(made: Made) -> None:
    for nth, commitment in made.items():
        made[nth] = screen(Commitment.objects.get(pk=commitment.pk), at=moment(dt.date(2022, 7, 1)))


def move_all_money(made: Made, rows: dict[int, Row]) -> None:
    for nth, commitment in made.items():
        for kind, column in MONEY.items():
            if rows[nth].get(column):
                move_money(commitment, kind, rows[nth][column] * MILLION, at=moment(dt.date(2022, 9, 2)))


def report_as_time_goes_by(
    made: Made, rows: dict[int, Row], *, since: dt.date = dt.date.min, until: dt.date = LAST
) -> None:
    """In the order of the days, after `since`; what falls overdue or lapses in between does so by itself."""
    reported = [nth for nth in made if rows[nth]["tracked"] and rows[nth]["lifecycle"] != "lapsed"]
    days = sorted((day, nth) for nth in reported for day in _report_days(rows[nth]) if since < day <= until)
    for day, nth in days:
        live_through(moment(day))
        _report(made[nth], rows[nth], day)


def _decline(commitment: Commitment) -> None:
    decline_sign_off(
        commitment=commitment,
        institution=maker_of(commitment),
        reason="Budget frozen",
        actor=secretariat(),
        at=moment(dt.date(2022, 6, 20)),
    )


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
        people=reached(sample_results()["reached"].get(commitment.number)),
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
        early_results=sample_results()["early_results"].get(commitment.number, ""),
        actor=secretariat(),
        at=at,
    )
