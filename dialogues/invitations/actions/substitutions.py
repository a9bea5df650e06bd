"""Somebody else comes instead, up to the door (IVT-3). The deputy of a head of delegation waits for the chair."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from dialogues.invitations.enums import (
    AnswerChannel,
    ConsentChannel,
    DelegateState,
    NominationState,
    Rsvp,
    SubstitutionState,
    WithdrawalReason,
)
from dialogues.invitations.enums import SubstitutionOrigin as Origin
from dialogues.invitations.errors import (
    AlreadyAsked,
    AlreadyHere,
    ChainTooLong,
    NameMissing,
    NoChannel,
    NotNamed,
    NotTheChair,
    SamePerson,
    SeatsFull,
)
from dialogues.invitations.events import (
    DelegateReplaced,
    NominationRejected,
    NominationReplaced,
    SubstitutionGranted,
    SubstitutionProposed,
    SubstitutionRefused,
)
from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.invitations.queries.nominations import chairs_of, open_substitution
from dialogues.invitations.states import SUBSTITUTION_MOVES, check_move
from dialogues.journal.actions import Fact, record_all
from dialogues.people.models import Person, Token

from .answer_history import keep_answer
from .answers import present_delegate
from .letters_about_names import post_consent_request, post_deputy_refused, post_substitution
from .links import issue_consent_link
from .locking import locked
from .nominations import new_nomination
from .nominees import Nominee
from .replies import replying
from .seating import answer_for, has_seat, move_nomination, register, restate
from .withdrawals import end_place

_HEARD = (ConsentChannel.IN_PERSON, ConsentChannel.PHONE, ConsentChannel.LETTER)
BY_THE_CHAIR = "-"  # the chair gives no reasons; the state of the substitution says it all


@transaction.atomic
def propose_deputy(
    *,
    delegate: Delegate,
    nominee: Nominee,
    origin: Origin | str,
    at: dt.datetime,
    through: Token | None = None,
    actor: str = "",
    channel: AnswerChannel | str = AnswerChannel.WEB,
    asks_chair: bool = False,
) -> Substitution:
    """In the capacity of the one who leaves. Done at once, except for a head of delegation: the chair is asked.

    `asks_chair`: for whoever it may be, since a mail proves less than a personal link (calendar.md C36).

    `substitution.not_named`, `.already_asked`, `.already_here`, `.chain_too_long` (C36), `.same_person`,
    `nominee.name_missing`, `delegate.already`, `invitation.seats_full`, `delegate.withdrawn`, `dialogue.over`.
    """
    delegate = present_delegate(delegate)
    leaving, invitation = _named(delegate)
    _check_proposal(delegate, nominee, Origin(origin))
    if delegate.rsvp == Rsvp.DECLINED and not has_seat(invitation, delegate.capacity):
        raise SeatsFull
    actor, facts, asked = replying(through, actor), list[Fact](), leaving.is_head or asks_chair
    nominee = _in_the_place_of(leaving, nominee)
    deputy = new_nomination(invitation, nominee, NominationState.SUBMITTED, actor, at, facts, position=leaving.position)
    substitution = Substitution.objects.create(
        delegate=delegate, nomination=deputy, origin=origin, needs_consent=asked, asked_at=at
    )
    proposed = SubstitutionProposed(
        delegate=delegate.pk,
        substitution=substitution.pk,
        nomination=deputy.pk,
        origin=Origin(origin),
        needs_consent=asked,
    )
    facts.append(Fact(event=proposed, actor=actor, at=at))
    if substitution.needs_consent:
        _ask_the_chair(substitution, at)
        answer_for(delegate, Rsvp.DELEGATED, at)
        keep_answer(delegate, Rsvp.DELEGATED, channel=channel, actor=actor, at=at)
    else:
        _grant(substitution, invitation, ConsentChannel.NOT_NEEDED, actor, at, facts)
    restate(invitation)
    record_all(facts, stream=delegate.dialogue.stream)
    post_substitution(substitution, invitation, at=at)
    return substitution


@transaction.atomic
def decide_substitution(
    *,
    substitution: Substitution,
    granted: bool,
    at: dt.datetime,
    decided_by: Person | None = None,
    channel: ConsentChannel | str = "",
    note: str = "",
    through: Token | None = None,
    actor: str = "",
) -> Substitution:
    """By a chair's own link (`through`), or as a convenor heard it: by whom, how, and in which words.

    Refused: the seat stays open and the institution is asked again. `substitution.not_the_chair`,
    `substitution.channel_missing`, `invitation.wrong_state`, `delegate.withdrawn`, `dialogue.over`.
    """
    delegate = present_delegate(substitution.delegate)
    _leaving, invitation = _named(delegate)
    substitution = Substitution.objects.select_related("nomination__person").get(pk=substitution.pk)
    substitution.delegate, substitution.nomination.invitation = delegate, invitation
    after = SubstitutionState.GRANTED if granted else SubstitutionState.REFUSED
    check_move(SUBSTITUTION_MOVES, substitution.state, after)
    chair = through.person if through else decided_by
    if chair is None or not chairs_of(delegate.dialogue).exclude(pk=delegate.person_id).filter(pk=chair.pk).exists():
        raise NotTheChair
    heard = ConsentChannel.LINK if through else channel
    if through is None and heard not in _HEARD:
        raise NoChannel
    substitution.decided_by, substitution.note = chair, note.strip()
    actor, facts = replying(through, actor), list[Fact]()
    decide = _grant if granted else _refuse
    decide(substitution, invitation, ConsentChannel(heard), actor, at, facts)
    restate(invitation)
    record_all(facts, stream=delegate.dialogue.stream)
    post_substitution(substitution, invitation, at=at)
    return substitution


def _named(delegate: Delegate) -> tuple[Nomination, Invitation]:
    if delegate.nomination is None:
        raise NotNamed
    invitation = locked(delegate.nomination.invitation)
    delegate.nomination.invitation = invitation
    return delegate.nomination, invitation


def _check_proposal(delegate: Delegate, nominee: Nominee, origin: Origin) -> None:
    if open_substitution(delegate):
        raise AlreadyAsked
    if delegate.state in (DelegateState.CHECKED_IN, DelegateState.AWAY):
        raise AlreadyHere
    if not nominee.plain_name:
        raise NameMissing
    if nominee.plain_name.casefold() == delegate.person.name.casefold():
        raise SamePerson
    if origin == Origin.DELEGATE and delegate.replaces_id:
        sent = Substitution.objects.filter(delegate=delegate.replaces_id, state=SubstitutionState.GRANTED)
        if sent.filter(origin=Origin.DELEGATE).exists():
            raise ChainTooLong


def _in_the_place_of(leaving: Nomination, nominee: Nominee) -> Nominee:
    return replace(nominee, capacity=leaving.capacity, is_head=leaving.is_head, precedence=leaving.precedence)


def _ask_the_chair(substitution: Substitution, at: dt.datetime) -> None:
    for chair in chairs_of(substitution.delegate.dialogue).exclude(pk=substitution.delegate.person_id).order_by("pk"):
        link = issue_consent_link(substitution=substitution, chair=chair, at=at)
        post_consent_request(substitution, chair, link=link, at=at)


def _grant(
    substitution: Substitution,
    invitation: Invitation,
    channel: ConsentChannel,
    actor: str,
    at: dt.datetime,
    facts: list[Fact],
) -> None:
    delegate, deputy = substitution.delegate, substitution.nomination
    _decide(substitution, SubstitutionState.GRANTED, channel, at)
    if substitution.origin == Origin.DELEGATE:
        answer_for(delegate, Rsvp.DELEGATED, at)  # a deputy of one's own, as calendars know it (C36)
    end_place(delegate, WithdrawalReason.REPLACED, actor, at, facts)
    leaving = delegate.nomination
    if leaving is None:
        raise NotNamed
    move_nomination(leaving, NominationState.REPLACED, at)
    deputy.invitation = invitation
    deputy.replaces = leaving  # only now: the chair may refuse one deputy and agree to the next
    deputy.save(update_fields=["replaces"])
    move_nomination(deputy, NominationState.ACCEPTED, at)
    successor = register(deputy, actor, at, facts, replaces=delegate)
    decided_by = substitution.decided_by_id
    told = [
        NominationReplaced(nomination=leaving.pk, invitation=invitation.pk, by=deputy.pk),
        DelegateReplaced(delegate=successor.pk, replaces=delegate.pk),
        SubstitutionGranted(delegate=delegate.pk, substitution=substitution.pk, channel=channel, decided_by=decided_by),
    ]
    facts.extend(Fact(event=event, actor=actor, at=at) for event in told)


def _refuse(
    substitution: Substitution,
    invitation: Invitation,
    channel: ConsentChannel,
    actor: str,
    at: dt.datetime,
    facts: list[Fact],
) -> None:
    delegate, deputy = substitution.delegate, substitution.nomination
    _decide(substitution, SubstitutionState.REFUSED, channel, at)
    move_nomination(deputy, NominationState.REJECTED, at, reason=BY_THE_CHAIR)
    answer_for(delegate, Rsvp.DECLINED, at)
    told = [
        NominationRejected(nomination=deputy.pk, invitation=invitation.pk),
        SubstitutionRefused(
            delegate=delegate.pk,
            substitution=substitution.pk,
            channel=channel,
            decided_by=substitution.decided_by_id,
        ),
    ]
    facts.extend(Fact(event=event, actor=actor, at=at) for event in told)
    post_deputy_refused(substitution, at=at)


def _decide(substitution: Substitution, after: SubstitutionState, channel: ConsentChannel, at: dt.datetime) -> None:
    check_move(SUBSTITUTION_MOVES, substitution.state, after)
    substitution.state, substitution.channel, substitution.decided_at = after, channel, at
    substitution.save(update_fields=["state", "channel", "decided_at", "decided_by", "note"])
