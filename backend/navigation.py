"""The bar at the top: where somebody who is signed in can go from here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.people.enums import STAFF
from dialogues.people.permissions import held_so_far, works_somewhere


class Entry(NamedTuple):
    label: str | Promise
    url: str
    current: bool


_ALWAYS = [(_("Programmes"), "/"), (_("Institutions"), "/institutions/"), (_("Outbox"), "/outbox/")]
_IN_A_PROGRAMME = [
    (_("Overview"), ""),
    (_("Commitments"), "commitments/"),
    (_("Targets"), "targets/"),
    (_("Coalition"), "coalition/"),
    (_("Team"), "team/"),
]
# What stands under a page of the bar without lying below its address.
_UNDER = {
    "coalition/": ("agreements/", "health-checks/", "disputes/", "kits/", "documents/", "lessons/"),
    "targets/": ("people-reached/",),
    "commitments/": (
        "scorecard/",
        "scorecards/",
        "unassigned/",
        "people-to-name/",
        "owner-letters/",
        "reports/",
        "follow-up-mails/",
        "recommendations/",
        "owner-letters/",
    ),
}


def navigation(request: HttpRequest, programme_code: str = "") -> list[Entry]:
    """`programme_code`: of the programme the page is about, where its address does not say it.

    Whoever works in no programme (a focal point, a signatory) is only offered what was promised.
    """
    code = programme_code or _programme_in_the_address(request)
    held = held_so_far(request.user)
    reads_mails = not held or bool(held & {role.value for role in STAFF})
    places = _places(code, reads_mails) if works_somewhere(request.user) else _for_outsiders(code)
    return [Entry(label, url, _is_here(request.path, url)) for label, url in places]


def _for_outsiders(code: str) -> Iterator[tuple[str | Promise, str]]:
    yield _("Programmes"), "/"
    if code:
        yield _("Commitments"), f"/programmes/{code}/commitments/"


def _places(code: str, reads_mails: bool) -> Iterator[tuple[str | Promise, str]]:
    if not code:
        yield from ((label, path) for label, path in _ALWAYS if _is_served(path))
        return
    home = f"/programmes/{code}/"
    yield from ((label, home + path) for label, path in _IN_A_PROGRAMME if _is_served(home + path))
    if reads_mails and _is_served("/outbox/"):
        yield _("Outbox"), "/outbox/?" + urlencode({"programme": code})
    if _is_served("/institutions/"):
        yield _("Institutions"), "/institutions/"


@lru_cache(maxsize=1_000)  # every page asks it of the same eight addresses, and the address book stays as it is
def _is_served(path: str) -> bool:
    return bool(is_valid_path(path))


def _programme_in_the_address(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None or not match.route.startswith("programmes/<"):
        return ""
    return str(match.kwargs.get("code", ""))


def _is_here(path: str, url: str) -> bool:
    """The start pages lie above all others, so they are current only when they are the page itself."""
    place = url.partition("?")[0]
    if place == "/" or re.fullmatch(r"/programmes/[^/]+/", place):
        return path == place
    under = (place.replace(page, other) for page, others in _UNDER.items() if place.endswith(page) for other in others)
    return path.startswith((place, *under))
