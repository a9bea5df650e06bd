"""A place is given back: its links, badge and calendar end, and the seat is free."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import DelegateState, NominationState, WithdrawalReason
from dialogues.invitations.errors import AlreadyHere
from dialogues.invitations.events import DelegateWithdrawn, NominationWithdrawn
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import Fact, record_all
from dialogues.people.actions import revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .answers import present_delegate
from .letters_about_names import post_place_given_back
from .locking import locked
from .replies import replying
from .seating import call_off, move_nomination, move_up, restate


@transaction.atomic
def withdraw_delegate(
    *,
    delegate: Delegate,
    reason: WithdrawalReason | str,
    at: dt.datetime,
    through: Token | None = None,
    actor: str = "",
) -> Delegate:
    """By the institution, the person or the organisers. `substitution.already_here`, `delegate.withdrawn`."""
    delegate = present_delegate(delegate)
    invitation = locked(delegate.nomination.invitation) if delegate.nomination else None
    actor, facts = replying(through, actor), list[Fact]()
    call_off(delegate, actor, at, facts)
    end_place(delegate, WithdrawalReason(reason), actor, at, facts)
    if invitation and delegate.nomination:
        move_nomination(delegate.nomination, NominationState.WITHDRAWN, at)
        withdrawn = NominationWithdrawn(nomination=delegate.nomination.pk, invitation=invitation.pk)
        facts.append(Fact(event=withdrawn, actor=actor, at=at))
        move_up(invitation, at, facts)
        restate(invitation)
        if reason != WithdrawalReason.BY_INSTITUTION:
            post_place_given_back(delegate, invitation, at=at)
    record_all(facts, stream=delegate.dialogue.stream)
    return delegate


def end_place(delegate: Delegate, reason: WithdrawalReason, actor: str, at: dt.datetime, facts: list[Fact]) -> None:
    """The place ends and with it every link that leads to it."""
    if delegate.state in (DelegateState.CHECKED_IN, DelegateState.AWAY):
        raise AlreadyHere
    delegate.withdrawn_at, delegate.withdrawal_reason = at, reason
    delegate.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    for purpose in (Purpose.RSVP, Purpose.PERSONAL):
        revoke_tokens(object_key=f"delegate:{delegate.pk}", purpose=purpose, at=at)
    withdrawn = DelegateWithdrawn(delegate=delegate.pk, reason=reason)
    facts.append(Fact(event=withdrawn, actor=actor, at=at))
