"""What the institution answers before it names anybody."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import InvitationState
from dialogues.invitations.errors import WithdrawnInvitation
from dialogues.invitations.events import InvitationAcknowledged, InvitationDeclined
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.answers import check_answers_open
from dialogues.invitations.states import INVITATION_MOVES, check_move
from dialogues.journal.actions import SYSTEM, record
from dialogues.people.models import Token

from .locking import locked


@transaction.atomic
def acknowledge_invitation(
    *, invitation: Invitation, at: dt.datetime, through: Token | None = None, actor: str = ""
) -> Invitation:
    """`Received, names follow`: by the institution's link, or noted by the organiser after a call."""
    invitation = open_for_reply(invitation)
    check_move(INVITATION_MOVES, invitation.state, InvitationState.ACKNOWLEDGED)
    invitation.state, invitation.acknowledged_at = InvitationState.ACKNOWLEDGED, at
    invitation.save(update_fields=["state", "acknowledged_at"])
    fact = InvitationAcknowledged(invitation=invitation.pk)
    record(fact, stream=invitation.dialogue.stream, actor=replying(through, actor), at=at)
    return invitation


@transaction.atomic
def decline_invitation(
    *, invitation: Invitation, at: dt.datetime, reason: str = "", through: Token | None = None, actor: str = ""
) -> Invitation:
    """The institution sends nobody; naming somebody later takes it back. `invitation.wrong_state` with people named."""
    invitation = open_for_reply(invitation)
    check_move(INVITATION_MOVES, invitation.state, InvitationState.DECLINED)
    invitation.state, invitation.answered_at = InvitationState.DECLINED, at
    invitation.decline_reason = reason
    invitation.save(update_fields=["state", "answered_at", "decline_reason"])
    fact = InvitationDeclined(invitation=invitation.pk)
    record(fact, stream=invitation.dialogue.stream, actor=replying(through, actor), at=at)
    return invitation


def open_for_reply(invitation: Invitation) -> Invitation:
    """The locked row. `invitation.withdrawn`, `dialogue.over`, `dialogue.cancelled`."""
    invitation = locked(invitation)
    if invitation.state == InvitationState.WITHDRAWN:
        raise WithdrawnInvitation
    check_answers_open(invitation.dialogue)
    return invitation


def replying(through: Token | None, actor: str) -> str:
    """Who answers for an institution: the bearer of its link, or the colleague who noted the answer."""
    return actor or (f"token:{through.pk}" if through else SYSTEM)
