"""The door of `/ws/live/<room>/`: from handshake to closing code.

A plain ASGI application inside Channels' routing, not a consumer class: Channels would make a thread hop and a task for
every message to every member (docs/decisions.md), and nothing of what the class offers is needed here.
"""

import asyncio
from typing import Any, cast

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, WebSocketScope
from django.http import QueryDict

from dialogues.journal.errors import Refused
from dialogues.live.errors import NotSignedIn
from dialogues.live.identity import Viewer
from dialogues.live.models import Room

from .admission import admit, is_own_page, proofs_of_handshake
from .connection import Connection
from .hub import hub
from .protocol import NOT_ADMITTED, NOT_SIGNED_IN, SUBPROTOCOL
from .threads import reading


async def live(scope: WebSocketScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    await receive()  # websocket.connect
    headers = dict(scope["headers"])
    offered = [*scope["subprotocols"]]
    if not is_own_page(headers) or (offered and SUBPROTOCOL not in offered):
        await _close(send)  # before the handshake is answered: HTTP 403
        return
    await _send(send, {"type": "websocket.accept", "subprotocol": SUBPROTOCOL if offered else None, "headers": []})
    try:
        room, viewer = await reading(_admit, scope, headers)
    except Refused as refusal:
        await _close(send, NOT_SIGNED_IN if isinstance(refusal, NotSignedIn) else NOT_ADMITTED)
        return
    await _converse(room, viewer, _since(scope), receive, send)


async def _converse(
    room: Room, viewer: Viewer, since: int | None, receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    async def put(frame: bytes) -> None:
        await _send(send, {"type": "websocket.send", "text": frame.decode()})

    here = hub()
    connection = Connection(hub=here, feed=await here.feed(room), room=room, viewer=viewer, send=put)
    tasks = [
        asyncio.create_task(connection.outbox.run()),
        asyncio.create_task(_listen(connection, since, receive)),
        asyncio.create_task(connection.ended.wait()),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        connection.leave()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if connection.closing_code:
        await _close(send, connection.closing_code)


async def _listen(connection: Connection, since: int | None, receive: ASGIReceiveCallable) -> None:
    await connection.greet(since)
    while (message := await receive())["type"] == "websocket.receive":
        text = message.get("text")
        await connection.hear(text.encode() if text is not None else message.get("bytes") or b"")


def _admit(scope: WebSocketScope, headers: dict[bytes, bytes]) -> tuple[Room, Viewer]:
    known = cast(dict[str, Any], scope)  # what Channels' routing and session middleware have added
    proofs = proofs_of_handshake(scope["query_string"], known["cookies"], headers, known["user"])
    return admit(known["url_route"]["kwargs"]["room"], proofs)


def _since(scope: WebSocketScope) -> int | None:
    since = QueryDict(scope["query_string"]).get("since", "")
    return int(since) if since.isdecimal() and len(since) < 19 else None


async def _close(send: ASGISendCallable, code: int = 1000) -> None:
    await _send(send, {"type": "websocket.close", "code": code, "reason": None})


async def _send(send: ASGISendCallable, message: dict[str, Any]) -> None:
    await send(cast(Any, message))
