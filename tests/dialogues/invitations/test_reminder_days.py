"""Any date, any deadline, any holidays: what is true of every plan of reminders (IVT-8)."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.institutions.models import Institution
from dialogues.invitations.queries.reminding import counting_day, lapse_day, recipient_in, reminder_moments
from dialogues.programme.enums import DayKind
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries.recipients import zone_of
from dialogues.programme.working_days import Calendar, OwnDay, is_working_day

DAY = dt.timedelta(days=1)
HOME = Calendar("VN")
days = st.dates(dt.date(2020, 1, 10), dt.date(2027, 11, 30))
countries = st.sampled_from(["VN", "KH", "SE", "US", "AU", "JP", "FR", "XX", ""])


def a_dated_dialogue(event: dt.date) -> Dialogue:
    programme = Programme(country="VN")
    starts_at = dt.datetime.combine(event, dt.time(1), dt.UTC)
    return Dialogue(programme=programme, starts_at=starts_at, timezone="Asia/Ho_Chi_Minh")


@given(
    event=days,
    country=countries,
    closed=st.lists(st.integers(1, 30), max_size=8),
    lead=st.none() | st.integers(0, 40),
    asked=st.integers(0, 40),
)
@pytest.mark.requirement("IVT-8", "SCH-3")
def test_every_reminder_comes_on_a_working_morning_of_its_reader_the_right_number_of_days_before(
    event: dt.date, country: str, closed: list[int], lead: int | None, asked: int
):
    here = country or "VN"
    closures = frozenset(event - DAY * days for days in closed)
    dialogue = a_dated_dialogue(event)
    own = {day: OwnDay(DayKind.OFF, "") for day in closures}
    recipient = replace(recipient_in(dialogue, Institution(country=country), home=HOME), calendar=Calendar(here, own))
    deadline = event - DAY * lead if lead is not None else None
    asked_at = dt.datetime.combine(event - DAY * asked, dt.time(), dt.UTC)

    moments = reminder_moments(dialogue, recipient, deadline=deadline, asked_at=asked_at, at=asked_at)

    counted_from = counting_day(dialogue, recipient, deadline)
    assert counted_from <= event
    assert all(first.due_at < second.due_at for first, second in pairwise(moments))
    for moment in moments:
        local = moment.due_at.astimezone(recipient.zone)
        assert (local.hour, local.minute, local.date()) == (8, 0, moment.due_date)
        assert is_working_day(moment.due_date, here, closures)
        between = [moment.due_date + DAY * n for n in range((counted_from - moment.due_date).days)]
        assert sum(is_working_day(day, here, closures) for day in between) == moment.days
        assert asked_at + DAY <= moment.due_at < dialogue.starts_at


@given(event=days, country=countries, at=st.integers(0, 8 * 365 * 24 * 60))
def test_nothing_is_ever_put_off_to_a_night_a_holiday_or_the_past(event: dt.date, country: str, at: int):
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=at)
    recipient = recipient_in(a_dated_dialogue(event), Institution(country=country), home=HOME)

    later = recipient.next_moment(moment)

    local = later.astimezone(recipient.zone)
    assert later >= moment
    assert (8 <= local.hour < 18, recipient.works_on(local.date())) == (True, True)
    assert recipient.next_moment(later) == later


@given(event=days, deadline=days)
def test_an_invitation_never_lapses_before_three_working_days_after_its_deadline(event: dt.date, deadline: dt.date):
    recipient = recipient_in(a_dated_dialogue(event), None, home=HOME)

    day = lapse_day(a_dated_dialogue(event), recipient, deadline)

    grace = [deadline + DAY * n for n in range(1, (day - deadline).days)]
    assert sum(recipient.works_on(day) for day in grace) == 3


@pytest.mark.parametrize(
    ("country", "zone"),
    [("VN", "Asia/Ho_Chi_Minh"), ("KH", "Asia/Phnom_Penh"), ("AU", "Australia/Sydney"), ("XX", None)],
)
def test_a_country_has_the_clock_of_most_of_its_people(country: str, zone: str | None):
    found = zone_of(country)

    assert (found.key if found else None) == zone
