"""Whatever is done to a standing meeting in whatever order, each member's calendar shows what is true (C2–C4, C21)."""

import datetime as dt
import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialogues.journal.errors import Refused
from dialogues.languages.translated import original
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions.series import (
    add_meeting_member,
    change_standing_meeting,
    drop_occurrence,
    end_standing_meeting,
    move_occurrence,
    remove_meeting_member,
    restore_occurrence,
)
from dialogues.programme.models import StandingMeeting
from dialogues.programme.queries.series import occurrences_of
from tests.calendaring.client import CalendarProgram, Span
from tests.calendaring.life import time_passes
from tests.factories.programme import a_programme
from tests.factories.series import FIRST, HOUR, WEEK, a_running_call, at_hour

SAID = "user:1"
DATES = st.sampled_from([FIRST + n * WEEK for n in range(1, 5)])


class Life(RuleBasedStateMachine):
    """A call of five weeks with two members, each with two calendar programs. The clock starts before its first day."""

    _numbers = itertools.count(1)

    @initialize()
    def begin(self) -> None:
        programme = a_programme(f"P-{next(self._numbers)}")
        self.call = a_running_call(programme, "Lê Hoàng Nam", "Vũ Thị Hà")
        self.now, self.is_over = at_hour(FIRST, 8) - WEEK, False
        self.members = [member.pk for member in self.call.members.order_by("pk")]
        self.programs = {
            pk: [CalendarProgram(keeps_single_days=keeps) for keeps in (True, False)] for pk in self.members
        }
        self.taken = 0

    @rule(date=DATES, days=st.integers(-2, 2), hour=st.sampled_from([9, 14]))
    def move(self, date: dt.date, days: int, hour: int) -> None:
        start = at_hour(date + dt.timedelta(days=days), hour)
        self._try(
            lambda: move_occurrence(
                meeting=self.call, date=date, starts_at=start, ends_at=start + HOUR, actor=SAID, at=self._tick()
            )
        )

    @rule(date=DATES)
    def drop(self, date: dt.date) -> None:
        self._try(lambda: drop_occurrence(meeting=self.call, date=date, actor=SAID, at=self._tick()))

    @rule(date=DATES)
    def undo(self, date: dt.date) -> None:
        self._try(lambda: restore_occurrence(meeting=self.call, date=date, actor=SAID, at=self._tick()))

    @rule(
        hour=st.integers(8, 10),
        venue=st.sampled_from(["Hà Nội", "Huế"]),
        title=st.sampled_from(["Call", "Coordination call"]),
        count=st.integers(3, 6),
    )
    def change(self, hour: int, venue: str, title: str, count: int) -> None:
        changes = {"start_time": dt.time(hour), "venue": venue, "title": original(title, "en"), "count": count}
        self._try(lambda: change_standing_meeting(meeting=self.call, changes=changes, actor=SAID, at=self._tick()))

    @rule(who=st.integers(0, 1))
    def leave_or_come_back(self, who: int) -> None:
        member = self.call.members.select_related("person").get(pk=self.members[who])
        if member.removed_at is None:
            self._try(lambda: remove_meeting_member(member=member, actor=SAID, at=self._tick()))
        else:
            self._try(lambda: add_meeting_member(meeting=self.call, person=member.person, actor=SAID, at=self._tick()))

    @precondition(lambda self: not self.is_over)
    @rule(sure=st.integers(0, 4), weeks=st.integers(0, 2))
    def end(self, sure: int, weeks: int) -> None:
        if sure == 4:
            self.now += weeks * WEEK
            self.is_over = self._try(lambda: end_standing_meeting(meeting=self.call, actor=SAID, at=self._tick()))

    @rule()
    def wait(self) -> None:
        self.now += dt.timedelta(minutes=10)
        time_passes(self.now)
        for mail in OutboundMessage.objects.filter(pk__gt=self.taken).exclude(calendar="").order_by("pk"):
            member = int(mail.subject_key.partition(":")[2])
            for program in self.programs.get(member, ()):
                program.take(mail.calendar)
            self.taken = mail.pk
        for pk in self.members:
            assert [program.occurrences() for program in self.programs[pk]] == [self._true_for(pk)] * 2

    @invariant()
    def no_calendar_would_have_refused_anything(self) -> None:
        for programs in getattr(self, "programs", {}).values():
            assert [program.refused for program in programs] == [[], []]

    def _true_for(self, member: int) -> list[Span]:
        call = StandingMeeting.objects.select_related("series").get(pk=self.call.pk)
        row = call.members.get(pk=member)
        if row.removed_at or (self.is_over and not self.programs[member][0].master):
            return []
        standing = [one for one in occurrences_of(call.series) if one.takes_place]
        return sorted((one.starts_at.astimezone(dt.UTC), one.ends_at.astimezone(dt.UTC)) for one in standing)

    def _try(self, deed: object) -> bool:
        """What is refused changes nothing; the next wait would tell."""
        try:
            deed()  # type: ignore[operator]
        except Refused:
            return False
        return True

    def _tick(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=10)
        return self.now


@pytest.mark.requirement("C3")
@pytest.mark.requirement("C21")
class TestLife(Life.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=8, stateful_step_count=14, deadline=None)
