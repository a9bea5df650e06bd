"""Written in time in a village without a network: it counts from when it was written, and is known once it came."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import NewItem, Progress, add_action_items, complete_action, report_progress
from dialogues.followup.actions.dating import LONGEST_WAIT, Dated, KeptOnPhone, dated
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.journal.models import Entry
from dialogues.people.actions import issue_token
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.people import an_organiser, signed_in

DUE = dt.date(2022, 10, 5)
BEGAN, CAME = on_day(2022, 6, 20), on_day(2022, 10, 9)
DAYS = st.timedeltas(dt.timedelta(days=-400), dt.timedelta(days=400))


def waited(**how_long: float) -> KeptOnPhone:
    """By a phone that is four years slow."""
    sent_at = on_day(2018, 1, 31)
    return KeptOnPhone(written_at=sent_at - dt.timedelta(**how_long), sent_at=sent_at)


def reported(subject, *, at=CAME, kept=None, **said):
    said.setdefault("report", "done")
    return report_progress(subject=subject, progress=Progress(**said), written=kept, actor=STAFF, at=at)


def test_what_counts_is_how_long_it_waited_whatever_the_year_on_the_phone():
    assert dated(waited(days=6), since=BEGAN, at=CAME) == Dated(written_at=on_day(2022, 10, 3))


@pytest.mark.parametrize("kept", [None, waited(seconds=90), waited(seconds=-90)])
def test_what_came_at_once_is_dated_by_its_arrival(kept):
    assert dated(kept, since=BEGAN, at=CAME) == Dated(written_at=CAME)


@pytest.mark.parametrize(
    "kept",
    [
        waited(minutes=-3),
        waited(days=30, seconds=1),
        waited(days=40_000),
        KeptOnPhone(written_at=None, sent_at=CAME),
        KeptOnPhone(written_at=CAME, sent_at=None),
    ],
)
def test_a_clock_that_cannot_be_right_leaves_the_arrival_and_says_so(kept):
    assert dated(kept, since=BEGAN, at=CAME) == Dated(written_at=CAME, clock_doubted=True)


def test_nothing_was_written_before_there_was_something_to_report_on():
    assert dated(waited(days=6), since=on_day(2022, 10, 4), at=CAME) == Dated(written_at=CAME, clock_doubted=True)


@given(began=DAYS, written=DAYS, sent=DAYS)
def test_whatever_a_phone_says_it_was_written_within_its_bounds(began, written, sent):
    kept = KeptOnPhone(written_at=CAME + written, sent_at=CAME + sent)

    told = dated(kept, since=CAME + began, at=CAME)

    assert told.written_at == CAME or CAME + began <= told.written_at < CAME
    assert told.written_at >= CAME - LONGEST_WAIT
    assert not told.clock_doubted or told.written_at == CAME


@pytest.fixture
def promise(db) -> Commitment:
    return an_active(a_delegate(a_national_dialogue()), due_date=DUE)


@pytest.mark.requirement("COM-19")
def test_both_times_are_kept_in_the_row_and_in_the_journal(promise):
    update = reported(promise, kept=waited(days=6))

    entry = Entry.objects.get(kind="commitment.progress_reported")
    assert (update.written_at, update.reported_at) == (on_day(2022, 10, 3), CAME)
    assert (dt.datetime.fromisoformat(entry.data["written"]), entry.at) == (on_day(2022, 10, 3), CAME)
    promise.refresh_from_db()
    assert promise.last_reported_at == on_day(2022, 10, 3)


@pytest.mark.parametrize(("days", "schedule"), [(5, "overdue"), (3, "behind")])
def test_late_said_before_the_date_answers_nothing_that_is_past_it(promise, days, schedule):
    reported(promise, report="late", kept=waited(days=days))

    promise.refresh_from_db()
    assert promise.schedule == schedule


def test_the_last_word_is_the_one_that_was_written_last(promise):
    reported(promise, at=on_day(2022, 10, 5), completion="substantial", report="on_track")
    reported(promise, kept=waited(days=6), completion="limited", report="blocked")

    promise.refresh_from_db()
    assert (promise.completion, promise.schedule, promise.last_reported_at.day) == ("substantial", "overdue", 5)


@pytest.fixture
def step(promise) -> ActionItem:
    steps = [NewItem(title="Five provincial courses", due_date=DUE)]
    return add_action_items(commitment=promise, items=steps, actor=STAFF, at=BEGAN)[0]


def test_what_was_done_about_a_step_meanwhile_stays(step):
    complete_action(action_item=step, actor=STAFF, at=on_day(2022, 10, 5))
    update = reported(step, report="blocked", kept=waited(days=6))

    step.refresh_from_db()
    assert (step.state, update.written_at) == ("done", on_day(2022, 10, 3))


def test_a_newer_report_on_a_step_outlives_an_older_one_that_comes_after_it(step):
    reported(step, at=on_day(2022, 10, 5))
    reported(step, report="blocked", kept=waited(days=6))

    step.refresh_from_db()
    assert step.state == "done"


def test_what_waited_moves_a_step_about_which_nobody_said_anything_since(step):
    reported(step, kept=waited(days=6))

    step.refresh_from_db()
    assert (step.state, step.done_at) == ("done", CAME)


def a_link(promise, *, days_ago: int) -> str:
    at = timezone.now() - dt.timedelta(days=days_ago)
    return f"/u/{issue_token(purpose='progress', object_key=promise.subject, at=at)[1]}/"


def sent(client, link, hours: float, **more):
    now = timezone.now()
    clock = {"written_at": (now - dt.timedelta(hours=hours)).isoformat(), "sent_at": now.isoformat()}
    client.cookies["django_language"] = "en"
    client.post(link, {"report": "late", **clock, **more}, headers={"Accept": "application/json"})
    return ProgressUpdate.objects.get()


def test_a_report_by_the_link_says_when_it_was_written_to_its_owner_and_to_the_secretariat(client, promise):
    link = a_link(promise, days_ago=10)
    update = sent(client, link, hours=50)

    viet = signed_in(an_organiser(promise.dialogue.programme.scope))
    viet.cookies["django_language"] = "en"
    page = viet.get(reverse("progress_reports", args=[promise.dialogue.programme.code])).content.decode()
    written, arrived = (_said(moment) for moment in (update.written_at, update.reported_at))

    assert update.reported_at - update.written_at == dt.timedelta(hours=50)
    assert f"written {written}, arrived {arrived}" in page
    assert f"Your report of {written}: late." in client.get(f"{link}thanks/").content.decode()
    assert "dated by its arrival" not in page


def _said(moment: dt.datetime) -> str:
    with translation.override("en"):
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


@pytest.mark.parametrize("clock", [{"written_at": "yesterday"}, {"sent_at": "9999-99-99T00:00:00Z"}, {"sent_at": ""}])
def test_nonsense_from_a_phone_loses_no_report(client, promise, clock):
    link = a_link(promise, days_ago=10)

    update = sent(client, link, hours=50, **clock)

    assert (update.clock_doubted, update.written_at) == (True, update.reported_at)
    assert "The time on your phone does not fit" in client.get(f"{link}thanks/").content.decode()


def test_nobody_wrote_by_a_link_before_there_was_one(client, promise):
    update = sent(client, a_link(promise, days_ago=1), hours=50)

    assert (update.clock_doubted, update.written_at) == (True, update.reported_at)
