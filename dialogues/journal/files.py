"""What may be uploaded: judged by its content, never by its name, and stored under a name that says nothing.

Pictures are kept without what they say beside what they show (`pictures.py`); documents are kept as they came.
"""

import io
import re
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.base import ContentFile, File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from .errors import Refused
from .pictures import without_metadata

MOST_MEGABYTES = 10
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)
_SOUNDS: tuple[tuple[bytes, str], ...] = (
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"OggS", "ogg"),
)
# What telephones record is an MPEG-4 file of one of these brands; with a picture in it, it is a film.
_MPEG_4 = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2")
_FILM = re.compile(rb"hdlr.{8}vide", re.DOTALL)
SOUND_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}
# What browsers take for a page wherever it stands in the first bytes, and what no other file begins with.
_PAGES = (b"<html", b"<script", b"<svg", b"<!doctype", b"<body", b"<iframe", b"<?xml-stylesheet")
_SNIFFED = 2048
MOST_UNPACKED_MEGABYTES = 200
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
PICTURES = ("jpg", "png", "webp")
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"
SOUND = ".mp3,.m4a,.ogg,.wav"


Judge = Callable[["File[bytes]"], str]


class FileRefused(Refused):
    code = "file.refused"
    detail = _("Please choose a PDF, a picture (JPEG, PNG, WebP), or a Word or Excel file.")
    field = "file"


class FileTooLarge(Refused):
    code = "file.too_large"
    detail = _("The file is larger than %(limit)s MB.")
    field = "file"


class SoundRefused(FileRefused):
    detail = _("Please choose a recording: MP3, M4A, OGG or WAV.")


def checked_file(upload: "File[bytes]") -> "File[bytes]":
    """The upload under its stored name; of a picture no place, time or device (INV-16).

    Raises file.refused, file.too_large (10 MB) or file.damaged.
    """
    checked = _under_its_new_name(upload, _extension)
    extension = str(checked.name).rpartition(".")[2]
    if extension in PICTURES:
        return ContentFile(without_metadata(checked.read(), extension), name=checked.name)
    return checked


def checked_sound(upload: "File[bytes]") -> "File[bytes]":
    """The same for a recording that is listened to. Raises file.refused or file.too_large."""
    return _under_its_new_name(upload, _sound_extension)


class CheckedFileField(forms.FileField):
    """Judged by content and size before anything is stored."""

    def __init__(self, *, sound: bool = False, required: bool = False, **kwargs: Any) -> None:
        self.check = checked_sound if sound else checked_file
        widget = forms.FileInput(attrs={"accept": SOUND if sound else ACCEPT})
        super().__init__(required=required, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        try:
            return self.check(upload) if upload else None
        except Refused as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal


class CheckedFilesField(forms.FileField):
    """Several at once, each judged like one. Cleans to a list, empty where none was chosen. `most` files."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, widget=_SeveralFiles(attrs={"accept": ACCEPT}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = [upload for upload in data or [] if upload]
        if len(uploads) > self.most:
            raise forms.ValidationError(_("At most %(limit)s files.") % {"limit": self.most}, code="file.too_many")
        one = CheckedFileField()
        return [one.clean(upload) for upload in uploads]


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


def disposition(name: str, *, inline: bool = False) -> str:
    """The header that says what the file is called where it is saved: in any script (RFC 6266)."""
    return str(content_disposition_header(as_attachment=not inline, filename=name))


def attachment(file: FieldFile, name: str) -> FileResponse:
    """Never inline: a browser shall not run what a stranger uploaded. (nosniff is set on every answer.)

    Should one show it all the same, it shows it in a box without scripts, forms or origin.
    """
    if not file.name or not file.storage.exists(file.name):
        raise Http404
    extension = file.name.rpartition(".")[2]
    response = FileResponse(file.open("rb"), as_attachment=True, filename=f"{name}.{extension}")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _under_its_new_name(upload: "File[bytes]", judge: Judge) -> "File[bytes]":
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(limit=MOST_MEGABYTES)
    upload.seek(0)
    extension = judge(upload)
    upload.seek(0)
    return File(upload, name=f"{uuid.uuid4().hex}.{extension}")


def _extension(upload: "File[bytes]") -> str:
    head = upload.read(_SNIFFED)
    flat = next((extension for sign, extension in _SIGNS if head.startswith(sign)), "")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        flat = "webp"
    if flat:
        _refuse_two_in_one(upload, head, FileRefused)
        return flat
    if head.startswith(b"PK\x03\x04"):
        return _office_extension(upload)
    raise FileRefused


def _refuse_two_in_one(upload: "File[bytes]", head: bytes, refusal: type[FileRefused]) -> None:
    """A picture, PDF or recording that is a page or an archive as well: whoever made it wants somebody mistaken."""
    lowered = head.lower()
    if any(sign in lowered for sign in _PAGES):
        raise refusal
    upload.seek(0)
    if zipfile.is_zipfile(io.BytesIO(upload.read())):
        raise refusal


def _sound_extension(upload: "File[bytes]") -> str:
    head = upload.read(_SNIFFED)
    extension = next((extension for sign, extension in _SOUNDS if head.startswith(sign)), "")
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        extension = "wav"
    if head[4:8] == b"ftyp" and head[8:12] in _MPEG_4 and not _FILM.search(head + upload.read()):
        extension = "m4a"
    if not extension:
        raise SoundRefused
    _refuse_two_in_one(upload, head, SoundRefused)
    return extension


def _office_extension(upload: "File[bytes]") -> str:
    upload.seek(0)
    try:
        # Only the list of names and sizes is read; nothing is unpacked.
        parts = zipfile.ZipFile(io.BytesIO(upload.read())).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:  # as names that are no text
        raise FileRefused from error
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > MOST_UNPACKED_MEGABYTES * 1024 * 1024:
        raise FileRefused  # whoever opened it would run out of room
    kind = next((extension for part, extension in _OFFICE.items() if part in names), None)
    if kind is None or any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused
    return kind
