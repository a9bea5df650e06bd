"""The organisers look at each name where the programme says so: accept, ask, or say no with a reason."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.invitations.enums import NominationState
from dialogues.invitations.errors import AwaitsTheChair, WordsMissing
from dialogues.invitations.events import (
    ClarificationRequested,
    NominationClarified,
    NominationMadeAlternate,
    NominationRejected,
    NominationScreened,
)
from dialogues.invitations.models import Invitation, Nomination
from dialogues.invitations.queries.nominations import substitution_awaited
from dialogues.journal.actions import Fact, record_all
from dialogues.people.models import Token

from .letters_about_names import post_clarification, post_decision, post_rejection
from .nominations import hold_nomination
from .replies import replying
from .seating import has_seat, move_nomination, restate, seat
from .settling import put_on_list


@transaction.atomic
def accept_nomination(*, nomination: Nomination, actor: str, at: dt.datetime) -> Nomination:
    """A seat while there is one, else an alternate (IVT-1). `invitation.wrong_state`, `nomination.awaits_the_chair`."""
    invitation, nomination = _undecided(nomination)
    facts = _screened(nomination, actor, at)
    if nomination.as_alternate or not has_seat(invitation, nomination.capacity):
        move_nomination(nomination, NominationState.ALTERNATE, at)
        waits = NominationMadeAlternate(nomination=nomination.pk, invitation=invitation.pk)
        facts.append(Fact(event=waits, actor=actor, at=at))
        put_on_list(nomination, actor=actor, at=at, facts=facts)
    else:
        seat(nomination, actor, at, facts)
    restate(invitation)
    record_all(facts, stream=invitation.dialogue.stream)
    post_decision(nomination, at=at)
    return nomination


@transaction.atomic
def accept_nominations(*, nominations: Sequence[Nomination], actor: str, at: dt.datetime) -> list[Nomination]:
    """All of them or none, in the order given."""
    return [accept_nomination(nomination=nomination, actor=actor, at=at) for nomination in nominations]


@transaction.atomic
def request_clarification(*, nomination: Nomination, words: str, actor: str, at: dt.datetime) -> Nomination:
    """A question to the institution. `nomination.words_missing`, `invitation.wrong_state`."""
    invitation, nomination = _undecided(nomination)
    words = _said(words)
    facts = _screened(nomination, actor, at)
    move_nomination(nomination, NominationState.CLARIFICATION, at, reason=words)
    asked = ClarificationRequested(nomination=nomination.pk, invitation=invitation.pk)
    record_all([*facts, Fact(event=asked, actor=actor, at=at)], stream=invitation.dialogue.stream)
    post_clarification(nomination, at=at)
    return nomination


@transaction.atomic
def answer_clarification(
    *, nomination: Nomination, words: str, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> Nomination:
    """The institution's answer; the name is looked at again. `nomination.words_missing`, `invitation.wrong_state`."""
    invitation, nomination = hold_nomination(nomination)
    nomination.clarification = _said(words)
    move_nomination(nomination, NominationState.SUBMITTED, at)
    nomination.decided_at = None
    nomination.save(update_fields=["clarification", "decided_at"])
    fact = NominationClarified(nomination=nomination.pk, invitation=invitation.pk)
    record_all([Fact(event=fact, actor=replying(through, actor), at=at)], stream=invitation.dialogue.stream)
    return nomination


@transaction.atomic
def reject_nomination(*, nomination: Nomination, words: str, actor: str, at: dt.datetime) -> Nomination:
    """With a reason, which the institution reads. `nomination.words_missing`, `invitation.wrong_state`."""
    invitation, nomination = _undecided(nomination)
    words = _said(words)
    facts = _screened(nomination, actor, at)
    move_nomination(nomination, NominationState.REJECTED, at, reason=words)
    rejected = NominationRejected(nomination=nomination.pk, invitation=invitation.pk)
    record_all([*facts, Fact(event=rejected, actor=actor, at=at)], stream=invitation.dialogue.stream)
    post_rejection(nomination, at=at)
    return nomination


def _undecided(nomination: Nomination) -> tuple[Invitation, Nomination]:
    invitation, nomination = hold_nomination(nomination)
    if substitution_awaited(nomination):
        raise AwaitsTheChair
    return invitation, nomination


def _screened(nomination: Nomination, actor: str, at: dt.datetime) -> list[Fact]:
    """Whoever decides has looked at it."""
    if nomination.state != NominationState.SUBMITTED:
        return []
    move_nomination(nomination, NominationState.SCREENED, at)
    fact = NominationScreened(nomination=nomination.pk, invitation=nomination.invitation_id)
    return [Fact(event=fact, actor=actor, at=at)]


def _said(words: str) -> str:
    words = words.strip()
    if not words:
        raise WordsMissing
    return words
