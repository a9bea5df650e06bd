"""Who may: the first line of every staff page."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from dialogues.invitations.models import Delegate, Invitation
from dialogues.invitations.queries import delegates_visible_to, invitations_visible_to
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role, require_role
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404


def dialogue_for_staff(request: SignedInRequest, code: str, dialogue_code: str) -> Dialogue:
    """404 for whoever may not know of it, 403 for those who only look at the programme."""
    return dialogue_or_404(request, code, dialogue_code, *STAFF)


def dialogue_for_managers(request: SignedInRequest, code: str, dialogue_code: str) -> Dialogue:
    return dialogue_or_404(request, code, dialogue_code, *MANAGERS)


def invitation_for_managers(request: SignedInRequest, pk: int) -> Invitation:
    visible = invitations_visible_to(request.user).select_related("dialogue__programme", "institution")
    invitation = get_object_or_404(visible, pk=pk)
    require_role(request.user, invitation.dialogue.programme.scope, *MANAGERS)
    return invitation


def delegate_for_staff(request: SignedInRequest, pk: int) -> Delegate:
    visible = delegates_visible_to(request.user).select_related("dialogue__programme", "person", "institution")
    delegate = get_object_or_404(visible, pk=pk)
    require_role(request.user, delegate.dialogue.programme.scope, *STAFF)
    return delegate


def place(request: SignedInRequest, dialogue: Dialogue, *, managed: bool = False) -> dict[str, object]:
    """What every staff page of a dialogue shows around its content. `managed`: only managers come here at all."""
    return {
        "dialogue": dialogue,
        "programme": dialogue.programme,
        "dialogue_title": said(dialogue.title).text or _("Untitled dialogue"),
        "programme_title": said(dialogue.programme.title).text,
        "may_manage": managed or holds_role(request.user, dialogue.programme.scope, *MANAGERS),
    }
