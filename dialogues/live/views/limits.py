"""How often one address may knock. The address is never stored: a keyed digest of it stays in the cache for minutes."""

from typing import cast

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

# A whole hall may sit behind one address: joining is limited widely, guessing codes narrowly, yet not so narrowly that
# a few who mistype, or one who means harm, shut the door on all. Of 3.5 million codes a day's guesses try under 1 %.
JOINS = ("join", 300, 60)
WRONG_CODES = ("wrong-code", 100, 300)
# By a plain form, one person: what the socket allows one by its own limiter.
FORM_POSTS = ("form-post", 60, 60)

Limit = tuple[str, int, int]


def is_over(request: HttpRequest, limit: Limit, scope: str = "") -> bool:
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
