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
    """Who is behind a request, now. For pages and addresses that nobody reaches unknown."""
    return {"actor": request.user.actor, "at": timezone.now()}
