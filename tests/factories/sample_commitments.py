"""The sixteen commitments of the sample programme, brought to their state of 30 June 2023 through the actions alone."""

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile

from dialogues.commitments.actions import (
    accept_commitments,
    confirm_commitment,
    decline_sign_off,
    merge_commitments,
    read_back_commitment,
    record_sign_off,
    request_sign_off,
    screen_commitment,
    withdraw_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    close_commitment,
    lapse_commitment,
    mark_overdue,
    record_transaction,
    report_progress,
    verify_commitment,
)
from dialogues.followup.enums import MoneyMove
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.people.enums import Mandate
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_delegate,
    a_national_dialogue,
    a_person,
    an_institution,
    on_day,
)
from tests.remembered import remembered

MILLION = 1_000_000
PDF = b"%PDF-1.4 minutes"


SAMPLE = Path(__file__).parents[2] / "backend" / "demo" / "data" / "sample_programme.yaml"
REPORTS = {"behind": "late", "on_schedule": "on_track", "overdue": "on_track", "not_due": "on_track"}
MONEY = {MoneyMove.PLEDGE: "pledged", MoneyMove.COMMITMENT: "committed", MoneyMove.DISBURSEMENT: "disbursed"}

Row = dict[str, Any]


@cache
def rows() -> dict[int, Row]:
    """The commitments of the sample programme by number."""
    sample = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    return {int(row["c"].removeprefix("C-")): row for row in sample["commitments"]}


def the_sample() -> tuple[Dialogue, dict[int, Commitment]]:
    """The national dialogue and its commitments by number, as they stand on 30 June 2023."""
    _make_the_sample()
    dialogue = Dialogue.objects.select_related("programme").get(code="ND1")
    return dialogue, {commitment.number: commitment for commitment in dialogue.commitments.order_by("number")}


@remembered
def _make_the_sample() -> None:
    dialogue, sample = a_national_dialogue(), rows()
    delegates = {code: _delegate(dialogue, code) for code in {row["by"]: None for row in sample.values()}}
    made = {number: _captured(delegates[row["by"]], row) for number, row in sample.items()}
    accept_commitments(commitments=[*made.values()], actor=STAFF, at=SESSION)
    made[16] = merge_commitments(source=made[16], into=made[1], actor=STAFF, at=SESSION)
    made[15] = withdraw_commitment(commitment=made[15], by=delegates["FIRM-CNX"], at=SESSION)
    for number in range(1, 15):
        _follow(made[number], sample[number])


def _delegate(dialogue: Dialogue, code: str) -> Delegate:
    mandate = Mandate.LISTEN_ONLY if code == "MLI" else Mandate.FULL
    return a_delegate(dialogue, f"Delegate of {code}", an_institution(code, f"{code} *"), mandate)


def _captured(sender: Delegate, row: Row) -> Commitment:
    return a_captured(
        sender,
        row["text"],
        indicator=row.get("ind", ""),
        baseline=_number(row.get("base")),
        target=_number(row.get("target")),
        due_date=row.get("due"),
    )


def _follow(commitment: Commitment, row: Row) -> Commitment:
    commitment = read_back_commitment(commitment=commitment, actor=STAFF, at=SESSION)
    by: Delegate | Person | None = commitment.stated_by
    if row["by"] == "MLI":
        by = a_person("Đặng Thuỳ Dung", commitment.lead_institution, "focal_point")
    assert by is not None
    commitment = confirm_commitment(commitment=commitment, by=by, at=on_day(2022, 5, 28))
    commitment = request_sign_off(commitment=commitment, actor=STAFF, at=on_day(2022, 5, 30))
    if row["lifecycle"] == "declined_by_institution":
        return _declined(commitment)
    record_sign_off(
        commitment=commitment,
        institution=_maker(commitment),
        method="letter",
        letter_number=f"{commitment.number}/CV",
        letter_date=dt.date(2022, 6, 15),
        actor=STAFF,
        at=on_day(2022, 6, 20),
    )
    note = "" if row["tracked"] else "No measure and no date"
    commitment = screen_commitment(
        commitment=commitment, is_verifiable=row["tracked"], reason=note, actor=STAFF, at=on_day(2022, 7, 1)
    )
    return _tracked(commitment, row) if row["tracked"] else commitment


def _declined(commitment: Commitment) -> Commitment:
    return decline_sign_off(
        commitment=commitment,
        institution=_maker(commitment),
        reason="Budget frozen",
        actor=STAFF,
        at=on_day(2022, 6, 20),
    )


def _tracked(commitment: Commitment, row: Row) -> Commitment:
    _move_money(commitment, row)
    if row["lifecycle"] == "lapsed":
        return lapse_commitment(commitment=commitment, actor="system", at=on_day(2023, 4, 1))
    if row["schedule"] == "overdue":
        _report(commitment, row, on_day(2022, 11, 15))
        after = row["due"] + dt.timedelta(days=1)
        return mark_overdue(commitment=commitment, actor="system", at=on_day(after.year, after.month, after.day))
    _report(commitment, row, on_day(2023, 6, 1))
    if row["lifecycle"] in ("closed", "fulfilment_claimed"):
        claim_fulfilment(commitment=commitment, actor=STAFF, at=on_day(2023, 6, 2))
    if row["ver"] >= 3:
        _verify(commitment, row)
    if row["lifecycle"] == "closed":
        outcome = row.get("outcome", "fulfilled")
        close_commitment(commitment=commitment, outcome=outcome, actor=STAFF, at=on_day(2023, 6, 20))
    return Commitment.objects.get(pk=commitment.pk)


def _report(commitment: Commitment, row: Row, at: dt.datetime) -> None:
    evidence = [ContentFile(PDF, "minutes.pdf")] if row["ver"] >= 2 else []
    progress = Progress(
        report=REPORTS[row["schedule"]],
        completion=row["completion"],
        indicator_value=_number(row["now"]),
        evidence=evidence,
    )
    report_progress(subject=commitment, progress=progress, actor=STAFF, at=at)


def _verify(commitment: Commitment, row: Row) -> None:
    verify_commitment(
        commitment=commitment,
        verifier=a_person("Phùng Gia Hân"),
        level=row["ver"],
        completion=row["completion"],
        indicator_value=_number(row["now"]),
        evidence_weighed="Attendance lists and a visit",
        actor="user:9",
        at=on_day(2023, 6, 5),
    )


def _move_money(commitment: Commitment, row: Row) -> None:
    for kind, field in MONEY.items():
        if row.get(field):
            record_transaction(
                commitment=commitment,
                kind=kind,
                amount=Decimal(row[field] * MILLION),
                currency="VND",
                value_date=dt.date(2022, 9, 1),
                actor=STAFF,
                at=on_day(2022, 9, 2),
            )


def _maker(commitment: Commitment) -> Institution:
    assert commitment.lead_institution is not None
    return commitment.lead_institution


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
