"""A personal deputy cannot come either: the seat is again that of whoever sent the deputy (calendar.md C36)."""

import datetime as dt

from dialogues.invitations.enums import DelegateState, NominationState, Rsvp, SubstitutionState
from dialogues.invitations.errors import NotNamed
from dialogues.invitations.events import SeatReturned
from dialogues.invitations.models import Delegate, Invitation, Substitution
from dialogues.invitations.queries.nominations import personal_delegation_to
from dialogues.invitations.states import RETURNS, SUBSTITUTION_MOVES, check_move
from dialogues.journal.actions import Fact

from .letters_about_names import post_deputy_declined, post_substitution
from .links import issue_delegate_links


def return_seat(
    deputy: Delegate, invitation: Invitation, actor: str, at: dt.datetime, facts: list[Fact]
) -> Delegate | None:
    """Once the deputy's no is stored. The caller holds the dialogue's stream and lets the invitation's state follow.

    Nothing where the institution chose the deputy: then the seat is the institution's to fill. The deputy stays as one
    who declined, and heads nothing any more.
    """
    substitution = personal_delegation_to(deputy)
    if substitution is None:
        return None
    sender = Delegate.objects.select_for_update(of=("self",)).select_related("person").get(pk=substitution.delegate_id)
    if deputy.dialogue.delegates.filter(person=sender.person_id, withdrawn_at=None).exists():
        return None  # named once more meanwhile, by the institution
    _take_back(substitution, sender, deputy, at)
    returned = SeatReturned(delegate=sender.pk, deputy=deputy.pk, substitution=substitution.pk)
    facts.append(Fact(event=returned, actor=actor, at=at))
    sender.dialogue, substitution.delegate = deputy.dialogue, sender
    post_deputy_declined(substitution, links=issue_delegate_links(delegate=sender, at=at), at=at)
    post_substitution(substitution, invitation, at=at)
    return sender


def _take_back(substitution: Substitution, sender: Delegate, deputy: Delegate, at: dt.datetime) -> None:
    check_move(SUBSTITUTION_MOVES, substitution.state, SubstitutionState.RETURNED)
    substitution.state = SubstitutionState.RETURNED
    substitution.save(update_fields=["state"])
    left, came = sender.nomination, deputy.nomination
    if left is None or came is None:
        raise NotNamed
    check_move(RETURNS, left.state, NominationState.ACCEPTED)
    came.replaces, came.is_head = None, False
    came.save(update_fields=["replaces", "is_head"])
    left.state, left.decided_at = NominationState.ACCEPTED, at
    left.save(update_fields=["state", "decided_at"])
    deputy.replaces = None
    deputy.save(update_fields=["replaces"])
    sender.withdrawn_at, sender.withdrawal_reason = None, ""
    sender.rsvp, sender.rsvp_at, sender.state = Rsvp.NEEDS_ACTION, None, DelegateState.REGISTERED
    sender.save(update_fields=["withdrawn_at", "withdrawal_reason", "rsvp", "rsvp_at", "state"])
