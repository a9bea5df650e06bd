"""What may be uploaded: judged by its content, never by its name, and stored under a name that says nothing."""

import io
import uuid
import zipfile

from django.core.files.base import File

from .errors import FileRefused, FileTooLarge

MOST_MEGABYTES = 10
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
)
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


def checked_file(upload: "File[bytes]") -> "File[bytes]":
    """The upload under its stored name. Raises file.refused or file.too_large (10 MB)."""
    if upload.size > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(limit=MOST_MEGABYTES)
    upload.seek(0)
    extension = _extension(upload)
    upload.seek(0)
    return File(upload, name=f"{uuid.uuid4().hex}.{extension}")


def _extension(upload: "File[bytes]") -> str:
    head = upload.read(16)
    for sign, extension in _SIGNS:
        if head.startswith(sign):
            return extension
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"PK\x03\x04"):
        return _office_extension(upload)
    raise FileRefused


def _office_extension(upload: "File[bytes]") -> str:
    upload.seek(0)
    try:
        # Only the list of names is read; nothing is unpacked.
        names = set(zipfile.ZipFile(io.BytesIO(upload.read())).namelist())
    except zipfile.BadZipFile as error:
        raise FileRefused from error
    kind = next((extension for part, extension in _OFFICE.items() if part in names), None)
    if kind is None or any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused
    return kind
