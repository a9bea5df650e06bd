"""What stands behind the links of the invitation chain. How such doors open is the people app's matter."""

from typing import cast

from django.http import Http404, HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from dialogues.invitations.actions.answer_history import network_of
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.views.doors import key_behind, opened_by, speak, spoken

__all__ = ["delegate_behind", "invitation_behind", "network_behind", "opened_by", "speak", "spoken"]


def invitation_behind(token: Token) -> Invitation:
    """404 for a link of another kind."""
    if token.purpose != Purpose.NOMINATION:
        raise Http404
    invitation = Invitation.objects.select_related("dialogue__programme", "dialogue__convenor", "institution")
    return invitation.get(pk=key_behind(token))


def delegate_behind(token: Token) -> Delegate:
    """404 for a link of another kind."""
    if token.purpose != Purpose.RSVP:
        raise Http404
    delegates = Delegate.objects.select_related("dialogue__programme", "dialogue__convenor", "institution", "person")
    return delegates.get(pk=key_behind(token))


def network_behind(request: HttpRequest) -> str:
    """Roughly where a request came from, as far as the proxies we trust say."""
    return network_of(BaseThrottle().get_ident(cast(Request, request)))  # it reads META, which both have
