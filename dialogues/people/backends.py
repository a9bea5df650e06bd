"""What roles allow in the apps below people, which know no roles and ask Django: `user.has_perm(…)`."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .enums import MANAGERS, STAFF, Role
from .queries.roles import scopes_of

_ALLOWED: dict[str, tuple[Role, ...]] = {
    "institutions.view_institution": (*STAFF, Role.PROTOCOL, Role.VERIFIER, Role.FUNDER_VIEWER),
    "institutions.add_institution": MANAGERS,
    "institutions.change_institution": MANAGERS,
}


class RoleBackend(BaseBackend):
    """The register of institutions is one for the house: a role in any programme opens it."""

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        roles = _ALLOWED.get(perm)
        return bool(roles and scopes_of(user_obj, *roles))
