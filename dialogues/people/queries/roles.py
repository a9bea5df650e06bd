from django.db.models import QuerySet

from dialogues.languages.ordering import in_name_order
from dialogues.people.enums import Role
from dialogues.people.events import HOUSE
from dialogues.people.models import Membership, Person, User
from dialogues.people.principals import Principal


def scopes_of(principal: Principal, *roles: Role | str) -> set[str]:
    """Scopes in which the account holds one of these roles (any role, if none is named) and is not suspended.

    An administrator has every scope that anybody has, and the house. A participant has none.
    """
    if not isinstance(principal, User) or not principal.is_active:
        return set()
    if principal.is_superuser:
        return {HOUSE, *Membership.objects.values_list("scope", flat=True).distinct()}
    return set(_active(principal, roles).values_list("scope", flat=True))


def scope_ids(principal: Principal, kind: str, *roles: Role | str) -> set[int]:
    """The same as primary keys: `scope_ids(user, "programme", *STAFF)`."""
    parted = (scope.partition(":") for scope in scopes_of(principal, *roles))
    return {int(pk) for name, _, pk in parted if name == kind}


def has_role(principal: Principal, scope: str, *roles: Role | str) -> bool:
    """Whether the account may act in one of these roles here. An administrator may everywhere."""
    if not isinstance(principal, User) or not principal.is_active:
        return False
    return principal.is_superuser or _active(principal, roles).filter(scope=scope).exists()


def roles_in(user: User, scope: str) -> frozenset[str]:
    """What this account may do here now; nothing while it is suspended. An administrator may do everything."""
    if user.is_superuser:
        return frozenset(Role.values)
    return frozenset(_active(user, ()).filter(scope=scope).values_list("role", flat=True))


def memberships_in(scope: str) -> QuerySet[Membership]:
    """Everybody with a role here, the suspended too, by name."""
    return Membership.objects.filter(scope=scope).select_related("user").order_by("user__name", "user__email", "role")


def team_of(scope: str) -> list[Membership]:
    """The same as the reader lists people: in Vietnamese by the given name (INS-7)."""
    return in_name_order(memberships_in(scope), name=lambda membership: membership.user.name)


def members_of(scope: str, *roles: Role | str) -> QuerySet[User]:
    """Accounts that hold one of these roles here now."""
    held = Membership.objects.filter(scope=scope, suspended_at=None)
    if roles:
        held = held.filter(role__in=roles)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "email")


def person_of(principal: Principal) -> Person | None:
    """The human being behind an account or a personal token."""
    if isinstance(principal, User):
        return Person.objects.filter(account=principal).first()
    return getattr(principal, "person", None)


def _active(user: User, roles: tuple[Role | str, ...]) -> QuerySet[Membership]:
    held = user.memberships.filter(suspended_at=None)
    return held.filter(role__in=roles) if roles else held
