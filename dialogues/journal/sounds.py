"""Recordings that are listened to on a page: in parts, as players ask for them (RFC 9110 §14), and never run."""

import re
from collections.abc import Callable
from typing import TypeVar, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from .files import SOUND_TYPES, disposition

# Of a longer part only so much is sent; the player asks for the rest (§15.3.7 lets the server send less).
MOST_AT_ONCE = 1024 * 1024
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_ONE_PART = re.compile(r"bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))", re.ASCII)


def plays_sound(view: View) -> View:
    """Decorator: this page may play recordings of ours. No other page plays anything."""
    return cast(View, csp_update({"media-src": [SELF]})(view))


def is_there(file: FieldFile) -> bool:
    """Nothing but a backup that forgot the files loses one; the pages around it are still read."""
    return bool(file.name and file.storage.exists(file.name))


def listened_to(request: HttpRequest, file: FieldFile, *, name: str, digest: str) -> HttpResponseBase:
    """The recording, or the one part of it that was asked for. `digest`: of its bytes; it is their validator."""
    if not is_there(file):
        raise Http404
    tag = f'"{digest}"'
    response = get_conditional_response(request, etag=tag) or _sent(request, file, tag)
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Content-Disposition"] = disposition(name, inline=True)
    return response


def _sent(request: HttpRequest, file: FieldFile, tag: str) -> HttpResponseBase:
    kind = SOUND_TYPES[file.name.rpartition(".")[2]] if file.name else ""
    # A part is asked for by GET alone (§14.2).
    asked = _ONE_PART.fullmatch(request.headers.get("Range", "") if request.method == "GET" else "")
    if asked is None or request.headers.get("If-Range", tag) != tag:
        return FileResponse(file.open("rb"), content_type=kind)
    first, last = _bounds(asked, file.size)
    if first > last:
        # Kept by a cache it would be sent to those who ask for the whole: what is asked of the range is in no key.
        headers = {"Content-Range": f"bytes */{file.size}", "Cache-Control": "no-store"}
        return HttpResponse(status=416, headers=headers, content_type=kind)
    with file.open("rb") as stored:
        stored.seek(first)
        part = stored.read(last - first + 1)
    said = f"bytes {first}-{first + len(part) - 1}/{file.size}"
    return HttpResponse(part, status=206, content_type=kind, headers={"Content-Range": said})


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First and last byte; nothing lies between them where the file has no such part."""
    start, end, from_the_end = asked.groups()
    if from_the_end is not None:
        first, last = (size, size - 1) if int(from_the_end) == 0 else (max(0, size - int(from_the_end)), size - 1)
    else:
        first, last = int(start), min(int(end), size - 1) if end else size - 1
    return first, min(last, first + MOST_AT_ONCE - 1)
