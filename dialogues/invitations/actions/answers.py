"""What a delegate says: comes or not, needs something, accepts the ground rules."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import AnswerChannel, DelegateState, Rsvp
from dialogues.invitations.errors import (
    AlreadyAsked,
    AnsweredSince,
    GroundRulesChanged,
    GroupFull,
    SeatsFull,
    Unanswerable,
    WithdrawnDelegate,
)
from dialogues.invitations.events import DelegateAnswered, DelegateAskedAgain, GroundRulesAccepted
from dialogues.invitations.models import Delegate, Invitation
from dialogues.invitations.queries.answer_history import last_answered_at
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.queries.nominations import open_substitution
from dialogues.invitations.queries.occupancy import has_place
from dialogues.journal.actions import SYSTEM, Fact, lock_stream, record, record_all

from .answer_history import keep_answer
from .locking import locked
from .profiles import refuse_texts_about
from .returned_seats import return_seat
from .seating import call_off, has_seat, move_up, restate

ANSWERS = frozenset({Rsvp.ACCEPTED, Rsvp.TENTATIVE, Rsvp.DECLINED})


@transaction.atomic
def answer_invitation(
    *,
    delegate: Delegate,
    rsvp: Rsvp | str,
    at: dt.datetime,
    note: str = "",
    actor: str = "",
    channel: AnswerChannel | str = AnswerChannel.WEB,
    said_at: dt.datetime | None = None,
    network: str = "",
) -> Delegate:
    """The last answer counts (calendar.md C33); the same answer again records nothing, unless it was asked for again.

    `said_at`: when it was given, where it took its time to reach us; `network`: see `network_of`.
    `rsvp.unanswerable`, `rsvp.answered_since`, `invitation.seats_full` when the seat was given away after a no,
    `delegate.withdrawn`, `dialogue.over`, `dialogue.cancelled`, `substitution.already_asked` for a no while the chair
    is being asked.
    """
    if rsvp not in ANSWERS:
        raise Unanswerable
    delegate = present_delegate(delegate)
    _refuse_outrun(delegate, said_at)
    invitation = locked(delegate.nomination.invitation) if delegate.nomination else None
    if (delegate.rsvp, delegate.rsvp_note) == (rsvp, note) and not delegate.asked_again_at:
        return delegate
    if note:
        refuse_texts_about(delegate.person)
    if delegate.rsvp == Rsvp.DECLINED and rsvp != Rsvp.DECLINED:
        _check_seat_for_return(delegate, invitation)
    actor, facts = actor or f"delegate:{delegate.pk}", list[Fact]()
    _settle_deputy(delegate, Rsvp(rsvp), actor, at, facts)
    delegate.rsvp, delegate.rsvp_note, delegate.rsvp_at = Rsvp(rsvp), note, at
    delegate.asked_again_at = None
    if delegate.state == DelegateState.REGISTERED:
        delegate.state = DelegateState.RSVP
    delegate.save(update_fields=["rsvp", "rsvp_note", "rsvp_at", "asked_again_at", "state"])
    keep_answer(delegate, Rsvp(rsvp), channel=channel, actor=actor, at=at, said_at=said_at, network=network)
    facts.append(Fact(event=DelegateAnswered(delegate=delegate.pk, rsvp=Rsvp(rsvp)), actor=actor, at=at))
    if invitation:
        if rsvp == Rsvp.DECLINED:
            return_seat(delegate, invitation, actor, at, facts)
        move_up(invitation, at, facts)
        restate(invitation)
    record_all(facts, stream=delegate.dialogue.stream)
    return delegate


@transaction.atomic
def ask_again(*, delegate: Delegate, at: dt.datetime) -> Delegate:
    """The dialogue has another day or place. The yes or maybe stands, with its seat, until it is changed or confirmed.

    Nothing for who has not answered or does not come.
    """
    delegate = present_delegate(delegate)
    if delegate.rsvp not in (Rsvp.ACCEPTED, Rsvp.TENTATIVE):
        return delegate
    delegate.asked_again_at = at
    delegate.save(update_fields=["asked_again_at"])
    record(DelegateAskedAgain(delegate=delegate.pk), stream=delegate.dialogue.stream, actor=SYSTEM, at=at)
    return delegate


@transaction.atomic
def accept_ground_rules(*, delegate: Delegate, version: int, at: dt.datetime) -> Delegate:
    """The version the delegate has read must be the present one. `ground_rules.changed`."""
    delegate = present_delegate(delegate)
    if version != delegate.dialogue.ground_rules_version:
        raise GroundRulesChanged
    if delegate.ground_rules_version == version:
        return delegate
    delegate.ground_rules_version, delegate.ground_rules_accepted_at = version, at
    delegate.save(update_fields=["ground_rules_version", "ground_rules_accepted_at"])
    fact = GroundRulesAccepted(delegate=delegate.pk, version=version)
    record(fact, stream=delegate.dialogue.stream, actor=f"delegate:{delegate.pk}", at=at)
    return delegate


def _refuse_outrun(delegate: Delegate, said_at: dt.datetime | None) -> None:
    """A mail that was overtaken by a later answer changes nothing. Calendars know no fractions of a second."""
    last = last_answered_at(delegate) if said_at else None
    if said_at and last and said_at < last.replace(microsecond=0):
        raise AnsweredSince


def _check_seat_for_return(delegate: Delegate, invitation: Invitation | None) -> None:
    """After a no the seat may have been given away."""
    if not has_place(delegate.dialogue, delegate.institution, delegate.capacity):
        raise GroupFull
    if invitation and not has_seat(invitation, delegate.capacity):
        raise SeatsFull


def _settle_deputy(delegate: Delegate, rsvp: Rsvp, actor: str, at: dt.datetime, facts: list[Fact]) -> None:
    """Whoever comes after all needs no deputy."""
    if rsvp == Rsvp.DECLINED and open_substitution(delegate):
        raise AlreadyAsked
    call_off(delegate, actor, at, facts)


def present_delegate(delegate: Delegate) -> Delegate:
    """The locked row. `delegate.withdrawn`, `dialogue.over`, `dialogue.cancelled`."""
    lock_stream(key=delegate.dialogue.stream)
    delegate = (
        Delegate.objects.select_for_update(of=("self",))
        .select_related("dialogue__programme", "person", "nomination__invitation", "institution")
        .get(pk=delegate.pk)
    )
    if delegate.withdrawn_at:
        raise WithdrawnDelegate
    check_answers_open(delegate.dialogue)
    return delegate
