"""Who is in the room follows from what was noted at the doors; whoever was offline is heard later (INV-12, INV-25)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction

from dialogues.invitations.enums import DeedKind, DeedOutcome, DelegateState, WalkInState
from dialogues.invitations.errors import (
    DeedOfAnother,
    DialogueCancelled,
    DialogueOver,
    NotExpectedHere,
    UnknownDeed,
)
from dialogues.invitations.events import (
    CheckInUndone,
    DeedNotCounted,
    DelegateCheckedIn,
    DelegateLeft,
    DelegateReturned,
    PresenceCorrected,
)
from dialogues.invitations.models import Delegate, DoorDeed, PresenceSegment
from dialogues.invitations.queries.answers import OVER
from dialogues.invitations.queries.presence import Stay, stays_of, window_of
from dialogues.invitations.states import CHECK_OUTS, DELEGATE_MOVES, check_move
from dialogues.journal.actions import Fact, lock_stream, record_all
from dialogues.journal.events import Event
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

from .outcomes import judged

# Doors open early; a phone whose clock says otherwise is wrong.
DOORS_OPEN_BEFORE = dt.timedelta(days=1)


@transaction.atomic
def take_deed(
    *,
    dialogue: Dialogue,
    delegate: int,
    kind: DeedKind | str,
    client_id: uuid.UUID,
    happened_at: dt.datetime,
    actor: str,
    at: dt.datetime,
    door: str = "",
) -> DoorDeed:
    """Note once what happened at a door. The same id again returns the first deed. What it says about a person whose
    place was given away meanwhile, or who still waits for a yes, is kept, counts for nothing and says so.

    `deed.mismatch`, `delegate.not_expected_here`, `dialogue.cancelled`; `dialogue.over` for what came after the end.
    """
    dialogue = held_dialogue(dialogue)
    known = DoorDeed.objects.filter(client_id=client_id).first()
    if known:
        if (known.dialogue_id, known.delegate_id, known.kind) != (dialogue.pk, delegate, kind):
            raise DeedOfAnother
        return known
    person = _expected(dialogue, delegate)
    deed = DoorDeed.objects.create(
        client_id=client_id,
        dialogue=dialogue,
        delegate=person,
        kind=DeedKind(kind),
        door=" ".join(door.split())[:40],
        happened_at=_believable(dialogue, happened_at, at),
        received_at=at,
        actor=actor,
        outcome=_judged(person, DeedKind(kind)),
    )
    facts: list[Event] = []
    if deed.outcome in (DeedOutcome.REPLACED, DeedOutcome.UNAPPROVED):
        facts.append(DeedNotCounted(delegate=person.pk, deed=deed.pk, outcome=DeedOutcome(deed.outcome)))
    else:
        facts += _follow(person, deed)
    record_all([Fact(event=fact, actor=actor, at=at) for fact in facts], stream=dialogue.stream)
    return deed


@transaction.atomic
def undo_deed(*, dialogue: Dialogue, client_id: uuid.UUID, actor: str, at: dt.datetime) -> DoorDeed:
    """The wrong row was pressed; undone twice is undone. `deed.unknown`, `dialogue.cancelled`."""
    dialogue = held_dialogue(dialogue)
    deed = DoorDeed.objects.select_for_update().filter(dialogue=dialogue, client_id=client_id).first()
    if deed is None:
        raise UnknownDeed
    if deed.undone_at:
        return deed
    deed.undone_at = at
    deed.save(update_fields=["undone_at"])
    facts = _follow(_expected(dialogue, deed.delegate_id), deed)
    record_all([Fact(event=fact, actor=actor, at=at) for fact in facts], stream=dialogue.stream)
    return deed


def held_dialogue(dialogue: Dialogue) -> Dialogue:
    """The present row, its stream held. `dialogue.cancelled`."""
    lock_stream(key=dialogue.stream)
    dialogue = Dialogue.objects.select_related("programme").get(pk=dialogue.pk)
    if dialogue.state == DialogueState.CANCELLED:
        raise DialogueCancelled
    return dialogue


def _expected(dialogue: Dialogue, delegate: int) -> Delegate:
    found = Delegate.objects.select_for_update(of=("self",)).select_related("walk_in")
    person = found.filter(pk=delegate, dialogue=dialogue).first()
    if person is None:
        raise NotExpectedHere
    person.dialogue = dialogue
    return person


def _believable(dialogue: Dialogue, happened_at: dt.datetime, at: dt.datetime) -> dt.datetime:
    """Not ahead of us, and not before the doors opened. After the end it is nobody's presence any more."""
    earliest = dialogue.starts_at - DOORS_OPEN_BEFORE if dialogue.starts_at else at
    if not earliest <= happened_at <= at:
        happened_at = at
    if dialogue.state in OVER:
        window = window_of(dialogue)
        if window is None or window.end is None or happened_at > window.end:
            raise DialogueOver
    return happened_at


def _judged(delegate: Delegate, kind: DeedKind) -> DeedOutcome:
    if delegate.withdrawn_at:
        return DeedOutcome.REPLACED
    walk_in = getattr(delegate, "walk_in", None)
    if walk_in and walk_in.state != WalkInState.APPROVED:
        return DeedOutcome.UNAPPROVED
    is_in = delegate.state == DelegateState.CHECKED_IN
    already = is_in if kind != DeedKind.LEFT else delegate.state == DelegateState.AWAY
    return DeedOutcome.REPEATED if already else DeedOutcome.DONE


def _follow(delegate: Delegate, deed: DoorDeed) -> list[Event]:
    """Let segments and state follow all deeds of this person; returns what that changed."""
    stays, before = stays_of(delegate), list(delegate.presence.order_by("started_at"))
    was = [Stay(segment.started_at, segment.ended_at) for segment in before]
    if delegate.dialogue.state in OVER:
        return _follow_late(delegate, deed, stays)
    if stays == was:
        return []
    _write(delegate, stays)
    after = _state_for(delegate, stays)
    facts = _told(delegate, DelegateState(delegate.state), after, deed)
    delegate.state, delegate.checked_in_at = after, stays[0].started_at if stays else None
    delegate.save(update_fields=["state", "checked_in_at"])
    return facts


def _follow_late(delegate: Delegate, deed: DoorDeed, stays: list[Stay]) -> list[Event]:
    window = window_of(delegate.dialogue)
    if window is None or window.end is None:
        return []
    _write(delegate, [Stay(stay.started_at, stay.ended_at or window.end) for stay in stays])
    delegate.checked_in_at = stays[0].started_at if stays else None
    return [PresenceCorrected(delegate=delegate.pk, deed=deed.pk), *judged(delegate, window.start, window.end)]


def _write(delegate: Delegate, stays: Iterable[Stay]) -> None:
    delegate.presence.all().delete()
    PresenceSegment.objects.bulk_create(
        PresenceSegment(delegate=delegate, started_at=stay.started_at, ended_at=stay.ended_at) for stay in stays
    )


def _state_for(delegate: Delegate, stays: list[Stay]) -> DelegateState:
    if not stays:
        return DelegateState.RSVP if delegate.rsvp_at else DelegateState.REGISTERED
    return DelegateState.AWAY if stays[-1].ended_at else DelegateState.CHECKED_IN


def _told(delegate: Delegate, before: DelegateState, after: DelegateState, deed: DoorDeed) -> list[Event]:
    """Step by step through the table: news may come late, so that one deed may be two steps."""
    outside = (DelegateState.REGISTERED, DelegateState.RSVP)
    if before == after:
        return [PresenceCorrected(delegate=delegate.pk, deed=deed.pk)]
    if after in outside:
        check_move(CHECK_OUTS, before, after)
        return [CheckInUndone(delegate=delegate.pk)]
    facts: list[Event] = []
    if before in outside:
        check_move(DELEGATE_MOVES, before, DelegateState.CHECKED_IN)
        facts.append(DelegateCheckedIn(delegate=delegate.pk))
        before = DelegateState.CHECKED_IN
    if before != after:
        check_move(DELEGATE_MOVES, before, after)
        told = DelegateLeft if after == DelegateState.AWAY else DelegateReturned
        facts.append(told(delegate=delegate.pk))
    return facts
