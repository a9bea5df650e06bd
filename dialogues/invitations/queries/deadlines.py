"""Dates of an invitation, in working days of the programme's country (domain.md §2.7(1))."""

import datetime as dt
from dataclasses import dataclass

from dialogues.institutions.models import Institution
from dialogues.invitations.errors import DeadlineOutOfRange
from dialogues.programme.models import Dialogue
from dialogues.programme.working_days import last_sending_date

# Working days before the dialogue; policies of the programme may say otherwise.
ANSWER_DAYS = 5
MINISTRY_DAYS, OTHER_DAYS = 15, 10
MINISTRIES = frozenset({"gov_central", "gov_agency", "party_body", "elected_body"})


@dataclass(frozen=True)
class SuggestedDates:
    """`send_by`: the invitation should be out by then. `answer_by`: proposed deadline for the names."""

    send_by: dt.date
    answer_by: dt.date


def suggested_dates(dialogue: Dialogue, institution: Institution | None, *, today: dt.date) -> SuggestedDates | None:
    """None while the dialogue has no date. On short notice the deadline falls between today and the dialogue."""
    event = date_of(dialogue)
    if event is None:
        return None
    policies = dialogue.programme.policies
    lead = int(policies.get("invite_min_working_days", OTHER_DAYS))
    if institution is not None and institution.type in MINISTRIES:
        lead = max(lead, MINISTRY_DAYS)
    answer_by = _before(dialogue, event, int(policies.get("nomination_deadline_days", ANSWER_DAYS)))
    return SuggestedDates(
        send_by=_before(dialogue, event, lead),
        answer_by=min(event, max(today, answer_by)),
    )


def check_deadline(dialogue: Dialogue, deadline: dt.date, *, today: dt.date) -> None:
    """`invitation.deadline_out_of_range`."""
    event = date_of(dialogue)
    if deadline < today or (event and deadline > event):
        raise DeadlineOutOfRange


def date_of(dialogue: Dialogue) -> dt.date | None:
    """The day of the dialogue where it takes place."""
    return dialogue.starts_at.astimezone(dialogue.zone).date() if dialogue.starts_at else None


def _before(dialogue: Dialogue, event: dt.date, days: int) -> dt.date:
    return last_sending_date(event, days, programme=dialogue.programme)
