from functools import cached_property

from msgspec import Struct

from .protocol import encode

_TEXT = 0x81  # final frame, opcode 1 (RFC 6455 §5.2); a server's frames carry no mask


class Encoded:
    """One message, encoded once: as JSON, and as the WebSocket frame that many connections get byte for byte."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    @cached_property
    def framed(self) -> bytes:
        size = len(self.text)
        if size < 126:
            return bytes((_TEXT, size)) + self.text
        if size < 65_536:
            return bytes((_TEXT, 126)) + size.to_bytes(2, "big") + self.text
        return bytes((_TEXT, 127)) + size.to_bytes(8, "big") + self.text


def encoded(frame: Struct) -> Encoded:
    return Encoded(encode(frame))
