import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.languages.translated import TranslatedField
from dialogues.people.models import Person
from dialogues.programme.cadence import Cadence
from dialogues.programme.enums import (
    DialogueKind,
    ExceptionState,
    MeetingReply,
    MeetingState,
    Mode,
    Rhythm,
    SeriesWay,
)

from .dialogues import new_uid
from .halls import Hall
from .programmes import Programme


class Series(models.Model):
    """A pattern of meetings: every so many weeks or months, with hosts that take turns (domain.md §2.2).

    Timed, with `start_time` and `minutes`; or whole days, `days` of them. Times are those of its zone.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="series")
    title = TranslatedField(_("title"))
    way = models.CharField(max_length=9, choices=SeriesWay, default=SeriesWay.DIALOGUES)
    kind = models.CharField(_("kind"), max_length=26, choices=DialogueKind, default=DialogueKind.COALITION_MEETING)
    rhythm = models.CharField(max_length=11, choices=Rhythm, default=Rhythm.MONTHS)
    every = models.PositiveSmallIntegerField(default=1)
    first_date = models.DateField(_("first date"))
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=1)
    timezone = models.CharField(max_length=40, default="Asia/Ho_Chi_Minh")
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=450, blank=True)
    hall = models.ForeignKey(Hall, models.PROTECT, null=True, blank=True, related_name="series")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(every__gte=1), name="programme_series_goes_on"),
            models.CheckConstraint(
                condition=models.Q(count=None, until_date__isnull=False, until_date__gte=models.F("first_date"))
                | models.Q(count__isnull=False, count__gte=1, until_date=None),
                name="programme_series_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(start_time=None, minutes=None, days__gte=1)
                | models.Q(start_time__isnull=False, minutes__isnull=False, minutes__gte=1, days=1),
                name="programme_series_hours_or_days",
            ),
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="programme_series_known_rhythm"),
            models.CheckConstraint(condition=models.Q(way__in=SeriesWay.values), name="programme_series_known_way"),
        ]

    def __str__(self) -> str:
        return f"series {self.pk}"

    @property
    def cadence(self) -> Cadence:
        return Cadence(
            rhythm=Rhythm(self.rhythm),
            every=self.every,
            first_date=self.first_date,
            count=self.count,
            until_date=self.until_date,
        )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def is_all_day(self) -> bool:
        return self.start_time is None

    def span_on(self, date: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Start and end of the meeting of this date. Whole days run to the last minute of the last one."""
        start = dt.datetime.combine(date, self.start_time or dt.time.min, self.zone)
        if self.start_time is None:
            return start, start + dt.timedelta(days=self.days, minutes=-1)
        return start, start + dt.timedelta(minutes=self.minutes or 0)


class SeriesHost(models.Model):
    """Who hosts when it is their turn; the first of them the first time."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="hosts")
    position = models.PositiveSmallIntegerField()
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "position"], name="programme_series_turn_once")]

    def __str__(self) -> str:
        return f"{self.position} of {self.series_id}"


class StandingMeeting(models.Model):
    """A series that is one entry in its members' calendars: one UID, one rule, and what differs from it.

    `sequence` is that of the rule; that of an exception is never lower (calendar.md C3).
    """

    series = models.OneToOneField(Series, models.PROTECT, related_name="meeting")
    uid = models.CharField(max_length=300, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=7, choices=MeetingState, default=MeetingState.DRAFT)
    revised_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=MeetingState.DRAFT, started_at=None, ended_at=None)
                | models.Q(state=MeetingState.RUNNING, started_at__isnull=False, ended_at=None)
                | models.Q(state=MeetingState.ENDED, started_at__isnull=False, ended_at__isnull=False),
                name="programme_meeting_state_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"standing meeting {self.pk}"


class MeetingException(models.Model):
    """One date of a standing meeting that is not as the rule says, or was not for a while.

    `date` is the rule's and names it for good (RECURRENCE-ID). Its sequence is the rule's plus `lead`, so that it can
    never be lower, whatever happens to the rule. `starts_at` stays while it is dropped, to be put back.
    """

    meeting = models.ForeignKey(StandingMeeting, models.CASCADE, related_name="exceptions")
    date = models.DateField()
    state = models.CharField(max_length=7, choices=ExceptionState)
    lead = models.PositiveIntegerField(default=1)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "date"], name="programme_exception_once"),
            models.CheckConstraint(condition=models.Q(lead__gte=0), name="programme_exception_not_below_rule"),
            models.CheckConstraint(
                condition=models.Q(starts_at=None, ends_at=None)
                | models.Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="programme_exception_ends_later",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ExceptionState.MOVED, starts_at__isnull=False)
                | models.Q(state=ExceptionState.KEPT, starts_at=None)
                | models.Q(state=ExceptionState.DROPPED),
                name="programme_exception_state_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.state}"

    @property
    def sequence(self) -> int:
        return self.meeting.sequence + self.lead


class MeetingMember(models.Model):
    """Somebody who belongs to a standing meeting, by mail and calendar."""

    meeting = models.ForeignKey(StandingMeeting, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="standing_meetings")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="programme_member_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.meeting_id}"


class MeetingAnswer(models.Model):
    """What a member last said, to the whole meeting or to one date of it; the journal has what was said before.

    `asked_again_at`: day or place has changed since. What was said is kept, and asked for anew (calendar.md C16).
    """

    member = models.ForeignKey(MeetingMember, models.CASCADE, related_name="answers")
    date = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=12, choices=MeetingReply)
    answered_at = models.DateTimeField()
    asked_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "date"], name="programme_answer_once_a_date"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(date=None), name="programme_answer_once_to_all"
            ),
            models.CheckConstraint(condition=models.Q(reply__in=MeetingReply.values), name="programme_known_reply"),
        ]

    def __str__(self) -> str:
        return f"{self.reply} of {self.member_id}"
