"""People at the door whom nobody named: with consent, and a facilitator's yes (domain.md §2.3, PRV-12)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from dialogues.invitations.enums import Arrival, Capacity, DelegateState, WalkInState
from dialogues.invitations.errors import ConsentMissing, NameMissing, NoWalkIn, WalkInIsIn
from dialogues.invitations.events import (
    DelegateRegistered,
    WalkInApproved,
    WalkInRefused,
    WalkInRegistered,
    WalkInUndecided,
)
from dialogues.invitations.models import Delegate, WalkIn
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.states import WALK_IN_MOVES, check_move
from dialogues.journal.actions import Fact, lock_stream, record, record_all
from dialogues.people.actions import create_person, give_consent
from dialogues.people.enums import ConsentMethod, ConsentPurpose, Mandate
from dialogues.people.models import Person, User
from dialogues.people.notices import NOTICE_VERSION
from dialogues.programme.models import Dialogue

_FACTS = {
    WalkInState.APPROVED: WalkInApproved,
    WalkInState.REFUSED: WalkInRefused,
    WalkInState.WAITING: WalkInUndecided,
}


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What somebody agreed to, how that is known, and in which language the notice was read or heard."""

    purposes: Collection[ConsentPurpose | str]
    method: ConsentMethod | str
    language: str
    witness: User | None = None
    evidence: str = ""


@transaction.atomic
def register_at_door(
    *,
    dialogue: Dialogue,
    name: str,
    agreed: Agreed,
    actor: str,
    at: dt.datetime,
    institution_name: str = "",
    email: str = "",
    phone: str = "",
) -> Delegate:
    """Mandate unknown, institution as typed. Comes in once a facilitator has said yes.

    `nominee.name_missing`, `walk_in.no_consent`, `consent.witness_missing`, `consent.evidence_missing`,
    `dialogue.over`, `dialogue.cancelled`.
    """
    name = " ".join(name.split())
    if not name:
        raise NameMissing
    if ConsentPurpose.PARTICIPATION_RECORD not in agreed.purposes:
        raise ConsentMissing
    lock_stream(key=dialogue.stream)
    check_answers_open(dialogue)
    person = create_person(
        name=name,
        email=email,
        phone=phone,
        language=agreed.language,
        stream=dialogue.stream,
        actor=actor,
        at=at,
    )
    delegate = _register(dialogue, person, institution_name, actor, at)
    note_consents(dialogue=dialogue, person=person, agreed=agreed, actor=actor, at=at)
    return delegate


@transaction.atomic
def note_consents(*, dialogue: Dialogue, person: Person, agreed: Agreed, actor: str, at: dt.datetime) -> None:
    """Purpose by purpose (PRV-1). What is not among them stays as it was: a refusal is no consent, not a record."""
    for purpose in sorted({ConsentPurpose(purpose) for purpose in agreed.purposes}):
        give_consent(
            person=person,
            purpose=purpose,
            notice_version=NOTICE_VERSION,
            language=agreed.language,
            method=ConsentMethod(agreed.method).value,
            witness=agreed.witness,
            evidence=agreed.evidence,
            stream=dialogue.stream,
            actor=actor,
            at=at,
        )


def approve_walk_in(*, delegate: Delegate, actor: str, at: dt.datetime) -> WalkIn:
    """`walk_in.unknown`, `invitation.wrong_state` when somebody else has decided."""
    return _decide(delegate, WalkInState.APPROVED, actor, at)


def refuse_walk_in(*, delegate: Delegate, actor: str, at: dt.datetime) -> WalkIn:
    return _decide(delegate, WalkInState.REFUSED, actor, at)


def undecide_walk_in(*, delegate: Delegate, actor: str, at: dt.datetime) -> WalkIn:
    """Undo, while the person is outside. `walk_in.is_in`."""
    return _decide(delegate, WalkInState.WAITING, actor, at)


def _register(dialogue: Dialogue, person: Person, institution_name: str, actor: str, at: dt.datetime) -> Delegate:
    delegate = Delegate.objects.create(
        dialogue=dialogue,
        person=person,
        institution_as_given=" ".join(institution_name.split()),
        capacity=Capacity.PERSONAL,
        mandate=Mandate.UNKNOWN,
        arrival=Arrival.WALK_IN,
    )
    WalkIn.objects.create(delegate=delegate, registered_by=actor, registered_at=at)
    registered = DelegateRegistered(
        delegate=delegate.pk, arrival=Arrival.WALK_IN, mandate=str(Mandate.UNKNOWN), institution=None
    )
    facts = [registered, WalkInRegistered(delegate=delegate.pk)]
    record_all([Fact(event=fact, actor=actor, at=at) for fact in facts], stream=dialogue.stream)
    return delegate


@transaction.atomic
def _decide(delegate: Delegate, to: WalkInState, actor: str, at: dt.datetime) -> WalkIn:
    lock_stream(key=delegate.dialogue.stream)
    walk_in = (
        WalkIn.objects.select_for_update(of=("self",)).select_related("delegate").filter(delegate=delegate).first()
    )
    if walk_in is None:
        raise NoWalkIn
    check_move(WALK_IN_MOVES, walk_in.state, to)
    if to == WalkInState.WAITING and walk_in.delegate.state != DelegateState.REGISTERED:
        raise WalkInIsIn
    decided = to != WalkInState.WAITING
    walk_in.state = to
    walk_in.decided_at, walk_in.decided_by = (at, actor) if decided else (None, "")
    walk_in.save(update_fields=["state", "decided_at", "decided_by"])
    record(_FACTS[to](delegate=delegate.pk), stream=delegate.dialogue.stream, actor=actor, at=at)
    return walk_in
