"""What moves a commitment to another column of the board: always a step of steps.py, or a reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Schedule
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Column

from .columns import MEANINGS, column_of
from .steps import Step

Words = str | Promise

# By the names of the steps, the most fitting first.
LEADS_TO: Mapping[Column, tuple[str, ...]] = {
    Column.AGREED: (
        "commitment_confirmation",
        "commitment_reading_back",
        "commitment_confirmation_record",
        "commitment_confirmation_request",
    ),
    Column.UNDER_WAY: (
        "commitment_signature",
        "commitment_sign_off",
        "commitment_screening",
        "commitment_sign_off_request",
        "commitment_progress",
        "commitment_progress_link",
    ),
    Column.EVIDENCE: ("commitment_progress", "commitment_claim", "commitment_progress_link"),
    Column.VERIFIED: ("commitment_verification", "commitment_closing"),
    Column.STUCK: ("commitment_progress",),
}

# Past its date words alone change nothing (schedules.py).
_WHEN_OVERDUE = {**LEADS_TO, Column.UNDER_WAY: ("commitment_amendment",)}

_NOT_TRACKED = _("It is not tracked yet: first it is signed, and somebody judges whether it can be verified.")
_OVER = _("It has been checked. What was found does not change by a move.")
_LATER_DATE = _("It is past its date: a later one, on which all that owe it agree, brings it back on its way.")
_REFUSALS: Mapping[Column, Mapping[Column | None, Words]] = {
    Column.AGREED: {
        None: _("Only the institution confirms it, and only after it was read back."),
    },
    Column.UNDER_WAY: {
        None: _("The institution confirms and signs it first."),
        Column.AGREED: _("It waits for the institution's signature."),
        Column.VERIFIED: _OVER,
    },
    Column.EVIDENCE: {
        None: _NOT_TRACKED,
        Column.AGREED: _NOT_TRACKED,
        Column.VERIFIED: _OVER,
    },
    Column.VERIFIED: {
        None: _NOT_TRACKED,
        Column.AGREED: _NOT_TRACKED,
    },
    Column.STUCK: {
        None: _NOT_TRACKED,
        Column.AGREED: _NOT_TRACKED,
        Column.VERIFIED: _OVER,
    },
}
_OTHERWISE: Mapping[Column, Words] = {
    Column.AGREED: _("What is tracked does not go back. Its text changes as a new version."),
    Column.UNDER_WAY: _("A report of the owner brings it back on its way, and you may not record one now."),
    Column.EVIDENCE: _("The owner reports that; you may not record it now."),
    Column.VERIFIED: _("Only a verifier who belongs to none of its owners checks it."),
    Column.STUCK: _("The clock says what is overdue, and a report what is blocked."),
}


@dataclass(frozen=True)
class Move:
    """To one column: it is there already, the steps that lead there, or the reason why none does."""

    column: Column
    meaning: Words
    is_here: bool
    steps: list[Step]
    why_not: Words = ""


def moves_of(commitment: Commitment, steps: Sequence[Step]) -> list[Move]:
    """For every column in the order of the board. `steps`: what this reader may do next."""
    here = column_of(commitment)
    by_name = {step.name: step for step in steps}
    is_overdue = here == Column.STUCK and commitment.schedule == Schedule.OVERDUE
    return [_move(column, here, by_name, is_overdue=is_overdue) for column in Column]


def _move(column: Column, here: Column | None, steps: Mapping[str, Step], *, is_overdue: bool) -> Move:
    if column == here:
        return Move(column, MEANINGS[column], True, [])
    leads = _WHEN_OVERDUE if is_overdue else LEADS_TO
    leading = [steps[name] for name in leads[column] if name in steps]
    otherwise = _LATER_DATE if is_overdue and column == Column.UNDER_WAY else _OTHERWISE[column]
    why_not = "" if leading else _REFUSALS[column].get(here, otherwise)
    return Move(column, MEANINGS[column], False, leading, why_not)
