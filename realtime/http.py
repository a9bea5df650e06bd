"""The same room over plain HTTP: long poll, commands, snapshot (contract.md §2). Same rules, same answers."""

import uuid
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

import msgspec
from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from msgspec import UNSET, Raw, Struct, UnsetType
from rest_framework.authentication import CSRFCheck

from dialogues.journal.errors import Refused
from dialogues.live.actions import Done
from dialogues.live.commands import Sent
from dialogues.live.errors import CommandNotAllowed
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.live.presenters import own_cards
from dialogues.live.shapes import Card, Pulse

from .admission import proofs_in
from .feed import Feed
from .hub import Hub, hub
from .protocol import CommandFrame, FrameInvalid, read_data, read_frame
from .refusals import Busy, TooMany, status_of
from .threads import reading

LONGEST_WAIT = 25

View = Callable[[HttpRequest, Room, Viewer], Awaitable[HttpResponse]]


class Events(Struct, omit_defaults=True):
    """The answer of the long poll: either `frames` and `through`, or `stale`."""

    frames: list[Raw] | UnsetType = UNSET
    through: int | UnsetType = UNSET
    mine: list[Card] | UnsetType = UNSET
    pulse: Pulse | UnsetType = UNSET
    stale: bool = False


class Problem(Struct, kw_only=True):
    """RFC 9457, with a stable `code`."""

    type: str = "about:blank"
    status: int
    code: str
    detail: str


def admitted(view: View) -> Callable[..., Any]:
    """Decorator: who may come in is let in, everybody else and every refusal gets a problem."""

    @wraps(view)
    async def door(request: HttpRequest, room: str) -> HttpResponse:
        wanted = request.GET.get("lang", "")
        language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "en"
        try:
            welcome = await hub().door.enter(room, await proofs_in(request), is_greeted=False)
            language = welcome.viewer.language
            return await view(request, welcome.room, welcome.viewer)
        except Refused as refusal:
            with override(language):
                return _problem(refusal.code, str(refusal), refusal)

    return door


@never_cache
@require_GET
@admitted
async def events(request: HttpRequest, room: Room, viewer: Viewer) -> HttpResponse:
    """What happened after `since`; waits up to `wait` seconds (at most 25) until something does.

    `unsent`: posts that wait on this phone, as in a ping.
    """
    since, wait = _number(request, "since"), min(_number(request, "wait"), LONGEST_WAIT)
    here = hub()
    if not here.questions.allows((room.pk, viewer.actor)):
        raise TooMany
    feed = await here.feed(room)
    feed.presence.see(viewer, unsent=_number(request, "unsent") if "unsent" in request.GET else None)
    if wait and feed.through <= since:
        await _wait(here, feed, since, wait)
    return _json(await _since(feed, room, viewer, since))


@csrf_exempt
@require_POST
@admitted
async def commands(request: HttpRequest, room: Room, viewer: Viewer) -> HttpResponse:
    """One command, as on the socket: 201 the first time, 200 with the same body when sent again."""
    await _own_page(request)
    here = hub()
    if not here.commands.allows((room.pk, viewer.actor)):
        raise TooMany
    frame = read_frame(_with_id(request.body, request.headers.get("Idempotency-Key")))
    if not isinstance(frame, CommandFrame):
        raise FrameInvalid(what="not a command")
    answer = await here.writer.submit(room, Sent(frame.do, frame.id, read_data(frame), viewer))
    if not isinstance(answer, Done):
        return _problem(answer.code, answer.detail)
    body = {"data": answer.data} if answer.sequence is None else {"seq": answer.sequence, "data": answer.data}
    return _json(body, status=200 if answer.repeated else 201)


@never_cache
@require_GET
@admitted
async def snapshot(request: HttpRequest, room: Room, viewer: Viewer) -> HttpResponse:
    """Everything this viewer may see; continue with `since` its `seq`."""
    if not hub().questions.allows((room.pk, viewer.actor)):
        raise TooMany
    feed = await hub().feed(room)
    return HttpResponse(await feed.snapshots.of(room, viewer, through=feed.through), content_type="application/json")


async def _wait(here: Hub, feed: Feed, since: int, wait: int) -> None:
    if here.is_full:
        raise Busy
    here.polls += 1
    try:
        await feed.moves_beyond(since, timeout=wait)
    finally:
        here.polls -= 1


async def _since(feed: Feed, room: Room, viewer: Viewer, since: int) -> Events:
    through, frames = await feed.frames_after(viewer.audience, since)
    if frames is None:
        return Events(stale=True)
    mine: list[Card] | UnsetType = UNSET
    if viewer.delegate_id and feed.may_have_own_news(viewer.delegate_id, since):
        mine = await reading(own_cards, room, viewer.delegate_id)
    pulse = feed.pulses.get(viewer.audience, UNSET)
    return Events(frames=[Raw(frame) for _number, frame in frames], through=through, mine=mine, pulse=pulse)


async def _own_page(request: HttpRequest) -> None:
    """A cookie is sent by any page; a token only by whoever has it."""
    if "Authorization" not in request.headers:
        check = CSRFCheck(_checked)
        check.process_request(request)
        # Not with the view itself: that is exempt, for the sake of tokens.
        if await sync_to_async(check.process_view)(request, _checked, (), {}):
            raise CommandNotAllowed


def _checked(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _with_id(body: bytes, key: str | None) -> bytes:
    """`Idempotency-Key` is the command's id, for whoever prefers the header."""
    if key is None:
        return body
    try:
        command: dict[str, Any] = msgspec.json.decode(body, type=dict[str, Any])
        given = command.setdefault("id", str(uuid.UUID(key)))
        if uuid.UUID(str(given)) != uuid.UUID(key):
            raise FrameInvalid(what="Idempotency-Key and id differ")
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise FrameInvalid(what=str(error)) from error
    return msgspec.json.encode(command)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "0")
    if not text.isdecimal() or len(text) > 18:
        raise FrameInvalid(what=f"{name} must be a whole number")
    return int(text)


def _json(body: object, *, status: int = 200, content_type: str = "application/json") -> HttpResponse:
    return HttpResponse(msgspec.json.encode(body), status=status, content_type=content_type)


def _problem(code: str, detail: str, refusal: Refused | None = None) -> HttpResponse:
    status = getattr(refusal, "status", None) or status_of(code)
    problem = Problem(status=status, code=code, detail=detail)
    response = _json(problem, status=status, content_type="application/problem+json")
    if retry := getattr(refusal, "retry", 0):
        response["Retry-After"] = str(-(-retry // 1000))
    if status == 401:
        response["WWW-Authenticate"] = "Token"
    return response
