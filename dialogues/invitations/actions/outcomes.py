"""What became of everybody, once a dialogue is over."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import DelegateState, Rsvp
from dialogues.invitations.events import PresenceClosed
from dialogues.invitations.models import Delegate, PresenceSegment
from dialogues.invitations.queries.presence import Stay, minutes_in, outcome_of, window_of
from dialogues.invitations.states import DELEGATE_MOVES, LATE_NEWS, check_move
from dialogues.journal.actions import SYSTEM, Fact, lock_stream, record_all
from dialogues.journal.events import Event
from dialogues.programme.models import Dialogue

_CLOSED = (DelegateState.ATTENDED, DelegateState.PARTIAL, DelegateState.NO_SHOW)


@transaction.atomic
def close_presence(*, dialogue: Dialogue, at: dt.datetime) -> int:
    """When a dialogue has ended: everybody's minutes and what became of them. Returns how many were judged.

    Where nobody was ever checked in nothing is known, and nobody is called absent.
    """
    lock_stream(key=dialogue.stream)
    dialogue = Dialogue.objects.select_related("programme").get(pk=dialogue.pk)
    window = window_of(dialogue)
    if window is None or window.end is None or not PresenceSegment.objects.filter(delegate__dialogue=dialogue).exists():
        return 0
    PresenceSegment.objects.filter(delegate__dialogue=dialogue, ended_at=None, started_at__gt=window.end).delete()
    PresenceSegment.objects.filter(delegate__dialogue=dialogue, ended_at=None).update(ended_at=window.end)
    delegates = dialogue.delegates.filter(withdrawn_at=None).select_for_update(of=("self",))
    facts = []
    for delegate in delegates.prefetch_related("presence"):
        delegate.dialogue = dialogue
        facts += judged(delegate, window.start, window.end)
    record_all([Fact(event=fact, actor=SYSTEM, at=at) for fact in facts], stream=dialogue.stream)
    return len(facts)


def judged(delegate: Delegate, start: dt.datetime, end: dt.datetime) -> list[Event]:
    """Minutes and outcome written down; nothing for whoever said no and did not come, or is judged so already."""
    stays = [Stay(segment.started_at, segment.ended_at) for segment in delegate.presence.all()]
    if not stays and delegate.rsvp == Rsvp.DECLINED and delegate.state not in _CLOSED:
        return []
    minutes = minutes_in(stays, start, end)
    after = outcome_of(delegate.dialogue, minutes, start, end) if stays else DelegateState.NO_SHOW
    if (delegate.state, delegate.attended_minutes) == (after, minutes):
        return []
    _check_outcome(delegate, after)
    delegate.state, delegate.attended_minutes = after, minutes
    delegate.save(update_fields=["state", "attended_minutes", "checked_in_at"])
    return [PresenceClosed(delegate=delegate.pk, outcome=after, minutes=minutes)]


def _check_outcome(delegate: Delegate, after: DelegateState) -> None:
    if delegate.state in _CLOSED:
        if delegate.state != after:
            check_move(LATE_NEWS, delegate.state, after)
        return
    before = delegate.state
    if after != DelegateState.NO_SHOW and before in (DelegateState.REGISTERED, DelegateState.RSVP):
        check_move(DELEGATE_MOVES, before, DelegateState.CHECKED_IN)
        before = DelegateState.CHECKED_IN
    check_move(DELEGATE_MOVES, before, after)
