"""The life of a standing meeting and of one of its dates as plain tables: actions obey them, tests attack them."""

from collections.abc import Mapping

from .enums import ExceptionState as E
from .enums import MeetingState as M
from .errors.series import MeetingWrongState, OccurrenceDropped, OccurrenceStands
from .models import StandingMeeting

MEETING_TRANSITIONS: Mapping[M, frozenset[M]] = {
    M.DRAFT: frozenset({M.RUNNING}),
    M.RUNNING: frozenset({M.ENDED}),
    M.ENDED: frozenset(),
}
# "" is a date that is as the rule says. What is dropped is put back before it is moved.
EXCEPTION_TRANSITIONS: Mapping[str, frozenset[E]] = {
    "": frozenset({E.MOVED, E.DROPPED}),
    E.KEPT: frozenset({E.MOVED, E.DROPPED}),
    E.MOVED: frozenset({E.MOVED, E.DROPPED, E.KEPT}),
    E.DROPPED: frozenset({E.MOVED, E.KEPT}),
}


def check_meeting_state(meeting: StandingMeeting, *states: M) -> None:
    """`standing_meeting.wrong_state`."""
    if meeting.state not in states:
        raise MeetingWrongState(before=meeting.state)


def check_meeting_transition(meeting: StandingMeeting, after: M) -> None:
    """`standing_meeting.wrong_state`."""
    if after not in MEETING_TRANSITIONS[M(meeting.state)]:
        raise MeetingWrongState(before=meeting.state, after=after.value)


def check_exception_transition(before: str, after: E) -> None:
    """`occurrence.dropped`, `occurrence.stands`."""
    if after in EXCEPTION_TRANSITIONS[before]:
        return
    raise OccurrenceDropped if before == E.DROPPED else OccurrenceStands
