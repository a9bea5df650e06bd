"""Reports that a phone kept: judged by when they were written, known from when they came. Days that are over stay."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import NewItem, Progress, add_action_items, report_progress, return_report
from dialogues.followup.actions.dating import KeptOnPhone
from dialogues.followup.errors import ActionNotPossibleNow
from dialogues.reports.queries.scorecard import Reading, Scope
from dialogues.reports.queries.scorecard.standings import standings_now, standings_on
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day

AFTER_ALL = dt.date(2022, 12, 30)
DUE = dt.date(2022, 10, 5)
MIDDLE = dt.date(2022, 10, 8)
REPORTS = st.lists(
    st.tuples(
        st.integers(0, 30),  # days for which it waited
        st.sampled_from(["on_track", "late", "blocked", "done"]),
        st.sampled_from(["", *Completion.values]),
        st.sampled_from([None, Decimal(20), Decimal(70)]),
        st.sampled_from(["", "returned"]),
        st.booleans(),  # of a step
    ),
    max_size=8,
)


def tell(subject: Any, came: dt.datetime, waited: int = 0, **said: Any) -> Any:
    kept = KeptOnPhone(written_at=came - dt.timedelta(days=waited), sent_at=came)
    return report_progress(subject=subject, progress=Progress(**said), written=kept, actor=STAFF, at=came)


def all_of_it(programme: Any, on: dt.date, today: dt.date) -> tuple[Any, ...]:
    """Every row and every figure of that day, as somebody reads it on another; but for steps, which may be undone."""
    reading = Reading(Scope(programme), on, today)
    figures = [(one.key, one.value, one.of) for group in reading.card().groups for one in group.figures]
    rows = [{name: value for name, value in row.record().items() if name != "steps_done"} for row in reading.rows()]
    return rows, figures


class WrittenBeforeTests(TestCase):
    @settings(max_examples=20, deadline=None)
    @given(said=REPORTS)
    def test_columns_and_journal_agree_and_no_day_that_is_over_changes(self, said: list[Any]) -> None:
        promise = an_active(a_delegate(a_national_dialogue()), due_date=DUE)
        steps = [NewItem(title="Five courses", due_date=DUE)]
        [step] = add_action_items(commitment=promise, items=steps, actor=STAFF, at=on_day(2022, 6, 20))
        programme, after = promise.dialogue.programme, MIDDLE + dt.timedelta(days=1)
        before: Any = None

        for day, (waited, report, completion, value, then, of_step) in enumerate(said, start=4):
            if on_day(2022, 10, day).date() > MIDDLE and before is None:
                before = all_of_it(programme, MIDDLE, after)
            more = {} if of_step else {"completion": completion, "indicator_value": value}
            came = on_day(2022, 10, day)
            try:
                update = tell(step if of_step else promise, came, waited, report=report, **more)
            except ActionNotPossibleNow:  # what is done does not become blocked
                continue
            if then:
                return_report(update=update, reason="Says too little", actor=STAFF, at=came)

        scope = Scope(programme)
        assert standings_on(scope, AFTER_ALL) == standings_now(scope)
        assert all_of_it(programme, AFTER_ALL, AFTER_ALL) == all_of_it(
            programme, AFTER_ALL, AFTER_ALL + dt.timedelta(days=1)
        )
        assert before in (None, all_of_it(programme, MIDDLE, AFTER_ALL))


@pytest.fixture
def promise(db) -> Commitment:
    return an_active(a_delegate(a_national_dialogue()), due_date=DUE)


def figures(promise: Commitment, on: dt.date, *keys: str, today: dt.date | None = None) -> tuple[Any, ...]:
    card = Reading(Scope(promise.dialogue.programme), on, today or on).card()
    return tuple(card.figure(key).value for key in keys)


@pytest.mark.requirement("COM-8")
@pytest.mark.parametrize(("waited", "in_time", "late"), [(5, 1, 0), (3, 0, 1)])
def test_done_by_its_date_is_in_time_even_if_it_came_later(promise, waited, in_time, late):
    tell(promise, on_day(2022, 10, 9), waited, report="done")

    for today in (AFTER_ALL, AFTER_ALL + dt.timedelta(days=1)):
        assert figures(promise, AFTER_ALL, "in_time", "late", today=today) == (in_time, late)


@pytest.mark.requirement("COM-11")
def test_a_report_written_within_its_interval_is_received_from_the_day_it_came(promise):
    """The first interval ends on 18 September; the report was written on the 17th and came on the 25th."""
    tell(promise, on_day(2022, 9, 25), 8, report="on_track")

    days = [dt.date(2022, 9, 24), dt.date(2022, 9, 25)]
    assert [figures(promise, day, "reports_received", "reports_missing", today=AFTER_ALL) for day in days] == [
        (0, 1),
        (1, 0),
    ]
