"""Seats of one invitation: who gets one, and what follows. All callers hold the dialogue's stream."""

import datetime as dt

from dialogues.invitations.enums import Arrival, DelegateState, NominationState, Rsvp, SubstitutionState
from dialogues.invitations.events import DelegateRegistered, NominationAccepted, SubstitutionCalledOff
from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.invitations.queries.invitations import free_seats, standing_of
from dialogues.invitations.queries.nominations import next_alternate, open_substitution
from dialogues.invitations.queries.occupancy import has_place
from dialogues.invitations.queries.policies import moves_alternates_up
from dialogues.invitations.queries.seating import WITHOUT_SEAT
from dialogues.invitations.states import NOMINATION_MOVES, SUBSTITUTION_MOVES, check_move
from dialogues.journal.actions import SYSTEM, Fact

from .letters import post_rsvp_request
from .letters_about_names import post_seat_taken
from .links import issue_delegate_links
from .settling import leave_queue, settle_place


def has_seat(invitation: Invitation, capacity: str) -> bool:
    """Of the institution, and of its stakeholder group where there is a plan. Assistants need none (INV-11)."""
    if capacity in WITHOUT_SEAT:
        return True
    return free_seats(invitation) > 0 and has_place(invitation.dialogue, invitation.institution, capacity)


def restate(invitation: Invitation) -> None:
    """Let the state follow the seats."""
    invitation.state = standing_of(invitation)
    invitation.save(update_fields=["state", "answered_at"])


def move_nomination(nomination: Nomination, to: NominationState, at: dt.datetime, *, reason: str = "") -> None:
    """`invitation.wrong_state`."""
    check_move(NOMINATION_MOVES, nomination.state, to)
    nomination.state, nomination.decided_at = to, at
    nomination.reason = reason or nomination.reason
    nomination.save(update_fields=["state", "decided_at", "reason"])
    if to in (NominationState.WITHDRAWN, NominationState.REJECTED, NominationState.REPLACED):
        leave_queue(nomination, actor=SYSTEM, at=at)


def seat(nomination: Nomination, actor: str, at: dt.datetime, facts: list[Fact]) -> Delegate:
    """A nomination that stood elsewhere gets a seat, and its person is asked."""
    settle_place(nomination, at=at)
    move_nomination(nomination, NominationState.ACCEPTED, at)
    accepted = NominationAccepted(nomination=nomination.pk, invitation=nomination.invitation_id)
    facts.append(Fact(event=accepted, actor=actor, at=at))
    return register(nomination, actor, at, facts)


def register(
    nomination: Nomination, actor: str, at: dt.datetime, facts: list[Fact], *, replaces: Delegate | None = None
) -> Delegate:
    invitation, person = nomination.invitation, nomination.person
    delegate = Delegate.objects.create(
        dialogue=invitation.dialogue,
        person=person,
        nomination=nomination,
        institution=invitation.institution,
        capacity=nomination.capacity,
        mandate=nomination.mandate,
        arrival=Arrival.NOMINATED,
        replaces=replaces,
        bridge_point=replaces.bridge_point if replaces else None,
    )
    registered = DelegateRegistered(
        delegate=delegate.pk,
        arrival=Arrival.NOMINATED,
        mandate=str(nomination.mandate),
        institution=invitation.institution_id,
    )
    facts.append(Fact(event=registered, actor=actor, at=at))
    post_rsvp_request(delegate, links=issue_delegate_links(delegate=delegate, at=at), at=at)
    return delegate


def answer_for(delegate: Delegate, rsvp: Rsvp, at: dt.datetime) -> None:
    """The answer of somebody who sends a deputy follows from what becomes of the deputy."""
    delegate.rsvp, delegate.rsvp_at, delegate.asked_again_at = rsvp, at, None
    if delegate.state == DelegateState.REGISTERED:
        delegate.state = DelegateState.RSVP
    delegate.save(update_fields=["rsvp", "rsvp_at", "asked_again_at", "state"])


def move_up(invitation: Invitation, at: dt.datetime, facts: list[Fact]) -> None:
    """Where the programme says so, free seats go to the alternates in their order, and the institution is told."""
    if not moves_alternates_up(invitation.dialogue.programme):
        return
    while (nomination := next_alternate(invitation)) and has_seat(invitation, nomination.capacity):
        nomination.invitation = invitation
        seat(nomination, SYSTEM, at, facts)
        post_seat_taken(nomination, at=at)


def call_off(delegate: Delegate, actor: str, at: dt.datetime, facts: list[Fact]) -> Substitution | None:
    """The deputy is not needed any more; the chair need not answer."""
    substitution = open_substitution(delegate)
    if substitution is None:
        return None
    check_move(SUBSTITUTION_MOVES, substitution.state, SubstitutionState.CALLED_OFF)
    substitution.state, substitution.decided_at = SubstitutionState.CALLED_OFF, at
    substitution.save(update_fields=["state", "decided_at"])
    move_nomination(substitution.nomination, NominationState.WITHDRAWN, at)
    called = SubstitutionCalledOff(delegate=delegate.pk, substitution=substitution.pk)
    facts.append(Fact(event=called, actor=actor, at=at))
    return substitution
