import datetime as dt
from typing import Any, Protocol, TypedDict

from django.utils import timezone


class Stamp(TypedDict):
    """What every action wants to know: who, and when."""

    actor: str
    at: dt.datetime


class _Signed(Protocol):
    @property
    def user(self) -> Any: ...


def stamp_of(request: _Signed) -> Stamp:
    """The account behind a request, now. For pages that ask people to sign in."""
    return {"actor": f"user:{request.user.pk}", "at": timezone.now()}
