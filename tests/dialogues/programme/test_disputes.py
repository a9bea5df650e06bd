"""Disputes with their levels and deadlines (domain.md DIS-1)."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.journal.actions import SYSTEM
from dialogues.journal.errors import Refused
from dialogues.journal.queries import story_of
from dialogues.journal.work import run_due
from dialogues.programme import errors
from dialogues.programme.actions.disputes import (
    acknowledge_dispute,
    begin_talks,
    escalate_dispute,
    raise_dispute,
    record_unresolved,
    resolve_dispute,
    state_position,
    withdraw_dispute,
)
from dialogues.programme.lives import DISPUTE_TRANSITIONS
from dialogues.programme.models import Dispute, Programme
from dialogues.programme.queries.disputes import open_disputes, public_outcomes
from tests.factories.institutions import an_institution
from tests.factories.partnerships import a_dispute, a_post, an_agreement, mails_about, on
from tests.factories.programme import a_programme

MONDAY = on(2022, 6, 6)
NOW = {"actor": SYSTEM, "at": MONDAY}
# step → {(state, level) it may start from, by state: state it leads to}; written by hand
MODEL: dict[str, dict[str, str]] = {
    "acknowledge": {"raised": "acknowledged"},
    "talk": {"acknowledged": "in_dialogue", "escalated": "in_dialogue"},
    "escalate": dict.fromkeys(("raised", "acknowledged", "in_dialogue", "escalated"), "escalated"),
    "resolve": dict.fromkeys(("acknowledged", "in_dialogue", "escalated"), "resolved"),
    "record": dict.fromkeys(("in_dialogue", "escalated"), "recorded_unresolved"),
    "withdraw": dict.fromkeys(("raised", "acknowledged", "in_dialogue", "escalated"), "withdrawn"),
}


def now(dispute: Dispute) -> Dispute:
    return Dispute.objects.get(pk=dispute.pk)


@pytest.mark.requirement("DIS-1")
def test_each_level_has_its_working_days_and_time_that_runs_out_passes_it_on(lnob: Programme) -> None:
    dispute = a_dispute(lnob, MONDAY)
    seen = [(dispute.level, dispute.due_date)]

    for _ in range(2):
        due = now(dispute).due_date
        assert due
        run_due(at=dt.datetime.combine(due, dt.time(23, 59), MONDAY.tzinfo))
        assert now(dispute).level == seen[-1][0]
        run_due(at=dt.datetime.combine(due + dt.timedelta(days=1), dt.time(9), MONDAY.tzinfo))
        seen.append((now(dispute).level, now(dispute).due_date))

    # 5 from Monday 6 June, 15 from Tuesday 14 June, 30 from Wednesday 6 July: no public holiday lies between.
    assert seen == [(1, dt.date(2022, 6, 13)), (2, dt.date(2022, 7, 5)), (3, dt.date(2022, 8, 17))]
    assert now(dispute).state == "escalated"


@pytest.mark.requirement("DIS-1")
def test_a_public_holiday_is_no_working_day(lnob: Programme) -> None:
    """2 and 3 May 2022 are holidays in Viet Nam."""
    assert a_dispute(lnob, on(2022, 4, 28)).due_date == dt.date(2022, 5, 9)


@pytest.mark.requirement("DIS-1")
def test_what_the_highest_level_cannot_settle_is_recorded_and_not_hidden(lnob: Programme) -> None:
    dispute = a_dispute(lnob)
    for _ in range(2):
        escalate_dispute(dispute=dispute, **NOW)

    with pytest.raises(errors.PublicNoteMissing):
        record_unresolved(dispute=dispute, public_note=" ", **NOW)
    record_unresolved(dispute=dispute, public_note="The two sides still differ on how notices are sent.", **NOW)

    ended = now(dispute)
    assert (ended.state, ended.due_date, [one.pk for one in public_outcomes(lnob)]) == (
        "recorded_unresolved",
        None,
        [dispute.pk],
    )
    assert list(open_disputes(lnob)) == []


@pytest.mark.requirement("DIS-1")
def test_if_nobody_ever_answers_it_ends_on_record_by_itself(lnob: Programme) -> None:
    dispute = a_dispute(lnob)

    for _ in range(3):
        due = now(dispute).due_date
        assert due
        run_due(at=dt.datetime.combine(due + dt.timedelta(days=1), dt.time(9), MONDAY.tzinfo))

    assert now(dispute).state == "recorded_unresolved"
    assert [stage.was_overdue for stage in dispute.stages.order_by("level")] == [True, True, True]
    assert story_of(f"dispute:{dispute.pk}").last().data["is_overdue"] is True


def test_a_settled_dispute_is_left_alone_by_its_old_deadline(lnob: Programme) -> None:
    dispute = a_dispute(lnob)
    acknowledge_dispute(dispute=dispute, **NOW)
    resolve_dispute(dispute=dispute, resolution="Notices come in both languages from now on.", **NOW)

    run_due(at=on(2022, 9, 1))

    assert (now(dispute).state, now(dispute).level) == ("resolved", 1)


def test_both_sides_and_the_convenor_hear_of_each_step_but_not_of_what_was_said(lnob: Programme) -> None:
    a_post("CSI")
    dispute = a_dispute(lnob)

    for _ in range(2):
        run_due(at=MONDAY)

    mails = mails_about(f"dispute:{dispute.pk}")
    told = sorted((mail.to_name, mail.to_email) for mail in mails)
    assert told == [
        ("Department of Cooperation", "csi@example.org"),
        ("Hà Nội Youth SDG Network *", ""),
        ("Trần Thị Minh Anh", "tran.thi.minh.anh@example.org"),
    ]
    assert [mail for mail in mails if "only in Vietnamese" in mail.text] == []


def test_once_it_is_over_the_mail_asks_nobody_for_a_statement(lnob: Programme) -> None:
    dispute = a_dispute(lnob)
    run_due(at=MONDAY)
    withdraw_dispute(dispute=dispute, **NOW)
    run_due(at=MONDAY)

    first, last = [mail.text for mail in mails_about(f"dispute:{dispute.pk}") if mail.text.startswith("Dear")]

    assert "The secretariat takes down what each side says" in first
    assert "The secretariat takes down what each side says" not in last
    assert "What each side said stands here" in last


def test_both_sides_speak_in_their_own_words_as_long_as_it_is_open(lnob: Programme) -> None:
    dispute = a_dispute(lnob)
    state_position(dispute=dispute, side="raising", text="Nobody could read it.", **NOW)
    state_position(dispute=dispute, side="answering", text="We lacked a translator.", language="en", **NOW)
    withdraw_dispute(dispute=dispute, **NOW)

    with pytest.raises(errors.WrongDisputeState):
        state_position(dispute=dispute, side="raising", text="And another thing", **NOW)

    assert list(dispute.positions.order_by("pk").values_list("side", flat=True)) == ["raising", "answering"]


def test_it_is_about_something_of_this_programme_and_between_two(lnob: Programme) -> None:
    elsewhere = an_agreement(a_programme("ELSEWHERE"))
    said = {"programme": lnob, "summary": "…", **NOW}

    with pytest.raises(errors.SubjectUnknown):
        raise_dispute(subject="agreement", subject_key=f"agreement:{elsewhere.pk}", **said)
    with pytest.raises(errors.SubjectUnknown):
        raise_dispute(subject="commitment", **said)
    same = an_institution("YSN")
    with pytest.raises(errors.SidesAlike):
        raise_dispute(subject="conduct", raised_by=same, about=same, **said)


class DisputeMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    @initialize()
    def a_quarrel(self) -> None:
        self.dispute = a_dispute(a_programme(), MONDAY)
        self.state, self.level, self.facts = "raised", 1, 1

    @rule(step=st.sampled_from(sorted(MODEL)))
    def somebody_tries(self, step: str) -> None:
        expected = MODEL[step].get(self.state)
        if (step == "escalate" and self.level == 3) or (step == "record" and self.level < 3):
            expected = None

        code = self._code_of(step)

        assert (code == "") == (expected is not None), f"{step} from {self.state}: {code or 'let through'}"
        if expected:
            self.state, self.facts, self.level = expected, self.facts + 1, self.level + (step == "escalate")

    def _code_of(self, step: str) -> str:
        one = {"dispute": self.dispute, **NOW}
        steps: dict[str, Callable[[], object]] = {
            "acknowledge": lambda: acknowledge_dispute(**one),
            "talk": lambda: begin_talks(**one),
            "escalate": lambda: escalate_dispute(**one),
            "resolve": lambda: resolve_dispute(resolution="Agreed", **one),
            "record": lambda: record_unresolved(public_note="They differ", **one),
            "withdraw": lambda: withdraw_dispute(**one),
        }
        try:
            with transaction.atomic():
                steps[step]()
        except Refused as refusal:
            return refusal.code
        return ""

    @invariant()
    def the_row_and_the_journal_tell_the_same(self) -> None:
        if hasattr(self, "state"):
            row = now(self.dispute)
            assert (row.state, row.level) == (self.state, self.level)
            assert story_of(f"dispute:{row.pk}").count() == self.facts


@pytest.mark.django_db
@pytest.mark.requirement("DIS-1")
def test_in_any_order_only_legal_steps_happen_and_each_is_recorded_once() -> None:
    run_state_machine_as_test(DisputeMachine, settings=settings(max_examples=30, stateful_step_count=15, deadline=None))


def test_the_table_offers_exactly_the_steps_that_exist() -> None:
    by_hand = {(before, after) for steps in MODEL.values() for before, after in steps.items()}

    table = {(before.value, after.value) for before, ways in DISPUTE_TRANSITIONS.items() for after in ways}
    assert table == by_hand


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"state": "lost"}, {"state": "resolved"}, {"due_date": None}, {"state": "recorded_unresolved"}]
)
def test_the_database_keeps_what_cannot_be_out(wrong: dict[str, str | None]) -> None:
    dispute = a_dispute(a_programme())

    with pytest.raises(IntegrityError), transaction.atomic():
        Dispute.objects.filter(pk=dispute.pk).update(**wrong)
