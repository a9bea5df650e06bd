"""The door: a page that works on any phone, and what its script says to the server, maybe hours later."""

import datetime as dt
import json
import uuid
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_permissions_policy.decorators import permissions_policy_override

from dialogues.invitations.actions import take_deed, undo_deed
from dialogues.invitations.enums import DeedKind
from dialogues.invitations.models import DoorDeed
from dialogues.invitations.queries import delegates_matching, delegates_visible_to, in_the_order_of
from dialogues.invitations.queries.door import (
    deeds_to_look_at,
    delegate_with_badge,
    door_list,
    expected_at_door,
    person_at_door,
    wipe_at,
)
from dialogues.invitations.queries.rows import delegate_rows
from dialogues.invitations.texts import DOOR
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.actors import actor_of
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_staff, place

SHOWN_WITHOUT_SCRIPT = 20
LARGEST_BODY = 4_000
LAST_NUMBER = 2**63
UNDO = "undo"

DoorView = Callable[..., HttpResponse]


def signed_in_script(view: DoorView) -> DoorView:
    """Decorator: a script is told 401 instead of being sent to a page where it cannot sign in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _refused("live.not_signed_in", "", HTTPStatus.UNAUTHORIZED)
        return view(request, *args, **kwargs)

    return asked


# The camera reads badges here and nowhere else.
CAMERA: dict[str, str | list[str] | tuple[str]] = {
    "camera": "self",
    **{feature: [] for feature in ("microphone", "geolocation", "display-capture", "payment", "usb")},
}


@permissions_policy_override(CAMERA)
@never_cache
@login_required
@require_GET
def door(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Names, big buttons, search; without script a plain list, and without network what this phone knew last."""
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    text, now = request.GET.get("q", ""), timezone.now()
    listed = door_list(dialogue, at=now)
    expected = expected_at_door(dialogue).prefetch_related("institution__names")
    found = delegates_matching(expected, text)
    context = place(request, dialogue) | {
        "q": text,
        "rows": [] if listed["is_over"] else delegate_rows(in_the_order_of(found[:SHOWN_WITHOUT_SCRIPT], expected)),
        "more": max(0, len(found) - SHOWN_WITHOUT_SCRIPT),
        "is_over": listed["is_over"],
        "odd": deeds_to_look_at(dialogue)[:SHOWN_WITHOUT_SCRIPT],
        "page": _page(request, dialogue) | {"list": listed},
    }
    return _kept_until(render(request, "invitations/door.html", context), wipe_at(dialogue, now))


@never_cache
@signed_in_script
@require_GET
def listing(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The list alone, for the script that asks every few seconds."""
    dialogue, now = dialogue_for_staff(request, code, dialogue_code), timezone.now()
    return _kept_until(JsonResponse(dict(door_list(dialogue, at=now))), wipe_at(dialogue, now))


@never_cache
@signed_in_script
@require_POST
def deeds(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """One deed: `{"do": "arrived", "id": uuid, "data": {"delegate": 7, "door": "Main door", "happened_at": …}}`.

    201 with what became of it, 200 when it was known; 400 for anything else than a deed, 409 with a code for a no.
    """
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    said = _said(request)
    if said is None:
        return _refused("frame.invalid", "", HTTPStatus.BAD_REQUEST)
    known = DoorDeed.objects.filter(client_id=said["client_id"]).exists()
    try:
        deed = _obey(dialogue, said, request)
    except Refused as refusal:
        return _refused(refusal.code, str(refusal), HTTPStatus.CONFLICT)
    by = getattr(deed.delegate, "replaced_by", None) if deed.delegate.withdrawn_at else None
    answer = {"outcome": deed.outcome, "person": person_at_door(deed.delegate), "by": by.person.name if by else ""}
    return JsonResponse({"data": answer}, status=HTTPStatus.OK if known else HTTPStatus.CREATED)


@never_cache
@login_required
@require_GET
def badge(request: SignedInRequest, badge_code: str) -> HttpResponse:
    """Where a badge's QR leads: the person, with the big button, for whoever works at that door."""
    delegate = delegate_with_badge(delegates_visible_to(request.user).select_related("dialogue__programme"), badge_code)
    if delegate is None:
        return render(request, "invitations/badge_unknown.html", {"badge_code": badge_code}, status=404)
    context = place(request, delegate.dialogue) | {
        "row": delegate_rows([delegate])[0],
        "person": person_at_door(delegate),
        "instead": getattr(delegate, "replaced_by", None),
    }
    return render(request, "invitations/badge.html", context)


@never_cache
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """From here and not from the static files, for browsers let such a script look only after what lies beside it."""
    source = str(finders.find("realtime/door_worker.js"))
    return HttpResponse(Path(source).read_bytes(), content_type="text/javascript; charset=utf-8")


def _page(request: SignedInRequest, dialogue: Dialogue) -> dict[str, Any]:
    """What the page's script needs to begin."""
    where = [dialogue.programme.code, dialogue.code]
    return {
        "owner": f"door:{dialogue.pk} {actor_of(request.user)}",
        "csrf": get_token(request),
        "urls": {
            "page": reverse("door", args=where),
            "list": reverse("door_list", args=where),
            "deeds": reverse("door_deeds", args=where),
            "worker": reverse("door_worker"),
        },
        "texts": {name: str(text) for name, text in DOOR.items()},
    }


def _obey(dialogue: Dialogue, said: dict[str, Any], request: SignedInRequest) -> DoorDeed:
    stamp = stamp_of(request)
    if said["do"] == UNDO:
        return undo_deed(dialogue=dialogue, client_id=said["of"], **stamp)
    return take_deed(
        dialogue=dialogue,
        delegate=said["delegate"],
        kind=said["do"],
        client_id=said["client_id"],
        happened_at=said["happened_at"],
        door=said["door"],
        **stamp,
    )


def _said(request: HttpRequest) -> dict[str, Any] | None:
    """What the script said, by a closed schema; None for anything else."""
    if len(request.body) > LARGEST_BODY:
        return None
    try:
        command = json.loads(request.body)
        kind, data = command["do"], command["data"]
        said: dict[str, Any] = {"do": kind, "client_id": uuid.UUID(command["id"])}
        if kind == UNDO:
            return said | {"of": uuid.UUID(data["of"])}
        happened_at = _moment(data["happened_at"])
        if sent_at := data.get("sent_at"):
            # A phone's clock may be wrong, but it is as wrong when it sends as it was when it wrote.
            happened_at += timezone.now() - _moment(sent_at)
        where = data.get("door", "")
        where.encode()  # JSON may hold halves of letters, which no database keeps
        if kind not in DeedKind.values or "\x00" in where:
            return None
        return said | {"delegate": _number(data["delegate"]), "happened_at": happened_at, "door": where}
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _moment(text: str) -> dt.datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise ValueError("no moment")
    return moment.astimezone(dt.UTC)


def _number(given: object) -> int:
    if type(given) is not int or not 0 < given < LAST_NUMBER:  # `true` is one as well, for Python
        raise ValueError("no number of a person")
    return given


def _kept_until(response: HttpResponse, moment: dt.datetime) -> HttpResponse:
    """Until when a phone may keep this page to open it without a network."""
    response["X-Keep-Until"] = http_date(moment.timestamp())
    return response


def _refused(code: str, detail: str, status: HTTPStatus) -> JsonResponse:
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "code": code, "detail": detail}
    return JsonResponse(problem, status=status, content_type="application/problem+json")
