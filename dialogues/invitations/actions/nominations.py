"""The institution names its people (domain.md §0.1)."""

import datetime as dt
from collections.abc import Sequence

from django.core.files.base import File
from django.db import transaction

from dialogues.invitations.enums import Capacity, InvitationState, NominationState, Rsvp
from dialogues.invitations.errors import AwaitsTheChair, NameMissing, NobodyNamed, SeatsFull, SecondHead
from dialogues.invitations.events import NominationReceived, NominationWithdrawn
from dialogues.invitations.models import Delegate, Invitation, Nomination, NominationList
from dialogues.invitations.queries.nominations import standing_nominations, substitution_awaited
from dialogues.invitations.queries.policies import screens_nominations
from dialogues.invitations.states import INVITATION_MOVES, NOMINATION_MOVES, check_move
from dialogues.journal.actions import Fact, record_all
from dialogues.journal.files import checked_file
from dialogues.people.models import Token

from .drafts import discard_draft
from .letters import post_receipt
from .nominees import Nominee, person_named
from .replies import open_for_reply, replying
from .seating import answer_for, call_off, has_seat, move_nomination, register, restate, seat
from .settling import put_on_list, settle_place


@transaction.atomic
def nominate_delegates(
    *,
    invitation: Invitation,
    nominees: Sequence[Nominee],
    at: dt.datetime,
    letter_reference: str = "",
    letter_file: "File[bytes] | None" = None,
    through: Token | None = None,
    actor: str = "",
) -> list[Nomination]:
    """In the order given, as many as there are free seats become delegates, the others alternates (IVT-1, INV-11).

    Where the programme looks at names first they are submitted and wait. What was drafted is gone.
    `nomination.nobody_named`, `nominee.name_missing`, `nomination.second_head`, `delegate.already` (INV-12),
    `invitation.withdrawn`, `invitation.wrong_state`, `dialogue.over`, `dialogue.cancelled`, `file.refused`.
    """
    invitation = open_for_reply(invitation)
    check_move(INVITATION_MOVES, invitation.state, InvitationState.NOMINATED_PARTIAL)
    _check_list(invitation, nominees)
    actor = replying(through, actor)
    named_in = NominationList.objects.create(
        invitation=invitation,
        letter_reference=letter_reference.strip(),
        letter_file=checked_file(letter_file) if letter_file else "",
        submitted_at=at,
    )
    facts: list[Fact] = []
    nominations = [_nominate(named_in, nominee, actor, at, facts) for nominee in nominees]
    invitation.answered_at = at
    restate(invitation)
    record_all(facts, stream=invitation.dialogue.stream)
    discard_draft(invitation=invitation)
    post_receipt(invitation, nominations, at=at)
    return nominations


@transaction.atomic
def accept_alternate(*, nomination: Nomination, actor: str, at: dt.datetime) -> Delegate:
    """Give a seat that fell free to an alternate.

    `invitation.seats_full`, `invitation.wrong_state`, `nomination.awaits_the_chair`.
    """
    invitation, nomination = hold_nomination(nomination)
    if substitution_awaited(nomination):
        raise AwaitsTheChair
    check_move(NOMINATION_MOVES, nomination.state, NominationState.ACCEPTED)
    settle_place(nomination, at=at)
    if not has_seat(invitation, nomination.capacity):
        raise SeatsFull
    facts: list[Fact] = []
    delegate = seat(nomination, actor, at, facts)
    restate(invitation)
    record_all(facts, stream=invitation.dialogue.stream)
    return delegate


@transaction.atomic
def withdraw_nomination(
    *, nomination: Nomination, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> Nomination:
    """The institution takes back a name that has no seat; whoever has one gives it back with `withdraw_delegate`.

    With a deputy goes the question to the chair, as if the chair had said no: another may be proposed.
    """
    invitation, nomination = hold_nomination(nomination)
    if nomination.state == NominationState.ACCEPTED:
        check_move(NOMINATION_MOVES, NominationState.REPLACED, NominationState.WITHDRAWN)
    actor, facts = replying(through, actor), list[Fact]()
    if substitution := substitution_awaited(nomination):
        call_off(substitution.delegate, actor, at, facts)
        answer_for(substitution.delegate, Rsvp.DECLINED, at)
        nomination.refresh_from_db(fields=["state", "decided_at"])
        restate(invitation)
    else:
        move_nomination(nomination, NominationState.WITHDRAWN, at)
    fact = NominationWithdrawn(nomination=nomination.pk, invitation=invitation.pk)
    record_all([*facts, Fact(event=fact, actor=actor, at=at)], stream=invitation.dialogue.stream)
    return nomination


def hold_nomination(nomination: Nomination) -> tuple[Invitation, Nomination]:
    """Both rows, locked, while answers are open. `invitation.withdrawn`, `dialogue.over`, `dialogue.cancelled`."""
    invitation = open_for_reply(nomination.invitation)
    held = invitation.nominations.select_related("person").get(pk=nomination.pk)
    held.invitation = invitation
    return invitation, held


def _check_list(invitation: Invitation, nominees: Sequence[Nominee]) -> None:
    if not nominees:
        raise NobodyNamed
    if not all(nominee.plain_name for nominee in nominees):
        raise NameMissing
    heads = sum(nominee.is_head for nominee in nominees)
    # Beside the head there may stand the deputy about whom the chair is asked: only a further one is too many.
    if heads > 1 or (heads and standing_nominations(invitation).filter(is_head=True).exists()):
        raise SecondHead


def _nominate(named_in: NominationList, nominee: Nominee, actor: str, at: dt.datetime, facts: list[Fact]) -> Nomination:
    invitation = named_in.invitation
    state = _first_state(invitation, nominee)
    nomination = new_nomination(invitation, nominee, state, actor, at, facts, named_in=named_in)
    if state == NominationState.ACCEPTED:
        register(nomination, actor, at, facts)
    elif state == NominationState.ALTERNATE:
        put_on_list(nomination, actor=actor, at=at, facts=facts)
    return nomination


def new_nomination(
    invitation: Invitation,
    nominee: Nominee,
    state: NominationState,
    actor: str,
    at: dt.datetime,
    facts: list[Fact],
    *,
    named_in: NominationList | None = None,
    position: int | None = None,
) -> Nomination:
    """The row and the fact that it was received; the seat is another matter. `delegate.already`."""
    nomination = Nomination.objects.create(
        invitation=invitation,
        named_in=named_in,
        person=person_named(invitation, nominee, actor, at),
        title=nominee.title.strip(),
        rank=nominee.rank,
        capacity=nominee.capacity,
        mandate=nominee.mandate,
        is_head=nominee.is_head,
        precedence=nominee.precedence,
        as_alternate=nominee.as_alternate,
        position=invitation.nominations.count() + 1 if position is None else position,
        submitted_at=at,
        decided_at=None if state == NominationState.SUBMITTED else at,
        state=state,
    )
    received = NominationReceived(
        nomination=nomination.pk,
        invitation=invitation.pk,
        state=state,
        mandate=str(nominee.mandate),
        capacity=Capacity(nominee.capacity),
    )
    facts.append(Fact(event=received, actor=actor, at=at))
    return nomination


def _first_state(invitation: Invitation, nominee: Nominee) -> NominationState:
    if screens_nominations(invitation.dialogue.programme):
        return NominationState.SUBMITTED
    if nominee.as_alternate or not has_seat(invitation, nominee.capacity):
        return NominationState.ALTERNATE
    return NominationState.ACCEPTED
