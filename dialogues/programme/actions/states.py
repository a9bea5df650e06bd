"""The life of a dialogue, one step at a time. What leads where, and what a step asks for, stands in `states.py`."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme import events
from dialogues.programme.enums import DialogueState as S
from dialogues.programme.errors import ReasonMissing
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.conflicts import may_share_hall
from dialogues.programme.states import check_transition

from .approvals import attach_approvals
from .halls import hold_hall, release_hall
from .revisions import REVISION, note_step

_FACTS: dict[S, type[events.DialogueMoved]] = {
    S.PLANNING: events.PlanningStarted,
    S.AWAITING_APPROVAL: events.ApprovalAwaited,
    S.SCHEDULED: events.DialogueScheduled,
    S.INVITING: events.InvitingStarted,
    S.READY: events.DialogueReady,
    S.LIVE: events.DialogueOpened,
    S.ENDED: events.DialogueEnded,
    S.REPORTING: events.ReportingStarted,
    S.PUBLISHED: events.DialoguePublished,
    S.CLOSED: events.DialogueClosed,
    S.POSTPONED: events.DialoguePostponed,
    S.CANCELLED: events.DialogueCancelled,
}
# Before these the approval rules are asked again.
_ASKING = frozenset({S.AWAITING_APPROVAL, S.SCHEDULED, S.READY})


def move_dialogue(*, dialogue: Dialogue, to: S | str, actor: str, at: dt.datetime, reason: str = "") -> Dialogue:
    """Any one step; the verbs below are this with the step in their name.

    `dialogue.wrong_state`, or what the step asks for: `dialogue.no_date`, `dialogue.no_chair`, `dialogue.no_agenda`,
    `dialogue.no_ground_rules`, `dialogue.approval_missing`, `dialogue.approval_too_old`, `dialogue.conflict`,
    `dialogue.interpretation_missing`. Postponing and cancelling want a reason: `dialogue.reason_missing`.
    """
    if to in _ASKING:
        # In a transaction of its own: what is found missing stays on the list although the step is refused.
        attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return _move(dialogue, S(to), reason, actor, at)


@transaction.atomic
def _move(dialogue: Dialogue, after: S, reason: str, actor: str, at: dt.datetime) -> Dialogue:
    lock_stream(key=dialogue.stream)
    dialogue.refresh_from_db(fields=["state", "sequence", "announced_at", "starts_at", "ends_at", "hall"])
    before = dialogue.state
    check_transition(dialogue, after)
    if after in (S.POSTPONED, S.CANCELLED) and not reason.strip():
        raise ReasonMissing
    note_step(dialogue, after, at)
    dialogue.state, dialogue.state_reason = after, reason.strip()
    if after == S.CANCELLED:
        dialogue.cancelled_at = at
    dialogue.save(update_fields=["state", "state_reason", "cancelled_at", *REVISION])
    if after == S.SCHEDULED:
        hold_hall(dialogue=dialogue, actor=actor, at=at, may_share=may_share_hall(dialogue))
    if after in (S.POSTPONED, S.CANCELLED):
        release_hall(dialogue=dialogue, actor=actor, at=at)
    fact = _FACTS[after](dialogue=dialogue.pk, before=S(before).value, sequence=dialogue.sequence)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return dialogue


def await_approval(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.AWAITING_APPROVAL, actor=actor, at=at)


def schedule_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    """Asks for a date, a chair and an agenda."""
    return move_dialogue(dialogue=dialogue, to=S.SCHEDULED, actor=actor, at=at)


def start_inviting(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.INVITING, actor=actor, at=at)


def mark_ready(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    """Asks for ground rules."""
    return move_dialogue(dialogue=dialogue, to=S.READY, actor=actor, at=at)


def open_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    """The live room, which judges whether it is too early, calls this."""
    return move_dialogue(dialogue=dialogue, to=S.LIVE, actor=actor, at=at)


def end_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.ENDED, actor=actor, at=at)


def start_reporting(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.REPORTING, actor=actor, at=at)


def publish_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.PUBLISHED, actor=actor, at=at)


def close_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.CLOSED, actor=actor, at=at)


def postpone_dialogue(*, dialogue: Dialogue, reason: str, actor: str, at: dt.datetime) -> Dialogue:
    """Same UID, next sequence; planning resumes with `resume_planning` and a new date."""
    return move_dialogue(dialogue=dialogue, to=S.POSTPONED, reason=reason, actor=actor, at=at)


def resume_planning(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.PLANNING, actor=actor, at=at)


def cancel_dialogue(*, dialogue: Dialogue, reason: str, actor: str, at: dt.datetime) -> Dialogue:
    return move_dialogue(dialogue=dialogue, to=S.CANCELLED, reason=reason, actor=actor, at=at)
