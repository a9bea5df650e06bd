"""Predicates for the first line of a view. Whoever has no role in a scope may not know that it exists: 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from .enums import NAMED_TO, Role
from .models import User
from .principals import Principal
from .queries.roles import has_role, roles_in, scopes_of


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` gets."""

    user: User


def require_role(principal: Principal, scope: str, *roles: Role | str) -> None:
    """404 without any role in the scope, 403 with a role that is none of `roles`; no `roles` means any."""
    if not holds_role(principal, scope):
        raise Http404
    if roles and not holds_role(principal, scope, *roles):
        raise PermissionDenied


def holds_role(principal: Principal, scope: str, *roles: Role | str) -> bool:
    """`has_role` for one request: a page asks several times, the database once.

    Remembered on the account as this request loaded it, which is gone with the request.
    """
    if not isinstance(principal, User) or not principal.is_active or principal.is_superuser:
        return has_role(principal, scope, *roles)
    known: dict[str, frozenset[str]] = principal.__dict__.setdefault("_roles_by_scope", {})
    if scope not in known:
        known[scope] = roles_in(principal, scope)
    return bool(known[scope] & {str(role) for role in roles} if roles else known[scope])


def only_looks_on(principal: Principal, scope: str) -> bool:
    """Has a role here, and none to which names are told: for a funder, resources and results."""
    return holds_role(principal, scope) and not holds_role(principal, scope, *NAMED_TO)


def held_so_far(principal: Principal) -> frozenset[str]:
    """The roles that this request has looked up already; asks nothing."""
    known: dict[str, frozenset[str]] = getattr(principal, "__dict__", {}).get("_roles_by_scope", {})
    return frozenset(role for roles in known.values() for role in roles)


def works_somewhere(principal: Principal) -> bool:
    """Whether the account holds any role at all; asks nothing where this request has found one already."""
    known = getattr(principal, "__dict__", {}).get("_roles_by_scope", {})
    return any(known.values()) or bool(scopes_of(principal))
