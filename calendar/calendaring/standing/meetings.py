"""A standing meeting as one member's calendar is to hold it: its rule, and each of its times (calendar.md C21)."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.organizer import reply_address
from calendaring.standing.record import Numbers
from dialogues.institutions.queries import name_of
from dialogues.languages.translated import said
from dialogues.programme.enums import ExceptionState, MeetingReply, Rhythm
from dialogues.programme.models import MeetingAnswer, MeetingException, MeetingMember, Series, StandingMeeting

PARTSTAT: dict[str, str] = {
    MeetingReply.NEEDS_ACTION: "NEEDS-ACTION",
    MeetingReply.ACCEPTED: "ACCEPTED",
    MeetingReply.TENTATIVE: "TENTATIVE",
    MeetingReply.DECLINED: "DECLINED",
}


@dataclass(frozen=True)
class ForMember:
    """What can be said to this member at this moment. `numbers` come from what was said before.

    `address` only for looking at it: nobody is given an address by that.
    """

    member: MeetingMember
    numbers: Numbers
    address: str = ""

    def whole(self) -> list[ics.Meeting]:
        """The rule without what was dropped, and every other time that ever differed from it."""
        meeting, dates = self._meeting, {*self.series.cadence.dates()}
        differing = [row for row in self._exceptions.values() if row.date in dates]
        dropped = [row.date for row in differing if row.state == ExceptionState.DROPPED]
        rule = rule_of(self.series, dropped)
        first = replace(self._event(self.series.first_date, None), rule=rule, instead_of=None)
        master = replace(first, sequence=meeting.sequence + self.numbers.shift)
        return [master, *(self.one(row.date) for row in differing if row.state != ExceptionState.DROPPED)]

    def one(self, date: dt.date) -> ics.Meeting:
        """One of its times, as it is to be now."""
        row = self._exceptions.get(date)
        number = (row.sequence if row else self._meeting.sequence) + self.numbers.shift
        return replace(self._event(date, row), sequence=number)

    def one_cancelled(self, date: dt.date) -> ics.Meeting:
        return replace(self.one(date), status=ics.Status.CANCELLED)

    def all_cancelled(self) -> ics.Meeting:
        """Numbered above everything this calendar was told."""
        number = max(self._meeting.sequence + self.numbers.shift, self.numbers.highest + 1)
        return replace(self.whole()[0], sequence=number, status=ics.Status.CANCELLED)

    @property
    def series(self) -> Series:
        return self._meeting.series

    @property
    def _meeting(self) -> StandingMeeting:
        return self.member.meeting

    @cached_property
    def _exceptions(self) -> dict[dt.date, MeetingException]:
        rows = self._meeting.exceptions.order_by("date")
        return {row.date: _of(self._meeting, row) for row in rows}

    @cached_property
    def _answers(self) -> dict[dt.date | None, MeetingAnswer]:
        return {answer.date: answer for answer in self.member.answers.all()}

    def _event(self, date: dt.date, row: MeetingException | None) -> ics.Meeting:
        series, person = self.series, self.member.person
        starts_at, ends_at = series.span_on(date)
        is_moved = row is not None and row.state == ExceptionState.MOVED
        institution = series.programme.convening_institution
        with translation.override(person.language):
            convenor = {"institution": name_of(institution, language=person.language)}
            organizer = _("%(institution)s (through the secretariat)") % convenor
        return ics.Meeting(
            uid=self._meeting.uid,
            sequence=0,
            stamp=self.numbers.stamp,
            starts_at=(row.starts_at if row and is_moved else None) or starts_at,
            ends_at=(row.ends_at if row and is_moved else None) or ends_at,
            zone=series.zone,
            all_day=series.is_all_day,
            summary=said(series.title, person.language).text,
            location=series.venue,
            organizer=ics.Organizer(name=organizer, email=self.address or reply_address(self.member)),
            guest=ics.Guest(name=person.name, email=person.email, partstat=self._partstat(date if row else None)),
            instead_of=starts_at,
        )

    def _partstat(self, date: dt.date | None) -> str:
        """Known answers are repeated; after another day or place they are asked for anew (C16)."""
        answer = self._answers.get(date) or self._answers.get(None)
        known = answer is not None and answer.asked_again_at is None
        return PARTSTAT[answer.reply] if answer and known else PARTSTAT[MeetingReply.NEEDS_ACTION]


def rule_of(series: Series, dropped: list[dt.date]) -> ics.Rule:
    """The series' cadence in the words of iCalendar."""
    cadence = series.cadence
    weeks = {Rhythm.WEEKS: None, Rhythm.MONTHS: cadence.week_of_month, Rhythm.MONTHS_LAST: -1}
    return ics.Rule(
        every=series.every,
        weekday=series.first_date.weekday(),
        week=weeks[cadence.rhythm],
        count=series.count,
        last=series.span_on(cadence.dates()[-1])[0],
        without=tuple(series.span_on(date)[0] for date in dropped),
    )


def _of(meeting: StandingMeeting, row: MeetingException) -> MeetingException:
    row.meeting = meeting
    return row
