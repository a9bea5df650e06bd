"""A pattern of meetings, and the dialogues made from it (calendar.md C21)."""

import datetime as dt
from typing import Any

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from dialogues.invitations.actions import invite_institution
from dialogues.programme.actions import set_day
from dialogues.programme.actions.series import (
    change_series,
    discard_series,
    plan_series_dialogues,
    withdraw_series_dialogues,
)
from dialogues.programme.cadence import MOST_DATES, Cadence
from dialogues.programme.enums import DialogueState, Rhythm
from dialogues.programme.errors import series as errors
from dialogues.programme.models import Dialogue, Series
from dialogues.programme.queries.series import occurrences_of
from dialogues.programme.queries.series_plan import planned_dates
from tests.factories.halls import a_hall
from tests.factories.institutions import an_institution
from tests.factories.programme import HANOI, a_dialogue, a_programme
from tests.factories.series import FIRST, HOUR, SAID, WEEK, a_series, at_hour

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@given(
    first=st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    rhythm=st.sampled_from(Rhythm),
    every=st.integers(1, 12),
    count=st.integers(1, 24),
)
def test_the_dates_are_those_of_the_rule_of_rfc_5545(first: dt.date, rhythm: Rhythm, every: int, count: int) -> None:
    cadence = Cadence(rhythm=rhythm, every=every, first_date=first, count=count)
    ordinal = {"months": cadence.week_of_month, "months_last": -1}.get(rhythm)
    start = dt.datetime.combine(first, dt.time.min)
    frequency = WEEKLY if rhythm == Rhythm.WEEKS else MONTHLY

    rule = rrule(frequency, start, interval=every, byweekday=weekday(first.weekday(), ordinal), count=count)

    if cadence.fits_first_date:
        assert cadence.dates() == [moment.date() for moment in rule]
    else:
        assert rule[0] != start or cadence.week_of_month == 5


def test_a_bi_monthly_meeting_falls_on_second_tuesdays_and_its_hosts_take_turns() -> None:
    hosts = [an_institution("CSI"), an_institution("MJU"), an_institution("MOP")]
    series = a_series(a_programme(), hosts=hosts)

    found = occurrences_of(series)

    days = [(6, 8), (8, 10), (10, 12), (12, 14), (2, 8), (4, 12)]
    assert [(one.date.month, one.date.day) for one in found] == days
    assert [one.host for one in found] == hosts * 2
    assert (found[0].starts_at, found[0].ends_at) == (at_hour(FIRST, 9), at_hour(FIRST, 12))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"count": None}, errors.SeriesEndMissing),
        ({"until_date": FIRST}, errors.SeriesEndMissing),
        ({"count": None, "until_date": FIRST - WEEK}, errors.SeriesEndMissing),
        ({"minutes": None}, errors.SeriesHoursMissing),
        ({"first_date": dt.date(2021, 6, 29)}, errors.SeriesDayUnfit),
        ({"rhythm": "months_last"}, errors.SeriesDayUnfit),
        ({"rhythm": "weeks", "every": 1, "count": MOST_DATES + 1}, errors.SeriesTooLong),
    ],
)
def test_a_pattern_that_nobody_could_follow_is_refused(wrong: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        a_series(a_programme(), **wrong)


@pytest.mark.parametrize(
    "broken", [{"every": 0}, {"until_date": FIRST}, {"count": None}, {"minutes": None}, {"days": 0}, {"way": "x"}]
)
def test_the_database_holds_no_broken_pattern_either(broken: dict[str, Any]) -> None:
    series = a_series(a_programme())

    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.filter(pk=series.pk).update(**broken)


@pytest.mark.requirement("C21")
def test_each_date_becomes_a_dialogue_of_its_own() -> None:
    hosts = [an_institution("CSI"), an_institution("MJU")]
    series = a_series(a_programme(), hosts=hosts, count=3)

    planned = plan_series_dialogues(series=series, days=as_planned(series), **SAID)

    assert [one.starts_at for one in planned] == [at_hour(date, 9) for date in series.cadence.dates()]
    assert [(one.code, one.host, one.state) for one in planned] == [
        ("CM1", hosts[0], "planning"),
        ("CM2", hosts[1], "planning"),
        ("CM3", hosts[0], "planning"),
    ]
    assert len({one.uid for one in planned}) == 3
    assert [one.title["vi"]["text"] for one in planned] == [f"Họp liên minh ({n}/3)" for n in (1, 2, 3)]


def test_a_holiday_a_taken_hall_and_another_dialogue_are_said_and_another_day_is_proposed() -> None:
    programme, hall = a_programme(), a_hall(a_programme("OTHER"))
    series = a_series(programme, rhythm="weeks", every=2, count=4, hall=hall)
    set_day(programme=programme, day_date=FIRST, kind="off", name="Founding day", **SAID)
    set_day(programme=programme, day_date=FIRST + dt.timedelta(days=1), kind="off", name="", **SAID)
    a_dialogue(programme, "ND1", at_hour(FIRST + 2 * WEEK, 11))
    a_dialogue(hall.programme, "ND2", at_hour(FIRST + 4 * WEEK, 8), hall=hall)

    holiday, same_time, same_hall, free = planned_dates(series)

    assert (holiday.obstacles, holiday.other_day) == (
        ["8 June 2021 is a day off: Founding day."],
        dt.date(2021, 6, 10),
    )
    assert [word.split(":")[0] for word in same_time.obstacles] == ["ND1 takes place at the same time"]
    assert [word.split()[0] for word in same_hall.obstacles] == [hall.name.split()[0]]
    assert "ND2" not in same_hall.obstacles[0]
    assert [one.other_day for one in (same_time, same_hall)] == [FIRST + 2 * WEEK + DAY, FIRST + 4 * WEEK + DAY]
    assert (free.obstacles, free.other_day) == ([], None)


def test_a_date_moved_or_left_out_before_planning_is_so_afterwards() -> None:
    series = a_series(a_programme(), count=3)
    first, _second, third = series.cadence.dates()

    plan_series_dialogues(series=series, days={first: first + DAY, third: third}, **SAID)

    dialogues = series.dialogues.order_by("starts_at")
    assert [(one.series_date, one.starts_at) for one in dialogues] == [
        (first, at_hour(first + DAY, 9)),
        (third, at_hour(third, 9)),
    ]


def test_planning_again_adds_what_is_missing_and_nothing_twice() -> None:
    series = a_series(a_programme(), count=3)
    first, *others = series.cadence.dates()
    plan_series_dialogues(series=series, days={first: first}, **SAID)

    again = plan_series_dialogues(series=series, days=as_planned(series), **SAID)

    assert [one.series_date for one in again] == others
    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.filter(pk=again[0].pk).update(series_date=first)


def test_looking_at_the_dates_plans_nothing() -> None:
    series = a_series(a_programme())

    planned_dates(series)

    assert Dialogue.objects.count() == 0


def test_it_is_undone_as_long_as_nobody_is_invited() -> None:
    series = a_series(a_programme(), count=3)
    first, second, third = plan_series_dialogues(series=series, days=as_planned(series), **SAID)
    invite_institution(dialogue=second, institution=an_institution("MJU"), seats=1, **SAID)

    withdrawn = withdraw_series_dialogues(series=series, reason="Wrong series.", **SAID)

    assert withdrawn == [first, third]
    states = [one.state for one in series.dialogues.order_by("starts_at")]
    assert states == [DialogueState.CANCELLED, DialogueState.PLANNING, DialogueState.CANCELLED]
    assert [one.series_date for one in plan_series_dialogues(series=series, days=as_planned(series), **SAID)] == [
        first.series_date,
        third.series_date,
    ]


def test_a_pattern_is_changed_and_discarded_until_something_was_made_of_it() -> None:
    series = a_series(a_programme())
    change_series(series=series, changes={"count": 2, "hosts": [an_institution("MJU")]}, **SAID)
    plan_series_dialogues(series=series, days=as_planned(series), **SAID)

    assert series.dialogues.count() == 2
    with pytest.raises(errors.SeriesInUse):
        change_series(series=series, changes={"count": 5}, **SAID)
    with pytest.raises(errors.SeriesInUse):
        discard_series(series=series, **SAID)


def test_a_series_nobody_used_can_be_thrown_away() -> None:
    series = a_series(a_programme(), way="standing")

    discard_series(series=series, **SAID)

    assert Series.objects.count() == 0


@pytest.mark.requirement("C13")
def test_whole_days_run_from_midnight_to_the_end_of_the_last_one() -> None:
    series = a_series(a_programme(), start_time=None, minutes=None, days=3, count=1)

    [one] = plan_series_dialogues(series=series, days=as_planned(series), **SAID)

    assert (one.is_all_day, one.starts_at) == (True, at_hour(FIRST, 0))
    assert one.ends_at is not None
    assert one.ends_at.astimezone(HANOI).date() == FIRST + dt.timedelta(days=2)
    assert one.ends_at + HOUR > at_hour(FIRST + dt.timedelta(days=3), 0)


def as_planned(series: Series) -> dict[dt.date, dt.date]:
    return {date: date for date in series.cadence.dates()}
