"""`Authorization: Token …` for the REST API and the live room (contract.md §2)."""

from typing import ClassVar

from django.http import HttpRequest
from django.utils import timezone
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from .actions.tokens import use_token
from .enums import Purpose
from .errors import TokenRefused, TokenUnknown
from .models import Token, User
from .principals import Participant
from .queries.tokens import token_among

SCHEME = "Token"


class TokenAuthentication(authentication.BaseAuthentication):
    """Keys that people make on their account page (purpose `api`): `request.user` is the account."""

    purposes: ClassVar[tuple[Purpose, ...]] = (Purpose.API,)

    def authenticate(self, request: Request | HttpRequest) -> tuple[User | Participant, Token] | None:
        secret = secret_in(request.headers.get("Authorization", ""))
        if secret is None:
            return None
        try:
            return principal_for(secret, self.purposes)
        except TokenRefused as refusal:
            raise exceptions.AuthenticationFailed(str(refusal), code=refusal.code) from refusal

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class LiveTokenAuthentication(TokenAuthentication):
    """Only for the live room: also takes a delegate's personal token; `request.user` is then a `Participant`."""

    purposes = (Purpose.API, Purpose.PERSONAL)


def secret_in(header: str) -> str | None:
    """The secret of an `Authorization` header, or None where it is of another scheme."""
    scheme, _, secret = header.partition(" ")
    return secret.strip() if scheme.lower() == SCHEME.lower() and secret.strip() else None


def principal_for(secret: str, purposes: tuple[Purpose, ...]) -> tuple[User | Participant, Token]:
    """Who holds this secret, for the purposes that this door admits. Also used by the socket's handshake."""
    at = timezone.now()
    token = token_among(purposes, secret, at=at)
    principal = Participant(token) if token.purpose == Purpose.PERSONAL else token.user
    if principal is None or not principal.is_active:
        raise TokenUnknown
    use_token(token=token, at=at)
    return principal, token
