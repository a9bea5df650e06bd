"""Where the room's AsyncAPI document says one has to go, and what has to be shown there (docs/protocol.md §1)."""

from typing import Any

import protocol_page
from asyncapi_messages import COMMANDS, FRAMES, QUESTIONS
from django.conf import settings

from dialogues.live.enums import Audience
from realtime.protocol import SUBPROTOCOL

Node = dict[str, Any]

ROOM = {
    "description": "The room's code; one that it had before goes on working for those who are in.",
    "examples": ["BCD-234"],
}
SINCE = {"type": "integer", "minimum": 0, "description": "The number of the last fact that the client knows."}
# What every address understands beside its own parameters.
VIEWER = {
    "as": {
        "type": "string",
        "enum": Audience.values,
        "description": "Where one browser could be several; without it participant comes before staff.",
    },
    "lang": {
        "type": "string",
        "enum": [code for code, _name in settings.LANGUAGES],
        "description": "The language of refusals and of `you`.",
    },
    "key": {"type": "string", "description": "A wall's key."},
}
SECURITY = {
    "token": {
        "type": "httpApiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`Token <secret>`: a staff account's API token, or the secret of a personal link.",
    },
    "seat": {
        "type": "httpApiKey",
        "in": "cookie",
        "name": "convoke-room-<id>",
        "description": "A participant's cookie, set by joining or by a personal link.",
    },
    "session": {
        "type": "httpApiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": "Somebody signed in who has a role in the programme.",
    },
    "wall": {
        "type": "httpApiKey",
        "in": "query",
        "name": "key",
        "description": "From the link that the console shows.",
    },
}


def servers() -> Node:
    return {"sockets": _server("wss"), "pages": _server("https")}


def channels() -> Node:
    return {
        "room": _socket(),
        "snapshot": _over_http("snapshot", "snapshot", "problem"),
        "events": _over_http("events", "events", "problem"),
        "commands": _over_http("commands", *COMMANDS, "command.done", "problem"),
    }


def query(**own: Node) -> Node:
    return {"type": "object", "properties": own | VIEWER}


def _server(protocol: str) -> Node:
    return {
        "host": "{host}",
        "protocol": protocol,
        "variables": {"host": {"default": "convoke.example", "description": "Your own installation."}},
        "security": [{"$ref": f"#/components/securitySchemes/{name}"} for name in SECURITY],
    }


def _socket() -> Node:
    subprotocol = {"type": "string", "const": SUBPROTOCOL}
    handshake = {
        "method": "GET",
        "query": query(since=SINCE),
        "headers": {"type": "object", "properties": {"Sec-WebSocket-Protocol": subprotocol}},
    }
    return _channel("/ws/live/{room}/", "sockets", *FRAMES, *COMMANDS, *QUESTIONS) | {
        "bindings": {"ws": handshake},
        "x-closing-codes": [ending._asdict() for ending in protocol_page.endings()],
    }


def _over_http(name: str, *messages: str) -> Node:
    return _channel(f"/api/v1/live/{{room}}/{name}", "pages", *messages)


def _channel(address: str, server: str, *messages: str) -> Node:
    return {
        "address": address,
        "servers": [{"$ref": f"#/servers/{server}"}],
        "parameters": {"room": {"$ref": "#/components/parameters/room"}},
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
    }
