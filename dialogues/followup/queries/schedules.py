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


def schedule_of(report: str, *, is_late: bool, said_after: bool) -> Schedule:
    """`report`: the latest about the commitment itself that counts, empty as long as there is none. `said_after`: after
    its date.

    Past its date no word of its owner makes it on time again: only completion does, or a later date that all owners
    agree on. Whoever says that it is blocked, or says after the date that it moves slower, has answered: C-01 of the
    sample programme is behind, not overdue (domain.md §2.7 (8)).
    """
    answered = report == Report.BLOCKED or (report == Report.LATE and said_after)
    return _SAID[report] if answered or not is_late else Schedule.OVERDUE


def is_late(*, lifecycle: str, completion: str, due_date: dt.date | None, on: dt.date) -> bool:
    """Owed, past its date, and not complete. What is claimed or contested waits for others, not for its owner."""
    runs = lifecycle == Lifecycle.ACTIVE and completion != Completion.COMPLETE
    return runs and due_date is not None and due_date < on
