"""How often one address may knock. The address is never stored: a keyed digest of it stays in the cache for minutes."""

from typing import cast

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

Limit = tuple[str, int, int]

# An office may sit behind one address, and a mail scanner presses no buttons.
NEW_LINKS: Limit = ("new-link", 30, 600)


def is_over(request: HttpRequest, limit: Limit, scope: str = "") -> bool:
    """`limit`: a name, how many, in how many seconds."""
    _name, most, _seconds = limit
    return bool(cache.get(_key(request, limit, scope), 0) >= most)


def count(request: HttpRequest, limit: Limit, scope: str = "") -> None:
    key = _key(request, limit, scope)
    if not cache.add(key, 1, limit[2]):
        try:
            cache.incr(key)
        except ValueError:
            cache.add(key, 1, limit[2])  # it ran out in between


def _key(request: HttpRequest, limit: Limit, scope: str) -> str:
    address = BaseThrottle().get_ident(cast(Request, request))  # it reads META, which both have
    return f"live.{limit[0]}.{salted_hmac('live.limits', f'{scope}|{address}').hexdigest()}"
