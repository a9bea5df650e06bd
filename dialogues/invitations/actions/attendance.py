"""At the door: walk-ins and check-in."""

import datetime as dt
import uuid

from django.db import transaction

from dialogues.invitations.enums import Arrival, Capacity, DeedKind, DeedOutcome, DelegateState
from dialogues.invitations.errors import NameMissing, NotApproved, NotCheckedIn
from dialogues.invitations.events import DelegateRegistered
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.states import CHECK_OUTS
from dialogues.journal.actions import SYSTEM, record
from dialogues.people.actions import create_person
from dialogues.people.enums import Mandate
from dialogues.programme.models import Dialogue

from .answers import present_delegate
from .presence import take_deed, undo_deed


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
    """Two helpers at one door may press for the same person: the first counts, the second changes nothing.

    `walk_in.not_approved`, `delegate.withdrawn`, `dialogue.over`, `dialogue.cancelled`.
    """
    delegate = present_delegate(delegate)
    if delegate.state == DelegateState.CHECKED_IN:
        return delegate
    deed = take_deed(
        dialogue=delegate.dialogue,
        delegate=delegate.pk,
        kind=DeedKind.ARRIVED,
        client_id=uuid.uuid4(),
        happened_at=at,
        actor=actor,
        at=at,
    )
    if deed.outcome == DeedOutcome.UNAPPROVED:
        raise NotApproved
    return present_delegate(delegate)


@transaction.atomic
def undo_check_in(*, delegate: Delegate, actor: str, at: dt.datetime) -> Delegate:
    """The wrong row was pressed. `delegate.not_checked_in`."""
    delegate = present_delegate(delegate)
    if delegate.state not in CHECK_OUTS:
        raise NotCheckedIn
    for deed in delegate.door_deeds.filter(undone_at=None).order_by("-happened_at", "-pk"):
        undo_deed(dialogue=delegate.dialogue, client_id=deed.client_id, actor=actor, at=at)
    return present_delegate(delegate)
