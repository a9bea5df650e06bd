"""What becomes of a promise in silence, whoever made it; and that nobody slips through between two clocks (COM-11)."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.commitments.actions import amend_commitment
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Progress,
    claim_fulfilment,
    contest_commitment,
    lapse_commitment,
    reopen_report,
    report_progress,
    resolve_contest,
    return_report,
    verify_commitment,
    withdraw_report,
)
from dialogues.followup.errors_of_contest import NothingToContest
from dialogues.followup.errors_of_verifying import VerifiedBefore
from dialogues.followup.queries import freshness_of
from dialogues.followup.queries.challenges import is_contestable
from dialogues.institutions.models import Institution
from dialogues.journal.errors import Refused
from dialogues.journal.work import run_due
from dialogues.programme.models import Programme
from dialogues.reports.queries.scorecard import Reading, Scope
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, an_institution
from tests.factories.follow_up import a_promise, a_step, hanoi

pytestmark = pytest.mark.django_db
DUE = dt.date(2022, 12, 31)
OVER = hanoi(4, 1, year=2023)  # ninety days after it
YEARS_LATER = hanoi(6, 1, year=2025)


def until(at: dt.datetime) -> Commitment:
    while run_due(at=at):
        pass
    return Commitment.objects.get()


def reported(promise: Commitment, at: dt.datetime, report: str = "on_track"):
    return report_progress(subject=promise, progress=Progress(report=report), actor=STAFF, at=at)


def put_off(promise: Commitment, due: dt.date, at: dt.datetime) -> None:
    agreed = [promise.lead_institution.affiliations.first()]
    said = {"changes": {"due_date": due}, "reason": "The flood", "agreed_by": agreed}
    amend_commitment(commitment=promise, **said, actor=STAFF, at=at)


def contested(promise: Commitment, at: dt.datetime):
    union = an_institution("VWU", "Women's Union *", "mass_org")
    a_delegate(promise.dialogue, "Bùi Đức Long", union)
    return contest_commitment(commitment=promise, institution=union, reason="Not so", actor=STAFF, at=at)


def code_of_report(promise: Commitment) -> str:
    try:
        reported(promise, hanoi(8, 3), "late")
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.requirement("COM-11", "INV-23")
def test_a_ministry_a_funder_and_the_convenor_lapse_on_one_day_and_are_listed_alike():
    dialogue = a_national_dialogue()
    programme = dialogue.programme
    fund = an_institution("FUND-M", "Mekong Partnership Fund *", "foundation")
    programme.funders.add(fund)
    for name, institution in (
        ("Lê Hoàng Nam", an_institution()),
        ("Emma Lindgren", fund),
        ("Trần Thị Minh Anh", Institution.objects.get(pk=programme.convening_institution_id)),
    ):
        an_active(a_delegate(dialogue, name, institution), due_date=DUE, statement=f"What {institution.code} promised")

    run_due(at=hanoi(3, 31, year=2023))
    assert set(Commitment.objects.values_list("lifecycle", "schedule")) == {("active", "overdue")}
    run_due(at=OVER)

    rows = Commitment.objects.values_list("lead_institution__code", "lifecycle", "completion")
    assert set(rows) == {(code, "lapsed", "no_evidence") for code in ("MOP", "FUND-M", "CSI")}
    reading = Reading(Scope(programme), OVER.date(), OVER.date())
    everything = {*Commitment.objects.values_list("pk", flat=True)}
    assert {*(reading.behind("tracked") or [])} == {*(reading.behind("lapsed") or [])} == everything
    page = Client().get("/public/LNOB/").content.decode()
    assert [f"What {code} promised" in page for code in ("MOP", "FUND-M", "CSI")] == [True] * 3


@pytest.mark.requirement("COM-11", "INV-15")
def test_what_somebody_independent_verified_is_evidence_and_does_not_lapse():
    promise = a_promise(due=DUE)
    found = {"level": 4, "completion": "substantial", "evidence_weighed": "Lists"}
    verify_commitment(commitment=promise, verifier=a_person("Hân"), **found, actor=STAFF, at=hanoi(3, 20, year=2023))

    row = until(OVER)

    assert (row.lifecycle, row.completion, row.schedule) == ("active", "substantial", "overdue")
    with pytest.raises(VerifiedBefore):
        lapse_commitment(commitment=row, actor=STAFF, at=OVER)


def test_what_lapsed_can_be_contested_no_more_whatever_window_was_open():
    promise = a_promise(due=DUE)
    Commitment.objects.update(challenge_until_date=dt.date(2023, 4, 30))

    row = until(OVER)

    assert (row.lifecycle, row.challenge_until_date) == ("lapsed", None)
    row.challenge_until_date = dt.date(2023, 4, 30)  # as rows have it that lapsed before this was put right
    row.save(update_fields=["challenge_until_date"])
    assert not is_contestable(row, OVER.date())
    with pytest.raises(NothingToContest):
        contested(promise, OVER)


@pytest.mark.requirement("COM-11")
def test_nobody_gains_time_by_reporting_and_taking_it_back():
    promise = a_promise(due=DUE)
    report = reported(promise, hanoi(3, 31, year=2023))
    assert until(OVER).lifecycle == "active"

    withdraw_report(update=report, actor=STAFF, at=hanoi(4, 20, year=2023))

    assert until(hanoi(4, 20, 23, year=2023)).lifecycle == "active"
    assert until(hanoi(4, 21, year=2023)).lifecycle == "lapsed"


@pytest.mark.requirement("COM-11")
@pytest.mark.parametrize("again", [True, False])
def test_a_report_that_came_back_leaves_the_whole_grace_to_answer(again):
    promise = a_promise(due=DUE)
    report = reported(promise, hanoi(3, 31, year=2023))
    until(OVER)
    return_report(update=report, reason="Which province?", actor=STAFF, at=hanoi(4, 20, year=2023))
    assert until(hanoi(7, 19, year=2023)).lifecycle == "active"
    if again:
        reported(promise, hanoi(7, 19, 12, year=2023))

    assert until(YEARS_LATER).lifecycle == ("active" if again else "lapsed")


def test_a_return_undone_and_a_report_on_a_step_keep_it_from_lapsing():
    promise = a_promise(due=DUE)
    report = reported(a_step(promise), hanoi(3, 31, year=2023), "late")
    until(OVER)
    return_report(update=report, reason="Which province?", actor=STAFF, at=hanoi(4, 20, year=2023))
    reopen_report(update=report, actor=STAFF, at=hanoi(4, 20, 8, 5, year=2023))

    assert until(YEARS_LATER).lifecycle == "active"


@pytest.mark.requirement("COM-11")
def test_a_date_agreed_on_during_a_contest_has_its_clocks():
    promise = a_promise(due=dt.date(2022, 8, 30))
    claim_fulfilment(commitment=promise, actor=STAFF, at=hanoi(8, 1))
    challenge = contested(promise, hanoi(8, 2))
    put_off(promise, DUE, hanoi(8, 3))
    said = {"result": "upheld", "resolution": "34 of 40", "follows": "active"}
    resolve_contest(challenge=challenge, **said, actor=STAFF, at=hanoi(8, 4))

    assert until(hanoi(12, 31)).schedule == "not_due"
    assert until(hanoi(1, 1, year=2023)).schedule == "overdue"
    assert until(OVER).lifecycle == "lapsed"


def test_back_at_a_date_whose_clocks_have_rung_they_ring_again():
    promise = a_promise(due=dt.date(2022, 8, 30))
    put_off(promise, DUE, hanoi(8, 1))
    until(hanoi(9, 15))
    put_off(promise, dt.date(2022, 8, 30), hanoi(9, 16))

    assert until(hanoi(9, 17)).schedule == "overdue"
    assert until(hanoi(11, 29)).lifecycle == "lapsed"


def test_with_a_later_date_it_is_overdue_no_more_and_falls_due_again():
    promise = a_promise(due=dt.date(2022, 8, 30))
    assert until(hanoi(9, 1)).schedule == "overdue"

    put_off(promise, DUE, hanoi(9, 20))

    assert Commitment.objects.get().schedule == "not_due"
    assert until(hanoi(1, 1, year=2023)).schedule == "overdue"


@pytest.mark.parametrize(
    ("report", "before", "after", "again"),
    [
        ("on_track", "on_schedule", "overdue", "overdue"),
        ("late", "behind", "overdue", "behind"),
        ("done", "not_due", "not_due", "not_due"),
        ("blocked", "blocked", "blocked", "blocked"),
    ],
)
def test_past_its_date_no_word_but_done_makes_it_on_time(report, before, after, again):
    promise = a_promise(due=DUE)
    reported(promise, hanoi(12, 1), report)
    assert Commitment.objects.get().schedule == before
    assert until(hanoi(1, 1, year=2023)).schedule == after

    reported(promise, hanoi(1, 2, year=2023), report)

    assert Commitment.objects.get().schedule == again


def test_done_that_came_back_after_the_date_is_overdue_whatever_was_said_before():
    promise = a_promise(due=DUE)
    reported(promise, hanoi(12, 1))
    done = reported(promise, hanoi(12, 20), "done")
    until(hanoi(1, 5, year=2023))

    return_report(update=done, reason="Where are the lists?", actor=STAFF, at=hanoi(1, 6, year=2023))

    assert Commitment.objects.get().schedule == "overdue"


@pytest.mark.requirement("COM-19")
@pytest.mark.parametrize("state", ["active", "fulfilment_claimed", "under_verification", "contested"])
def test_a_light_burns_exactly_where_a_report_can_be_given(state):
    promise = a_promise(due=DUE)
    if state != "active":
        claim_fulfilment(commitment=promise, actor=STAFF, at=hanoi(8, 1))
    if state == "under_verification":
        found = {"level": 4, "completion": "limited"}
        verify_commitment(commitment=promise, verifier=a_person("Hân"), **found, actor=STAFF, at=hanoi(8, 2))
    if state == "contested":
        contested(promise, hanoi(8, 2))
    row, programme = Commitment.objects.get(), Programme.objects.get()
    assert row.lifecycle == state
    on = dt.date(2023, 3, 1)

    light = freshness_of(row, on)
    reading = Reading(Scope(programme), on, on)
    missing = len(reading.behind("late_report") or [])

    can_report = code_of_report(row) == ""

    assert can_report is (state in ("active", "fulfilment_claimed"))
    assert (light is not None, missing) == (can_report, int(can_report))
