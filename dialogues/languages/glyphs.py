"""Which characters our fonts can print, read from the fonts themselves (OpenType 1.9, table `cmap`)."""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .typesetting import FONTS

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = ("Cc", "Cf")  # line breaks, joiners, directions: they need no glyph
# Of those categories, what is shown all the same, or what the typesetter asks a glyph for (Unicode 16, 23.2).
_SEEN = frozenset(
    {*range(0x80, 0x85), *range(0x86, 0xA0), *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2}
    | {*range(0xFFF9, 0xFFFC), 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
)
_SELECTORS = range(0xFE00, 0xFE10)
_SEGMENTS, _GROUPS = 4, 12


def with_known_signs(value: Any, *fonts: str) -> Any:
    """Plain data with U+FFFD for each character that none of these fonts has: one smiley stops no whole paper."""
    return _replaced(value, frozenset().union(*(characters_of(font) for font in fonts)))


@lru_cache(maxsize=16)
def characters_of(font: str) -> frozenset[int]:
    """The code points for which the font of this file name has a glyph."""
    return frozenset(_mapped(_cmap(FONTS / font)))


def _replaced(value: Any, known: frozenset[int]) -> Any:
    if isinstance(value, str):
        return "".join(sign if ord(sign) in known or _needs_no_glyph(sign) else REPLACEMENT for sign in value)
    if isinstance(value, Mapping):
        return {key: _replaced(item, known) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(item, known) for item in value]
    return value


def _needs_no_glyph(sign: str) -> bool:
    unseen = unicodedata.category(sign) in _UNSEEN and ord(sign) not in _SEEN
    return unseen or ord(sign) in _SELECTORS


def _cmap(path: Path) -> bytes:
    content = path.read_bytes()
    (tables,) = struct.unpack_from(">H", content, 4)
    records = (struct.unpack_from(">4sIII", content, 12 + 16 * nth) for nth in range(tables))
    return next(content[at : at + length] for tag, _sum, at, length in records if tag == b"cmap")


def _mapped(cmap: bytes) -> Iterator[int]:
    (number,) = struct.unpack_from(">H", cmap, 2)
    for nth in range(number):
        _platform, _encoding, at = struct.unpack_from(">HHI", cmap, 4 + 8 * nth)
        (kind,) = struct.unpack_from(">H", cmap, at)
        if kind == _SEGMENTS:
            yield from _of_segments(cmap, at)
        elif kind == _GROUPS:
            (groups,) = struct.unpack_from(">I", cmap, at + 12)
            for group in range(groups):
                first, last, _glyph = struct.unpack_from(">III", cmap, at + 16 + 12 * group)
                yield from range(first, last + 1)


def _of_segments(cmap: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", cmap, at + 6)
    ends = struct.unpack_from(f">{double // 2}H", cmap, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", cmap, at + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        if last != 0xFFFF:
            yield from range(first, last + 1)
