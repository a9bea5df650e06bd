"""The messages of the room's AsyncAPI document: each frame, command and HTTP answer, with the page's examples."""

from typing import Any

import protocol_page
from asyncapi_schemas import Schema, frame_of, reference

from realtime.protocol import ServerFrame

Message = dict[str, Any]

TOLD = ["hello", "batch", "mine", "pulse", "stale"]
ANSWERS = ["done", "refused"]
FRAMES = {str(frame.__struct_config__.tag): frame.__name__ for frame in ServerFrame.__subclasses__()}
QUESTIONS = {"since": "Since", "ping": "Ping"}
COMMANDS = {command.do: frame_of(command.do) for command in protocol_page.commands()}
OVER_HTTP = {"snapshot": "Snapshot", "events": "Events", "command.done": "CommandDone", "problem": "Problem"}
# How HTTP's messages, which carry no name, are told apart.
_FIELDS = {
    "commitments": "snapshot",
    "through": "events",
    "stale": "events",
    "code": "problem",
    "data": "command.done",
}


def messages(schemas: dict[str, Schema]) -> dict[str, Message]:
    named = FRAMES | COMMANDS | QUESTIONS | OVER_HTTP
    made = {name: _message(name, schema, schemas[schema]) for name, schema in named.items()}
    for command in protocol_page.commands():
        made[command.do] |= {"summary": f"From a {command.sender}: {command.data}.", "x-sender": command.sender}
    for name in (*ANSWERS, *COMMANDS):
        made[name]["correlationId"] = {"$ref": "#/components/correlationIds/ref"}
    for example in protocol_page.examples():
        made[message_of(example)].setdefault("examples", []).append({"payload": example})
    return made


def message_of(content: dict[str, Any]) -> str:
    """The name of the message that this is one of."""
    name = content.get("do", content.get("type"))
    if name in FRAMES | COMMANDS | QUESTIONS:
        return str(name)
    return next(message for field, message in _FIELDS.items() if field in content)


def _message(name: str, schema: str, described: Schema) -> Message:
    summary = {"summary": described["description"]} if "description" in described else {}
    return {"name": name, "title": schema, **summary, "payload": reference(schema)}
