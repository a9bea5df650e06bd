"""At the door: walk-ins and check-in."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import Arrival, Capacity, DelegateState
from dialogues.invitations.errors import NameMissing, NotCheckedIn
from dialogues.invitations.events import CheckInUndone, DelegateCheckedIn, DelegateRegistered
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.states import CHECK_OUTS, DELEGATE_MOVES, check_move
from dialogues.journal.actions import SYSTEM, record
from dialogues.people.actions import create_person
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue

from .answers import present_delegate


@transaction.atomic
def register_walk_in(
    *, dialogue: Dialogue, name: str, at: dt.datetime, institution_name: str = "", language: str = "vi"
) -> Delegate:
    """Somebody with the room code. The institution stands as typed and is never taken as proven (mandate unknown)."""
    name = " ".join(name.split())
    if not name:
        raise NameMissing
    check_answers_open(dialogue)
    delegate = Delegate.objects.create(
        dialogue=dialogue,
        person=create_person(name=name, language=language, stream=dialogue.stream, actor=SYSTEM, at=at),
        institution_as_given=" ".join(institution_name.split()),
        capacity=Capacity.PERSONAL,
        mandate=Mandate.UNKNOWN,
        arrival=Arrival.WALK_IN,
    )
    fact = DelegateRegistered(
        delegate=delegate.pk, arrival=Arrival.WALK_IN, mandate=str(Mandate.UNKNOWN), institution=None
    )
    record(fact, stream=dialogue.stream, actor=f"delegate:{delegate.pk}", at=at)
    return delegate


@transaction.atomic
def check_in_delegate(*, delegate: Delegate, actor: str, at: dt.datetime) -> Delegate:
    """Two helpers at one door may press for the same person: the first counts, the second changes nothing."""
    delegate = present_delegate(delegate)
    if delegate.state == DelegateState.CHECKED_IN:
        return delegate
    check_move(DELEGATE_MOVES, delegate.state, DelegateState.CHECKED_IN)
    delegate.state, delegate.checked_in_at = DelegateState.CHECKED_IN, at
    delegate.save(update_fields=["state", "checked_in_at"])
    record(DelegateCheckedIn(delegate=delegate.pk), stream=delegate.dialogue.stream, actor=actor, at=at)
    return delegate


@transaction.atomic
def undo_check_in(*, delegate: Delegate, actor: str, at: dt.datetime) -> Delegate:
    """The wrong row was pressed. `delegate.not_checked_in`."""
    delegate = present_delegate(delegate)
    if delegate.state != DelegateState.CHECKED_IN:
        raise NotCheckedIn
    before = DelegateState.RSVP if delegate.rsvp_at else DelegateState.REGISTERED
    check_move(CHECK_OUTS, delegate.state, before)
    delegate.state, delegate.checked_in_at = before, None
    delegate.save(update_fields=["state", "checked_in_at"])
    record(CheckInUndone(delegate=delegate.pk), stream=delegate.dialogue.stream, actor=actor, at=at)
    return delegate
