"""What is recorded about series and standing meetings; all in the programme's stream."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class AboutSeries(Event):
    series: int

    @property
    def subject(self) -> str:
        return f"series:{self.series}"


@event("series.created")
@dataclass(frozen=True, kw_only=True)
class SeriesCreated(AboutSeries):
    way: str
    dates: int


@event("series.changed")
@dataclass(frozen=True, kw_only=True)
class SeriesChanged(AboutSeries):
    fields: list[str]


@event("series.discarded")
@dataclass(frozen=True, kw_only=True)
class SeriesDiscarded(AboutSeries):
    pass


@event("series.dialogues_planned")
@dataclass(frozen=True, kw_only=True)
class SeriesDialoguesPlanned(AboutSeries):
    dialogues: list[int]


@event("series.dialogues_withdrawn")
@dataclass(frozen=True, kw_only=True)
class SeriesDialoguesWithdrawn(AboutSeries):
    dialogues: list[int]


@dataclass(frozen=True, kw_only=True)
class AboutMeeting(Event):
    meeting: int

    @property
    def subject(self) -> str:
        return f"standing_meeting:{self.meeting}"


@event("standing_meeting.started")
@dataclass(frozen=True, kw_only=True)
class StandingMeetingStarted(AboutMeeting):
    sequence: int


@event("standing_meeting.changed")
@dataclass(frozen=True, kw_only=True)
class StandingMeetingChanged(AboutMeeting):
    fields: list[str]
    sequence: int


@event("standing_meeting.ended")
@dataclass(frozen=True, kw_only=True)
class StandingMeetingEnded(AboutMeeting):
    """`last`: the last date that still takes place; none, if the meeting never did."""

    last: str | None
    sequence: int


@event("standing_meeting.member_added")
@dataclass(frozen=True, kw_only=True)
class MeetingMemberAdded(AboutMeeting):
    member: int
    person: int


@event("standing_meeting.member_removed")
@dataclass(frozen=True, kw_only=True)
class MeetingMemberRemoved(AboutMeeting):
    member: int
    person: int


@event("standing_meeting.answered")
@dataclass(frozen=True, kw_only=True)
class StandingMeetingAnswered(AboutMeeting):
    """`date` is none where the answer is to all dates."""

    member: int
    date: str | None
    reply: str


@event("occurrence.moved")
@dataclass(frozen=True, kw_only=True)
class OccurrenceMoved(AboutMeeting):
    date: str
    starts_at: str
    ends_at: str
    sequence: int


@event("occurrence.dropped")
@dataclass(frozen=True, kw_only=True)
class OccurrenceDropped(AboutMeeting):
    date: str
    sequence: int


@event("occurrence.restored")
@dataclass(frozen=True, kw_only=True)
class OccurrenceRestored(AboutMeeting):
    date: str
    sequence: int
