"""First lines of views: the programme or dialogue, if this user may do this here; else 404 or 403."""

from typing import Any, Protocol

from django.http import Http404

from dialogues.people.enums import Role
from dialogues.people.permissions import require_role
from dialogues.people.principals import Principal
from dialogues.people.queries import scopes_of

from .models import Dialogue, Programme, Target


class Asking(Protocol):
    """A request of a page or of the API."""

    @property
    def user(self) -> Any: ...


def programme_or_404(request: Asking, code: str, *roles: Role | str) -> Programme:
    """404 without any role in the programme, 403 with a role that is none of `roles`; no `roles` means any."""
    programme = Programme.objects.filter(code=code).first() if _is_text(code) else None
    if programme is None:
        raise Http404
    require_role(request.user, programme.scope, *roles)
    return programme


def dialogue_or_404(request: Asking, code: str, dialogue_code: str, *roles: Role | str) -> Dialogue:
    """`code` is the programme's. The programme comes with the dialogue."""
    known = Dialogue.objects.select_related("programme", "convenor", "host")
    is_text = _is_text(code) and _is_text(dialogue_code)
    dialogue = known.filter(programme__code=code, code=dialogue_code).first() if is_text else None
    if dialogue is None:
        programme_or_404(request, code, *roles)  # who may not look here is not told whether it is there
        raise Http404
    require_role(request.user, dialogue.programme.scope, *roles)
    return dialogue


def may_create_programmes(user: Principal) -> bool:
    """Convenors of any programme, and administrators."""
    return bool(getattr(user, "is_superuser", False) or scopes_of(user, Role.CONVENOR))


def target_or_404(programme: Programme, target_code: str) -> Target:
    found = programme.targets.filter(code=target_code).first() if _is_text(target_code) else None
    if found is None:
        raise Http404
    return found


def _is_text(code: str) -> bool:
    """An address may hold a NUL, which PostgreSQL cannot even compare."""
    return "\x00" not in code
