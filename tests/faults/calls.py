"""Just enough HTTP for a client whose network breaks: one request on one connection, or `Lost`."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

PATIENCE_SECONDS = 40.0


class Lost(Exception):
    """No whole answer came. What was asked for may or may not have happened."""


class Line:
    """The connection of one request, so that somebody else can cut it."""

    def __init__(self) -> None:
        self._writer: asyncio.StreamWriter | None = None

    def cut(self) -> None:
        if self._writer:
            self._writer.transport.abort()

    async def exchange(self, address: str, request: bytes) -> bytes:
        host, _, port = address.rpartition(":")
        reader, self._writer = await asyncio.open_connection(host, int(port))
        try:
            self._writer.write(request)
            return await reader.read()
        finally:
            self._writer.transport.abort()


async def call(
    address: str,
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    body: Any = None,
    line: Line | None = None,
) -> tuple[int, Any]:
    """(status, decoded JSON). As if through a proxy that ended TLS."""
    content = b"" if body is None else json.dumps(body).encode()
    fields = {
        "Host": address,
        "Connection": "close",
        "X-Forwarded-Proto": "https",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
    } | dict(headers or {})
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    request = "\r\n".join(lines).encode() + content
    try:
        # Not wait_for: it can swallow the cancellation of whoever waits.
        async with asyncio.timeout(PATIENCE_SECONDS):
            return _read(await (line or Line()).exchange(address, request))
    except (OSError, TimeoutError, ValueError) as error:
        raise Lost(str(error)) from error


def _read(answer: bytes) -> tuple[int, Any]:
    """Raises ValueError for half an answer, and for one that is no JSON."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
    if len(body) != int(fields.get("content-length", "-1")):
        raise ValueError(f"half an answer: {first}")
    return int(first.split(" ")[1]), json.loads(body)
