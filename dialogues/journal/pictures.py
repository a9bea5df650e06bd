"""What a picture says beside what it shows: where and when it was taken, with what, by whom. None of it is kept.

Only the containers are rewritten, part by part, from lists of what a picture needs in order to be seen; the coded
picture itself is copied byte for byte. So nothing loses quality or is decoded, and doing it twice changes nothing.
Of the metadata the orientation alone stays, without which a photo lies on its side. What follows the end of the
picture goes too: telephones put second pictures there, with a place of their own.

JPEG: ITU-T T.81 annex B, Exif 2.32 §4.5; PNG: third edition §5 and §11; WebP: RFC 9649.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from .errors import Refused

_UPRIGHT = 1
_ORIENTATION_TAG, _SHORT = 0x0112, 3

# Of fill bytes before it the last one alone: with all of them, long rows of them would be read again and again.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_END_OF_IMAGE, _START_OF_SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_EXIF = b"Exif\x00\x00"
# The colours come out wrong without these; every other application segment may tell a story.
_NEEDED_SEGMENTS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_NEEDED_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS bKGD cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI pHYs acTL fcTL fdAT".split()
)

_NEEDED_PARTS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FRAME_HEADER = 16
# Far more than cameras and programs make of ten megabytes; ones of a few bytes each would fill the memory.
MOST_PARTS = 20_000


class PictureDamaged(Refused):
    code = "file.damaged"
    detail = _("This picture cannot be read. Please take it again, or save it anew and choose it once more.")
    field = "file"


def without_metadata(content: bytes, extension: str) -> bytes:
    """The same picture (`jpg`, `png` or `webp`) without what it says about its place, time, device and author.

    Raises file.damaged where its parts cannot be told from each other: what cannot be cleaned is not kept.
    """
    try:
        return _CLEANERS[extension](content)
    except (struct.error, IndexError) as error:
        raise PictureDamaged from error


def _clean_jpeg(content: bytes) -> bytes:
    kept: list[tuple[int, bytes]] = []
    orientation, at = _UPRIGHT, 2
    while at < len(content):
        if content[at] != 0xFF or len(kept) > MOST_PARTS:
            raise PictureDamaged
        while content[at + 1] == 0xFF:  # any number of fill bytes may stand before a marker
            at += 1
        marker = content[at + 1]
        if marker == _END_OF_IMAGE:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if end > len(content):
            raise PictureDamaged
        body = content[at + 4 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            orientation = _orientation_in(body[len(_EXIF) :])
        if marker == _START_OF_SCAN:
            following = _NEXT_MARKER.search(content, end)
            end = following.start() if following else len(content)
        if _is_seen(marker, body):
            kept.append((marker, content[at:end]))
        at = end
    if all(marker != _START_OF_SCAN for marker, _segment in kept):
        raise PictureDamaged
    first = 1 if kept[0][0] == 0xE0 else 0  # JFIF wants to be first
    segments = [segment for _marker, segment in kept]
    if orientation != _UPRIGHT:
        exif = _EXIF + _tiff_saying(orientation)
        segments.insert(first, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def _is_seen(marker: int, body: bytes) -> bool:
    if marker in _APPLICATION:
        return marker in _NEEDED_SEGMENTS and body.startswith(_NEEDED_SEGMENTS[marker])
    return marker != _COMMENT


def _clean_png(content: bytes) -> bytes:
    kept, orientation, at, ended = [_PNG_SIGN], _UPRIGHT, len(_PNG_SIGN), False
    first_data = 0
    while at < len(content) and not ended:
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content) or len(kept) > MOST_PARTS:
            raise PictureDamaged
        if name == b"eXIf":
            orientation = _orientation_in(content[at + 8 : end - 4])
        if name == b"IDAT" and not first_data:
            first_data = len(kept)
        if name in _NEEDED_CHUNKS:
            kept.append(content[at:end])
        at, ended = end, name == b"IEND"
    if not (ended and first_data):
        raise PictureDamaged
    if orientation != _UPRIGHT:
        said = b"eXIf" + _tiff_saying(orientation)
        kept.insert(first_data, struct.pack(">I", len(said) - 4) + said + struct.pack(">I", zlib.crc32(said)))
    return b"".join(kept)


def _clean_webp(content: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", content, 4)
    if size + 8 > len(content):
        raise PictureDamaged
    parts = list(_parts_of(content[12 : size + 8]))
    told = next((body for name, body in parts if name == b"EXIF"), b"")
    orientation = _orientation_in(told.removeprefix(_EXIF))
    if not any(name in (b"VP8 ", b"VP8L", b"ANMF") for name, _body in parts):
        raise PictureDamaged
    kept = [_seen_part(name, body, orientation) for name, body in parts if name in _NEEDED_PARTS]
    extended = parts[0][0] == b"VP8X"
    if extended and orientation != _UPRIGHT:
        kept.append(_part(b"EXIF", _tiff_saying(orientation)))
    whole = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def _seen_part(name: bytes, body: bytes, orientation: int) -> bytes:
    if name == b"VP8X":
        flags = body[0] & ~(_HAS_EXIF | _HAS_XMP)
        body = bytes([flags | (_HAS_EXIF if orientation != _UPRIGHT else 0)]) + body[1:]
    if name == b"ANMF":  # a frame is a small file of its own
        frames = [_part(*part) for part in _parts_of(body[_FRAME_HEADER:]) if part[0] in _NEEDED_PARTS]
        body = body[:_FRAME_HEADER] + b"".join(frames)
    return _part(name, body)


def _parts_of(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = count = 0
    while at < len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + size]
        count += 1
        if len(body) < size or count > MOST_PARTS:
            raise PictureDamaged
        yield name, body
        at += 8 + size + size % 2


def _part(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\x00" * (len(body) % 2)


def _orientation_in(tiff: bytes) -> int:
    """1 to 8, which of the eight ways up; upright where it says nothing that can be read."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    try:
        if order is None:
            return _UPRIGHT
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for number in range(entries):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", tiff, directory + 2 + 12 * number)
            if (tag, kind, count) == (_ORIENTATION_TAG, _SHORT, 1):
                return value if 1 <= value <= 8 else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT


def _tiff_saying(orientation: int) -> bytes:
    """The smallest directory there is: one entry, and no other one after it."""
    return b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION_TAG, _SHORT, 1, orientation, 0, 0)


_CLEANERS: dict[str, Callable[[bytes], bytes]] = {"jpg": _clean_jpeg, "png": _clean_png, "webp": _clean_webp}
