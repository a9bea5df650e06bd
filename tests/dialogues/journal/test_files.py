import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from dialogues.journal.files import FileRefused, FileTooLarge, checked_file, checked_sound
from dialogues.journal.pictures import without_metadata
from tests.factories.pictures import a_photo
from tests.factories.sounds import an_mpeg_4

CLEAN = {kind: without_metadata(a_photo(kind), kind) for kind in ("jpg", "png", "webp")}


def misnamed() -> bytes:
    """A package that says its names are UTF-8, and they are not."""
    return a_zip("word/document.xml", "word/ọ").replace("ọ".encode(), b"\xff\xfe\xff")


def a_zip(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return out.getvalue()


def a_bomb() -> bytes:
    """A Word file of a few kilobytes that would unpack to 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x")
        for number in range(3):
            with archive.open(f"word/media/{number}", "w") as part:
                for _ in range(100):
                    part.write(bytes(1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"%PDF-1.7", "pdf"),
        (CLEAN["jpg"], "jpg"),
        (CLEAN["png"], "png"),
        (CLEAN["webp"], "webp"),
        (a_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (a_zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    ],
)
def test_the_content_decides_the_type_and_the_given_name_is_forgotten(content, extension):
    checked = checked_file(ContentFile(content, "../../Trần Thị Minh Anh.html"))

    stem, _dot, ending = checked.name.rpartition(".")
    assert (len(stem), ending) == (32, extension)
    assert checked.read() == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"MZ\x90\x00",
        b"PK\x03\x04 broken",
        a_zip("anything.txt"),
        misnamed(),
        a_zip("word/document.xml", "word/vbaProject.bin"),
        b"\xff\xd8\xff\xe0<!-- --><HTML><body onload=alert(1)>",
        b"%PDF-1.7\n<script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 900 + b"<svg onload=alert(1)>",
        b"\xff\xd8\xff\xe0 a photo" + a_zip("payload.jar"),
        b"RIFF\x00\x00\x00\x00WEBPVP8 " + a_zip("word/document.xml"),
        a_bomb(),
    ],
)
def test_what_a_browser_or_an_office_might_run_is_refused(content):
    with pytest.raises(FileRefused):
        checked_file(ContentFile(content, "minutes.pdf"))


def test_more_than_ten_megabytes_are_refused():
    with pytest.raises(FileTooLarge):
        checked_file(ContentFile(b"%PDF-" + b"0" * 10 * 1024 * 1024, "minutes.pdf"))


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"OggS\x00", "ogg"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "wav"),
        (an_mpeg_4(b"M4A "), "m4a"),
        (an_mpeg_4(b"mp42"), "m4a"),
    ],
)
def test_a_recording_is_known_by_its_content_too(content, extension):
    assert checked_sound(ContentFile(content, "rad.bin")).name.rpartition(".")[2] == extension


@pytest.mark.parametrize("sound", [b"ID3\x04", b"\xff\xfb\x90\x64", b"OggS\x00", an_mpeg_4(b"M4A ")])
@pytest.mark.parametrize("also", [b"\x00<html><script>alert(1)</script>", b"\x00" + a_zip("[Content_Types].xml")])
def test_a_recording_that_is_a_page_or_an_archive_as_well_is_refused(sound, also):
    with pytest.raises(FileRefused, match="recording"):
        checked_sound(ContentFile(sound + also, "rad.mp3"))


def test_a_film_is_no_recording():
    with pytest.raises(FileRefused):
        checked_sound(ContentFile(an_mpeg_4(b"mp42", b"vide"), "speech.m4a"))


def test_a_document_is_no_recording_and_a_recording_no_document():
    with pytest.raises(FileRefused):
        checked_sound(ContentFile(b"%PDF-1.7", "consent.mp3"))
    with pytest.raises(FileRefused):
        checked_file(ContentFile(b"ID3\x04", "consent.pdf"))
