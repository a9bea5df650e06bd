"""A member's standing meetings in the subscribed calendar: the rule and what differs from it share their UID (C46)."""

import datetime as dt
from dataclasses import replace

from calendaring import ics
from calendaring.organizer import public_address
from calendaring.standing.meetings import ForMember
from calendaring.standing.record import numbers_for
from dialogues.people.models import Person
from dialogues.programme.queries.series import has_never_been, memberships_of_person


def standing_meetings_of(person: Person, *, at: dt.datetime) -> tuple[ics.Meeting, ...]:
    """Nobody is named in them, and they change with their meeting only (C5)."""
    members = [one for one in memberships_of_person(person.pk) if not has_never_been(one.meeting)]
    found = []
    for member in members:
        numbers = replace(numbers_for(member, at), stamp=member.meeting.revised_at.replace(microsecond=0))
        for one in ForMember(member, numbers, public_address()).whole():
            found.append(replace(one, guest=None, last_modified=one.stamp))
    return tuple(found)
