"""A dialogue moves to another day: every letter that is out is replaced by a new one (domain.md §3.2 step 13)."""

import datetime as dt

from django.db import transaction

from dialogues.institutions.queries import name_of
from dialogues.invitations.actions.invitations import resend_invitation
from dialogues.invitations.actions.lapsing import move_deadline
from dialogues.invitations.errors import ApproverUnnamed
from dialogues.invitations.models import Letter
from dialogues.invitations.queries.deadlines import suggested_dates
from dialogues.invitations.queries.letters import letters_to_replace, today_at
from dialogues.invitations.queries.waiting import UNANSWERED
from dialogues.journal.jobs import NewRow, start_job
from dialogues.journal.models import Job
from dialogues.people.enums import Role
from dialogues.programme.actions import reschedule_dialogue
from dialogues.programme.models import Dialogue

from .drafts import draft_letter
from .steps import approve_letter, issue_letter

SUPERSEDE = "letters.supersede"


@transaction.atomic
def redate_dialogue(
    *,
    dialogue: Dialogue,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    approved_by: str,
    actor: str,
    at: dt.datetime,
    exception_reason: str = "",
    language: str = "en",
) -> Job | None:
    """Another time for the dialogue and its calendars; new letters follow as a job, in the order of protocol.

    `approved_by` stands under the approval of them all. None where no letter is out. `letter.approver_unnamed`, and
    those of `reschedule_dialogue`.
    """
    before = (dialogue.starts_at, dialogue.ends_at)
    reschedule_dialogue(
        dialogue=dialogue, starts_at=starts_at, ends_at=ends_at, exception_reason=exception_reason, actor=actor, at=at
    )
    letters = letters_to_replace(dialogue)
    if before == (starts_at, ends_at) or not letters:
        return None
    if not approved_by.strip():
        raise ApproverUnnamed
    return start_job(
        kind=SUPERSEDE,
        scope=dialogue.programme.scope,
        rows=[NewRow(data={"letter": old.pk}, label=name_of(old.invitation.institution)) for old in letters],
        actor=actor,
        at=at,
        language=language,
        parameters={
            "approved_by": approved_by,
            "role": Role.CONVENOR.value,
            "next_url": f"/programmes/{dialogue.programme.code}/dialogues/{dialogue.code}/letters/",
        },
    )


@transaction.atomic
def supersede_letter(*, letter: Letter, approved_by: str, actor: str, at: dt.datetime) -> Letter:
    """A new letter with the same terms and the dialogue as it is now; sent if the old one was.

    Whoever has not answered gets the days to answer that belong to the new date.
    """
    invitation, dialogue = letter.invitation, letter.dialogue
    suggested = suggested_dates(dialogue, invitation.institution, today=today_at(dialogue, at))
    if suggested and invitation.state in UNANSWERED:
        move_deadline(invitation=invitation, deadline_date=suggested.answer_by, actor=actor, at=at)
    new = draft_letter(invitation=invitation, actor=actor, at=at)
    new = approve_letter(letter=new, approved_by=approved_by, actor=actor, at=at)
    new = issue_letter(letter=new, actor=actor, at=at)
    if invitation.sent_at:
        resend_invitation(invitation=invitation, actor=actor, at=at)
    return new
