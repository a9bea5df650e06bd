from django.utils.functional import Promise

from dialogues.invitations.enums import InvitationState
from dialogues.invitations.errors import WithdrawnDelegate, WithdrawnInvitation
from dialogues.invitations.models import Delegate, Invitation
from dialogues.journal.errors import Refused
from dialogues.programme.models import Dialogue

from .answers import check_answers_open


def reply_closed(invitation: Invitation) -> str | Promise:
    """Why the institution can no longer answer; empty while it can."""
    if invitation.state == InvitationState.WITHDRAWN:
        return WithdrawnInvitation.detail
    return closed_for(invitation.dialogue)


def answer_closed(delegate: Delegate) -> str | Promise:
    """Why the delegate can no longer answer; empty while he or she can."""
    return WithdrawnDelegate.detail if delegate.withdrawn_at else closed_for(delegate.dialogue)


def closed_for(dialogue: Dialogue) -> str | Promise:
    """Why nobody can answer any more; empty while one can."""
    try:
        check_answers_open(dialogue)
    except Refused as refusal:
        return refusal.detail
    return ""
