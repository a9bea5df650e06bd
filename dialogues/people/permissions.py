"""Predicates for the first line of a view. Whoever has no role in a scope may not know that it exists: 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from .enums import Role
from .models import User
from .principals import Principal
from .queries.roles import has_role


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` gets."""

    user: User


def require_role(principal: Principal, scope: str, *roles: Role | str) -> None:
    """404 without any role in the scope, 403 with a role that is none of `roles`; no `roles` means any."""
    if not has_role(principal, scope):
        raise Http404
    if roles and not has_role(principal, scope, *roles):
        raise PermissionDenied
