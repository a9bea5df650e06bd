"""Who may be asking, besides an account: a delegate who holds a personal token and has no account."""

from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.models import AnonymousUser

from .models import Person, Token, User


@dataclass(frozen=True)
class Participant:
    """`request.user` of a personal token: one delegate in one dialogue. Holds no role and sees no staff data."""

    token: Token

    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False
    is_active: ClassVar[bool] = True
    is_staff: ClassVar[bool] = False
    is_superuser: ClassVar[bool] = False

    @property
    def pk(self) -> str:
        """Distinct per delegate, so that rate limits count each one alone."""
        return self.token.object_key

    @property
    def actor(self) -> str:
        """As the journal names it."""
        return self.token.object_key

    @property
    def delegate_id(self) -> int:
        return int(self.token.object_key.removeprefix("delegate:"))

    @property
    def person(self) -> Person | None:
        return self.token.person


Principal = User | AnonymousUser | Participant
