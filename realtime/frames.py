from functools import cached_property

from .protocol import encode

_TEXT = 0x81  # final frame, opcode 1 (RFC 6455 §5.2); a server's frames carry no mask


class Encoded:
    """One message or several, encoded once: as JSON, and as the WebSocket frames that many get byte for byte."""

    def __init__(self, *texts: bytes) -> None:
        self.texts = texts

    @cached_property
    def framed(self) -> bytes:
        return b"".join(_framed(text) for text in self.texts)


def encoded(*messages: object) -> Encoded:
    return Encoded(*map(encode, messages))


def _framed(text: bytes) -> bytes:
    size = len(text)
    if size < 126:
        return bytes((_TEXT, size)) + text
    if size < 65_536:
        return bytes((_TEXT, 126)) + size.to_bytes(2, "big") + text
    return bytes((_TEXT, 127)) + size.to_bytes(8, "big") + text
