"""What becomes of a report: read, returned, taken back; and which of them counts."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import (
    Moved,
    NewItem,
    Progress,
    accept_report,
    add_action_items,
    answer_support,
    reopen_report,
    report_progress,
    return_report,
    verify_commitment,
    withdraw_report,
)
from dialogues.followup.errors import (
    NoSupportAsked,
    PeriodTurned,
    ReportMovedOn,
    ReturnReasonMissing,
    SupportAnswerMissing,
    TooManyFiles,
)
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.followup.periods import Quarter, quarter_named, quarter_of, recent_quarters
from dialogues.followup.queries import amount_of
from dialogues.followup.states import REPORT_TRANSITIONS
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day
from tests.factories.follow_up import an_office

pytestmark = pytest.mark.django_db
JULY, OCTOBER, NOVEMBER = on_day(2022, 7, 4), on_day(2022, 10, 3), on_day(2022, 11, 7)


def tracked(**more):
    return an_active(a_delegate(a_national_dialogue()), target=Decimal(200), due_date=dt.date(2023, 6, 30), **more)


def reported(subject, at, **said):
    return report_progress(subject=subject, progress=Progress(**said), actor=STAFF, at=at)


def standing(commitment):
    row = Commitment.objects.get(pk=commitment.pk)
    return (row.completion, row.current_value, row.schedule, row.verification_level, row.last_reported_at)


def test_a_report_counts_at_once_and_a_returned_one_counts_no_more():
    active = tracked()
    reported(active, JULY, report="on_track", completion="limited", indicator_value=Decimal(40))
    slip = reported(active, OCTOBER, report="done", indicator_value=Decimal(400))
    assert standing(active) == ("complete", 400, "not_due", 1, OCTOBER)

    return_report(update=slip, reason="400 of 200?", actor=STAFF, at=NOVEMBER)

    assert standing(active) == ("limited", 40, "on_schedule", 1, JULY)


def test_without_any_report_that_counts_it_is_as_if_nothing_had_been_reported():
    active = tracked()
    before = standing(active)
    only = reported(active, JULY, report="late", completion="limited", indicator_value=Decimal(40))

    withdraw_report(update=only, actor=STAFF, at=JULY)

    assert standing(active) == before == ("", None, "not_due", 0, None)


def test_what_was_verified_stands_whatever_is_returned():
    active = tracked()
    told = reported(active, JULY, report="done")
    checker = a_person("Phùng Gia Hân")
    verify_commitment(commitment=active, verifier=checker, level=4, completion="limited", actor=STAFF, at=OCTOBER)

    return_report(update=told, reason="Not done", actor=STAFF, at=NOVEMBER)

    assert standing(active)[0::3] == ("limited", 4)


def test_undo_makes_it_count_again_and_the_institution_never_hears_of_it():
    active = tracked()
    told = reported(active, JULY, report="late", completion="limited")
    return_report(update=told, reason="Which courses?", actor=STAFF, at=OCTOBER)

    reopen_report(update=told, actor=STAFF, at=OCTOBER + dt.timedelta(minutes=1))
    run_due(at=NOVEMBER)

    assert standing(active)[0] == "limited"
    assert not OutboundMessage.objects.filter(subject__contains="report again").exists()


def test_the_owner_is_told_what_is_missing_and_by_which_link_to_report_again():
    active = tracked()
    person = a_person("Bùi Thu", active.lead_institution)
    person.email, person.language = "thu@mop.example", "en"
    person.save()
    told = report_progress(
        subject=active, progress=Progress(report="late"), person=person, actor=f"person:{person.pk}", at=JULY
    )

    return_report(update=told, reason="Which provinces?", actor=STAFF, at=OCTOBER)
    run_due(at=OCTOBER)
    early = OutboundMessage.objects.filter(to_email="thu@mop.example").count()
    run_due(at=OCTOBER + dt.timedelta(minutes=11))

    [mail] = OutboundMessage.objects.filter(to_email="thu@mop.example")
    assert early == 0
    assert "Which provinces?" in mail.text
    assert "/u/" in mail.text


def test_support_is_asked_for_and_answered():
    active = tracked()
    told = reported(active, JULY, report="blocked", support_needed="A letter to the People's Committee")
    assert told.asks_for_support

    answer_support(update=told, answer="The co-chair writes on Monday.", actor=STAFF, at=OCTOBER)
    run_due(at=OCTOBER)

    told.refresh_from_db()
    assert (told.asks_for_support, told.support_answer) == (False, "The co-chair writes on Monday.")
    assert "The co-chair writes on Monday." in OutboundMessage.objects.latest("pk").text


def test_a_reopening_calls_off_the_return_and_not_the_answer_to_a_call_for_help():
    told = reported(tracked(), JULY, report="blocked", support_needed="A letter to the People's Committee")
    return_report(update=told, reason="Which courses?", actor=STAFF, at=OCTOBER)
    answer_support(update=told, answer="The co-chair writes on Monday.", actor=STAFF, at=OCTOBER)

    reopen_report(update=told, actor=STAFF, at=OCTOBER)
    run_due(at=NOVEMBER)

    [mail] = OutboundMessage.objects.filter(subject_key__startswith="commitment:")
    assert "The co-chair writes on Monday." in mail.text


def test_whoever_heard_that_it_came_back_hears_that_it_counts_again():
    active = tracked()
    an_office(active.lead_institution)
    told = reported(active, JULY, report="late")
    return_report(update=told, reason="Which courses?", actor=STAFF, at=OCTOBER)
    run_due(at=NOVEMBER)

    reopen_report(update=told, actor=STAFF, at=NOVEMBER)
    run_due(at=NOVEMBER + dt.timedelta(minutes=11))

    subjects = OutboundMessage.objects.order_by("pk").values_list("subject", flat=True)
    assert [*subjects] == [
        "Please report again: Train 200 local officials",
        "Your report counts again: Train 200 local officials",
    ]


@pytest.mark.requirement("COM-18")
def test_a_step_reported_done_is_not_done_again_while_it_waits_for_another():
    active = tracked()
    steps = [NewItem(title=title, due_date=dt.date(2022, 9, 1)) for title in ("Curriculum", "Trainers")]
    first, second = add_action_items(commitment=active, items=steps, actor=STAFF, at=JULY)
    second.depends_on.add(first)
    curriculum = reported(first, JULY, report="done")
    trainers = reported(second, JULY, report="done")
    return_report(update=trainers, reason="Who?", actor=STAFF, at=OCTOBER)
    return_report(update=curriculum, reason="Where?", actor=STAFF, at=OCTOBER)

    reopen_report(update=trainers, actor=STAFF, at=NOVEMBER)

    states = [*ActionItem.objects.order_by("position").values_list("state", "done_at")]
    assert states == [("open", None), ("in_progress", None)]


def test_refusals_name_what_is_missing():
    active = tracked()
    told = reported(active, JULY, report="late")

    with pytest.raises(ReturnReasonMissing):
        return_report(update=told, reason="  ", actor=STAFF, at=OCTOBER)
    with pytest.raises(NoSupportAsked):
        answer_support(update=told, answer="Yes", actor=STAFF, at=OCTOBER)
    with pytest.raises(SupportAnswerMissing):
        answer_support(
            update=reported(active, JULY, report="late", support_needed="Money"), answer="", actor=STAFF, at=OCTOBER
        )
    with pytest.raises(PeriodTurned):
        reported(active, JULY, report="late", period_start=dt.date(2022, 9, 30), period_end=dt.date(2022, 7, 1))
    with pytest.raises(TooManyFiles):
        reported(active, JULY, report="late", evidence=[object()] * 6)


def test_the_machine_of_a_report_is_its_table():
    walks = {
        "accepted": lambda row: accept_report(update=row, actor=STAFF, at=OCTOBER),
        "returned": lambda row: return_report(update=row, reason="Why?", actor=STAFF, at=OCTOBER),
        "submitted": lambda row: reopen_report(update=row, actor=STAFF, at=OCTOBER),
        "withdrawn": lambda row: withdraw_report(update=row, actor=STAFF, at=OCTOBER),
    }
    row = reported(tracked(), JULY, report="late")
    table = {(before.value, after.value) for before, ways in REPORT_TRANSITIONS.items() for after in ways}

    for before in walks:
        for after, walk in walks.items():
            reason = "Why?" if before == "returned" else ""
            ProgressUpdate.objects.filter(pk=row.pk).update(state=before, return_reason=reason)
            if (before, after) in table:
                assert walk(row).state == after
            else:
                with pytest.raises(ReportMovedOn):
                    walk(row)


def test_a_step_goes_back_to_where_the_other_reports_leave_it():
    item = add_action_items(
        commitment=tracked(), items=[NewItem(title="Courses", due_date=dt.date(2023, 1, 31))], actor=STAFF, at=JULY
    )[0]
    reported(item, JULY, report="late")
    slip = reported(item, OCTOBER, report="done")

    withdraw_report(update=slip, actor=STAFF, at=OCTOBER)

    item.refresh_from_db()
    assert (item.state, item.done_at) == ("in_progress", None)


def test_money_told_with_a_report_counts_as_long_as_the_report_does():
    active = tracked()
    moved = [
        Moved(kind=kind, amount=Decimal(amount), currency="VND", value_date=dt.date(2022, 9, 30))
        for kind, amount in (("commitment", 600_000_000), ("disbursement", 480_000_000))
    ]
    told = reported(active, OCTOBER, report="late", obstacle="approval_delay", caused_by="government", money=moved)
    assert amount_of(active, "disbursement", "VND") == 480_000_000

    return_report(update=told, reason="Which account?", actor=STAFF, at=NOVEMBER)

    assert amount_of(active, "disbursement", "VND") == 0


@pytest.mark.requirement("INV-25")
def test_the_same_report_sent_twice_creates_one_and_answers_alike():
    active = tracked()
    first, again = (
        report_progress(subject=active, progress=Progress(report="late"), client_key="1b9d6bcd", actor=STAFF, at=at)
        for at in (JULY, OCTOBER)
    )

    assert (again, ProgressUpdate.objects.count(), again.reported_at) == (first, 1, JULY)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["report", "return", "accept", "reopen", "withdraw"]),
            st.integers(0, 3),
            st.sampled_from(["on_track", "late", "blocked"]),
        ),
        max_size=8,
    )
)
def test_whatever_happens_the_columns_say_what_the_latest_counting_report_says(steps):
    active = an_active(a_delegate(a_national_dialogue(code=f"N{Commitment.objects.count()}")))
    told = []
    for number, (step, which, report) in enumerate(steps):
        at = JULY + dt.timedelta(days=number)
        if step == "report":
            told.append(reported(active, at, report=report, completion="limited", indicator_value=Decimal(number)))
        elif told:
            row = told[which % len(told)]
            try:
                if step == "return":
                    return_report(update=row, reason="Why?", actor=STAFF, at=at)
                else:
                    {"accept": accept_report, "reopen": reopen_report, "withdraw": withdraw_report}[step](
                        update=row, actor=STAFF, at=at
                    )
            except ReportMovedOn:
                continue

    counting = active.progress_updates.filter(state__in=["submitted", "accepted"]).order_by("-pk")
    latest = counting.first()
    expected = latest and (latest.completion, latest.indicator_value, latest.reported_at)
    row = Commitment.objects.get(pk=active.pk)
    assert (row.completion, row.current_value, row.last_reported_at) == (expected or ("", None, None))


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_in_exactly_one_quarter_and_quarters_follow_one_another(day):
    quarter = quarter_of(day)

    assert quarter.start <= day <= quarter.end
    assert quarter_named(quarter.code) == quarter
    assert all(later.start - earlier.end == dt.timedelta(days=1) for later, earlier in pairwise(recent_quarters(day)))


@pytest.mark.parametrize("word", ["", "2022", "2022-Q5", "2022-q1", "0001-Q1", "2022-Q1 "])
def test_what_is_no_quarter_is_none(word):
    assert quarter_named(word) is None
    assert quarter_named("2022-Q1") == Quarter(2022, 1)
