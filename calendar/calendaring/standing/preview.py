"""What the members would be sent, before anything is (calendar.md C57). Looking writes nothing."""

import datetime as dt
from dataclasses import dataclass

from calendaring.organizer import public_address
from calendaring.standing.mails import mail_to_member
from calendaring.standing.meetings import ForMember
from calendaring.standing.record import Numbers
from dialogues.people.emails import Mail
from dialogues.programme.models import MeetingMember, StandingMeeting
from dialogues.programme.queries.series import members_of_meeting


@dataclass(frozen=True)
class Preview:
    """One mail as the first reader of its language gets it."""

    member: MeetingMember
    readers: int
    mail: Mail


def invitations_of(meeting: StandingMeeting, at: dt.datetime) -> list[Preview]:
    """One for each language that is read among the members."""
    by_language: dict[str, list[MeetingMember]] = {}
    for member in members_of_meeting(meeting):
        member.meeting = meeting
        by_language.setdefault(member.person.language, []).append(member)
    return [_preview(members, at) for _language, members in sorted(by_language.items())]


def _preview(members: list[MeetingMember], at: dt.datetime) -> Preview:
    first = members[0]
    content = ForMember(first, Numbers(0, -1, at), public_address())
    return Preview(first, len(members), mail_to_member(first, "standing_invited", content.whole(), at=at))
