"""Where a commitment stands against its date. One rule: for the columns, and for the journal retold."""

import datetime as dt

from dialogues.commitments.enums import Completion, Lifecycle, Schedule
from dialogues.followup.enums import Report

_SAID = {
    "": Schedule.NOT_DUE,
    Report.ON_TRACK: Schedule.ON_SCHEDULE,
    Report.LATE: Schedule.BEHIND,
    Report.BLOCKED: Schedule.BLOCKED,
    Report.DONE: Schedule.NOT_DUE,
}


def schedule_of(report: str, *, is_late: bool) -> Schedule:
    """`report`: the latest about the commitment itself that counts, empty as long as there is none.

    Past its date no word of its owner makes it on time again: only completion does, or a later date that all owners
    agree on. Blocked stays, for whoever says so is not reminded of it.
    """
    if report == Report.BLOCKED or not is_late:
        return _SAID[report]
    return Schedule.OVERDUE


def is_late(*, lifecycle: str, completion: str, due_date: dt.date | None, on: dt.date) -> bool:
    """Owed, past its date, and not complete. What is claimed or contested waits for others, not for its owner."""
    runs = lifecycle == Lifecycle.ACTIVE and completion != Completion.COMPLETE
    return runs and due_date is not None and due_date < on
