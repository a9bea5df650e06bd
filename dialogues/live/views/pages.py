"""What the three live pages have in common: who is looking, and what the page hands to its script."""

import io
from typing import Any

import segno
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import json_script
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.queries import group_mark
from dialogues.live.enums import Audience
from dialogues.live.identity import COOKIE_AGE, Proofs, Viewer, cookie_for, cookie_name, delegate_behind
from dialogues.live.models import Room
from dialogues.live.presenters import opening_for, snapshot_for
from dialogues.live.texts import Surface, texts_for
from dialogues.people.enums import Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Token


def proofs_in(request: HttpRequest, wanted: str = "") -> Proofs:
    return Proofs(
        user=request.user,
        cookies=request.COOKIES,
        wanted=wanted,
        key=request.GET.get("key", ""),
        language=get_language() or "",
    )


def remember(request: HttpRequest, response: HttpResponse, room: Room, token: Token) -> HttpResponse:
    """The phone knows its delegate again: after a reload, and on the same phone later.

    What somebody else left open or unsent on this phone must not speak in this person's name: its CSRF token ends.
    """
    if cookie_name(room) in request.COOKIES and not _is_of(request, room, token):
        rotate_token(request)
    response.set_cookie(
        cookie_name(room),
        cookie_for(room, token),
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(request: HttpRequest, response: HttpResponse, room: Room) -> HttpResponse:
    rotate_token(request)
    response.delete_cookie(cookie_name(room), samesite="Lax")
    return response


def bootstrap(request: HttpRequest, room: Room, viewer: Viewer, surface: Surface) -> dict[str, Any]:
    """All that a live page's script needs to draw its first picture without asking."""
    groups = {group_mark(group): str(group.label) for group in StakeholderGroup}
    first = opening_for if surface == "phone" else snapshot_for
    return {
        "snapshot": first(room, viewer, at=timezone.now()).plain(),
        "whole": surface != "phone",
        "texts": texts_for(surface),
        "groups": {} if surface == "phone" else groups,  # a phone shows none, and pays for every byte
        "language": viewer.language,
        "urls": _urls(request, room, viewer),
        "csrf": get_token(request),
    }


def as_script(page: dict[str, Any]) -> SafeString:
    return json_script(page, "bootstrap", encoder=_Letters)


def qr_svg(text: str) -> SafeString:
    """The picture of an address, as inline SVG with plain attributes (the page's CSP allows no style)."""
    out = io.BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, svgclass="qr", lineclass=None, omitsize=True, border=2
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 (made by segno from our own address)


def join_url(room: Room) -> str:
    return link_to(Purpose.ROOM_CODE, room.code)


def _urls(request: HttpRequest, room: Room, viewer: Viewer) -> dict[str, str]:
    query = {"as": viewer.audience.value, "lang": viewer.language}
    if viewer.audience == Audience.WALL and "key" in request.GET:
        query["key"] = request.GET["key"]
    api, asked = f"/api/v1/live/{room.code}", urlencode(query)
    urls = {
        "socket": f"/ws/live/{room.code}/?{asked}",
        "events": f"{api}/events?{asked}",
        "commands": f"{api}/commands?{asked}",
        "snapshot": f"{api}/snapshot?{asked}",
        "join": reverse("join_room", args=[room.code]),
    }
    if viewer.audience == Audience.PARTICIPANT:
        urls |= {"stay": static("realtime/stay.js"), "worker": reverse("live_worker")}
    if viewer.audience == Audience.STAFF:
        urls |= {"console": reverse("live_console", args=[room.code]), "wall": reverse("live_wall", args=[room.code])}
    return urls


def _is_of(request: HttpRequest, room: Room, token: Token) -> bool:
    known = delegate_behind(room, proofs_in(request), at=timezone.now())
    return known is not None and token.object_key == f"delegate:{known.pk}"


class _Letters(DjangoJSONEncoder):
    """Khmer as Khmer: written as numbers it would take a phone a third longer to load its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})
