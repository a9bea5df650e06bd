"""Writes docs/asyncapi.yaml from the server's schemas and docs/protocol.md. `--check` compares instead (CI)."""

import os
import sys
from typing import Any

import django
import yaml

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

import protocol_page  # noqa: E402 (Django must be set up first)
from asyncapi_addresses import ROOM, SECURITY, SINCE, channels, query, servers  # noqa: E402 (as above)
from asyncapi_messages import ANSWERS, COMMANDS, TOLD, messages  # noqa: E402 (as above)
from asyncapi_schemas import schemas  # noqa: E402 (as above)

from realtime.http import LONGEST_WAIT  # noqa: E402 (as above)

TARGET = protocol_page.PAGE.parent / "asyncapi.yaml"
HEAD = (
    "# Made by `python tools/asyncapi.py` from the server's schemas and docs/protocol.md, which explains all of it.\n"
)

Node = dict[str, Any]

INFO = {
    "title": "Convoke: the live room",
    "version": "1",
    "description": "How a screen or a program takes part in a live room; protocol.md, beside this, tells it in words.",
    "license": {"name": "Apache-2.0"},
}
UNSENT = {"type": "integer", "minimum": 0, "description": "Posts that wait on this phone, as in a ping."}
WAIT = {"type": "integer", "minimum": 0, "maximum": LONGEST_WAIT, "default": 0, "description": "Seconds."}


def document() -> Node:
    made = schemas()
    return {
        "asyncapi": "3.0.0",
        "info": INFO,
        "defaultContentType": "application/json",
        "servers": servers(),
        "channels": channels(),
        "operations": by_socket() | over_http(),
        "components": {
            "schemas": made,
            "messages": messages(made),
            "parameters": {"room": ROOM},
            "securitySchemes": SECURITY,
            "correlationIds": {"ref": {"location": "$message.payload#/ref", "description": "The client's own number."}},
        },
        "x-refusals": [refusal._asdict() for refusal in protocol_page.refusals()],
    }


def by_socket() -> Node:
    """As the server sees it, which the document describes: it sends what a client hears."""
    return {
        "tell": _operation("send", "room", TOLD, "What happens in the room, unasked."),
        "obey": _operation("receive", "room", [*COMMANDS], "A command; answered after its commit.", ANSWERS),
        "catch_up": _operation(
            "receive", "room", ["since"], "What happened after a number.", ["batch", "mine", "stale"]
        ),
        "stay": _operation("receive", "room", ["ping"], "A sign of life, every 15 seconds.", ["pong"]),
    }


def over_http() -> Node:
    shown = _operation("receive", "snapshot", [], "All that this viewer may see now.", ["snapshot", "problem"])
    polled = _operation("receive", "events", [], "A long poll, where sockets are blocked.", ["events", "problem"])
    summary = "One command, the same JSON as on the socket. 201 the first time, 200 when it is sent again."
    posted = _operation("receive", "commands", [*COMMANDS], summary, ["command.done", "problem"])
    return {
        "show_snapshot": shown | _by("GET", query()),
        "tell_events": polled | _by("GET", query(since=SINCE, wait=WAIT, unsent=UNSENT)),
        "obey_over_http": posted | _by("POST", query()),
    }


def text() -> str:
    return HEAD + yaml.dump(document(), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=118)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _operation(action: str, channel: str, names: list[str], summary: str, replies: list[str] | None = None) -> Node:
    where = {"$ref": f"#/channels/{channel}"}
    answer = {"reply": {"channel": where, "messages": _named(channel, replies)}} if replies else {}
    return {"action": action, "channel": where, "summary": summary, "messages": _named(channel, names)} | answer


def _named(channel: str, names: list[str]) -> list[Node]:
    return [{"$ref": f"#/channels/{channel}/messages/{name}"} for name in names]


def _by(method: str, parameters: Node) -> Node:
    return {"bindings": {"http": {"method": method, "query": parameters}}}


def main() -> int:
    if "--check" not in sys.argv:
        TARGET.write_text(text(), "utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text():
        return 0
    print(f"{TARGET.name} is out of date. Run: python tools/asyncapi.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
