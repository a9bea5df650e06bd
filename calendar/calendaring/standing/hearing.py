"""Which facts of a standing meeting concern its members, and when they are told."""

import datetime as dt

from calendaring.hearing import QUIET
from dialogues.journal.actions import schedule
from dialogues.journal.models import DueWork, Entry
from dialogues.journal.queries import entries_after
from dialogues.journal.work import handles
from dialogues.programme.events import series as events
from dialogues.programme.models import MeetingMember, StandingMeeting

from .telling import tell_member

NEWS = (
    events.StandingMeetingStarted.kind,
    events.StandingMeetingChanged.kind,
    events.StandingMeetingEnded.kind,
    events.MeetingMemberAdded.kind,
    events.MeetingMemberRemoved.kind,
    events.OccurrenceMoved.kind,
    events.OccurrenceDropped.kind,
    events.OccurrenceRestored.kind,
)


def plan_news(stream: str, entry: Entry) -> None:
    """Once per entry. A slip that is put right within the quiet minute troubles nobody (C22)."""
    schedule(
        kind="calendar.standing",
        key=f"calendar.standing:{stream}:{entry.sequence}",
        due_at=entry.at + QUIET,
        payload={"meeting": entry.data["meeting"], "stream": stream, "number": entry.sequence},
    )


@handles("calendar.standing")
def spread(work: DueWork, at: dt.datetime) -> None:
    """Unless something newer is known of this meeting, whose own work will tell of both."""
    pk, number = work.payload["meeting"], work.payload["number"]
    later = entries_after(work.payload["stream"], number).filter(kind__in=NEWS, subject=f"standing_meeting:{pk}")
    if later.exists():
        return
    for member in StandingMeeting.objects.get(pk=pk).members.values_list("pk", flat=True):
        key, payload = f"calendar.standing_tell:{member}:{number}", {"member": member, "number": number}
        schedule(kind="calendar.standing_tell", key=key, due_at=at, payload=payload)


@handles("calendar.standing_tell")
def tell(work: DueWork, at: dt.datetime) -> None:
    member = MeetingMember.objects.select_related("meeting__series__programme").get(pk=work.payload["member"])
    tell_member(member=member, number=work.payload["number"], at=at)
