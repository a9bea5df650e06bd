"""The door of `/ws/desks/<programme code>/`, and one screen behind it."""

from typing import Any, cast

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, WebSocketScope
from django.contrib.auth.models import AnonymousUser
from django.http import parse_cookie

from dialogues.people.models import User
from realtime.admission import is_own_page, user_of_session
from realtime.frames import Encoded
from realtime.hub import Hub, hub
from realtime.lanes import Lane, Send, lane_for
from realtime.protocol import NOT_ADMITTED, NOT_SIGNED_IN, RESTARTING, TOO_MANY
from realtime.threads import reading

from .frames import HELLO, PONG, SUBPROTOCOL, is_ping
from .watchers import Watcher, user_of, watcher_of


class Desk:
    """One planner's page. What does not fit its line any more is dropped: the next change says the same."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.lane: Lane
        self.is_over = False

    def put(self, frame: Encoded) -> None:
        self.lane.put(frame)

    def cut_off(self, code: int) -> None:
        self.is_over = True
        self.lane.end(code)


async def desk(scope: WebSocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Closing codes: 4401 not signed in, 4403 not of this programme's staff, 4429 too many, 1012 come back."""
    await receive()  # websocket.connect
    here, say, headers = hub(), cast(Send, send), dict(scope["headers"])
    offered = [*scope["subprotocols"]]
    if not is_own_page(headers) or (offered and SUBPROTOCOL not in offered):
        await _close(say)  # before the handshake is answered: HTTP 403
        return
    await say({"type": "websocket.accept", "subprotocol": SUBPROTOCOL if offered else None, "headers": []})
    if here.is_draining or here.is_full:
        await _close(say, RESTARTING if here.is_draining else TOO_MANY)
        return
    name = cast(dict[str, Any], scope)["url_route"]["kwargs"]["programme"]
    found = await reading(_watcher, headers, name)
    if isinstance(found, int):
        await _close(say, found)
        return
    await _converse(here, Desk(found), cast(dict[str, Any], scope), receive, say)


async def _converse(here: Hub, screen: Desk, scope: dict[str, Any], receive: ASGIReceiveCallable, say: Send) -> None:
    screen.lane = lane_for(scope, say, lambda: None)
    if not here.desks.join(screen):
        screen.lane.end(TOO_MANY)
        return
    try:
        await here.begin_desks()
        screen.put(HELLO)
        while (message := await receive())["type"] == "websocket.receive" and not screen.is_over:
            text = message.get("text")
            if not is_ping(text.encode() if text is not None else message.get("bytes") or b""):
                screen.cut_off(TOO_MANY)
                return
            screen.put(PONG)
    finally:
        here.desks.leave(screen)
        screen.lane.leave()


def _watcher(headers: dict[bytes, bytes], name: str) -> Watcher | int:
    """Or the closing code."""
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    authorization = headers.get(b"authorization", b"").decode("latin-1")
    signed_in: User | AnonymousUser = AnonymousUser() if authorization else user_of_session(cookies)
    found = user_of(authorization, signed_in)
    if found is None:
        return NOT_SIGNED_IN
    user, token = found
    return watcher_of(user, name, token) or NOT_ADMITTED


async def _close(say: Send, code: int = 1000) -> None:
    await say({"type": "websocket.close", "code": code, "reason": None})
