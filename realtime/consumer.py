"""The door of `/ws/live/<room>/`: from handshake to closing code.

A plain ASGI application inside Channels' routing, not a consumer class: Channels would make a thread hop and a task for
every message to every member (docs/decisions.md), and nothing of what the class offers is needed here.
"""

import asyncio
from typing import Any, cast

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, WebSocketScope
from django.http import QueryDict, parse_cookie

from dialogues.journal.errors import Refused
from dialogues.live.errors import NotAdmitted, NotSignedIn

from .admission import is_own_page, proofs_of_handshake
from .connection import Connection
from .hub import Hub, hub
from .lanes import Send, lane_for
from .protocol import NOT_ADMITTED, NOT_SIGNED_IN, RESTARTING, SUBPROTOCOL, TOO_MANY


async def live(scope: WebSocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    await receive()  # websocket.connect
    here, say = hub(), cast(Send, send)
    headers = dict(scope["headers"])
    offered = [*scope["subprotocols"]]
    if not is_own_page(headers) or (offered and SUBPROTOCOL not in offered):
        await _close(say)  # before the handshake is answered: HTTP 403
        return
    await say({"type": "websocket.accept", "subprotocol": SUBPROTOCOL if offered else None, "headers": []})
    if here.is_draining or here.is_full:
        await _close(say, RESTARTING if here.is_draining else TOO_MANY)
        return
    try:
        await _converse(here, scope, headers, receive, say)
    except Refused as refusal:
        await _close(say, CODES.get(type(refusal), TOO_MANY))


# Whoever is turned away for any other reason comes again after a pause.
CODES: dict[type[Refused], int] = {NotSignedIn: NOT_SIGNED_IN, NotAdmitted: NOT_ADMITTED}


async def _converse(
    here: Hub, scope: WebSocketScope, headers: dict[bytes, bytes], receive: ASGIReceiveCallable, say: Send
) -> None:
    """Raises what the door raises."""
    query = QueryDict(scope["query_string"])
    name = cast(dict[str, Any], scope)["url_route"]["kwargs"]["room"]
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    welcome = await here.door.enter(name, proofs_of_handshake(query, cookies, headers), is_greeted=True)
    connection = Connection(hub=here, feed=await here.feed(welcome.room), welcome=welcome)
    connection.take(lane_for(cast(dict[str, Any], scope), say, connection.drained))
    if refused := here.refuses(connection):
        connection.lane.end(refused)
        return
    here.connections.add(connection)
    try:
        await connection.greet(welcome, since=_since(query))
        del query, cookies, welcome, headers  # thousands stay for hours: none holds on to how it came in
        while (message := await receive())["type"] == "websocket.receive" and not connection.is_over:
            text = message.get("text")
            await connection.hear(text.encode() if text is not None else message.get("bytes") or b"")
            await asyncio.sleep(0)  # a flood of frames that are there already must not keep the others waiting
    finally:
        here.connections.discard(connection)
        connection.leave()


def _since(query: QueryDict) -> int | None:
    since = query.get("since", "")
    return int(since) if since.isdecimal() and len(since) < 19 else None


async def _close(say: Send, code: int = 1000) -> None:
    await say({"type": "websocket.close", "code": code, "reason": None})
