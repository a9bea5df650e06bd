"""A second opinion is asked of Pillow, which the product itself does not use."""

import io
import struct

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.ExifTags import Base

from dialogues.journal.files import CheckedFileField, checked_file
from dialogues.journal.pictures import MOST_PARTS, PictureDamaged, without_metadata
from tests.factories.pictures import TELLING, a_photo, a_scene

KINDS = ("jpg", "png", "webp")


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def tells(content: bytes) -> list[bytes]:
    return [sign for sign in TELLING if sign in content]


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_keeps_what_it_shows_and_its_way_up_and_nothing_of_where_when_and_by_whom(kind):
    photo = a_photo(kind)
    assert len(tells(photo)) >= 4, "need something that could leak"

    stored = checked_file(ContentFile(photo, f"class.{kind}"))
    kept = stored.read()

    assert tells(kept) == []
    assert dict(opened(kept).getexif()) == {Base.Orientation: 6}
    assert opened(kept).tobytes() == opened(photo).tobytes()
    assert (stored.size, stored.size < len(photo)) == (len(kept), True)


@pytest.mark.parametrize("kind", KINDS)
@given(
    orientation=st.integers(1, 8),
    size=st.tuples(st.integers(1, 70), st.integers(1, 70)),
    way=st.sampled_from([{}, {"quality": 30}, {"progressive": True}, {"optimize": True}, {"lossless": True}]),
)
@settings(deadline=None, max_examples=40)
def test_whatever_the_picture_is_cleaning_it_twice_is_cleaning_it_once(kind, orientation, size, way):
    photo = a_photo(kind, orientation=orientation, scene=a_scene(*size), **way)

    kept = without_metadata(photo, kind)

    assert without_metadata(kept, kind) == kept
    assert opened(kept).tobytes() == opened(photo).tobytes()
    assert opened(kept).getexif().get(Base.Orientation, 1) == orientation
    assert tells(kept) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_says_nothing_about_its_way_up_gets_no_word_about_it(kind):
    kept = without_metadata(a_photo(kind, orientation=None), kind)

    assert (dict(opened(kept).getexif()), b"Exif" in kept, b"eXIf" in kept) == ({}, False, False)


@pytest.mark.parametrize("kind", KINDS)
def test_the_colours_stay_what_they_are(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = a_photo(kind, icc_profile=profile)

    assert opened(without_metadata(photo, kind)).info["icc_profile"] == profile


def test_a_second_picture_behind_the_first_one_goes_with_its_place():
    photo = a_photo("jpg")

    assert without_metadata(photo + a_photo("jpg"), "jpg") == without_metadata(photo, "jpg")


def test_the_frames_of_a_moving_picture_stay():
    photo = a_photo("webp", save_all=True, append_images=[a_scene().rotate(180)], duration=100)

    kept = opened(without_metadata(photo, "webp"))

    assert (kept.n_frames, tells(without_metadata(photo, "webp"))) == (2, [])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0 a photo", "jpg"),
        (b"\xff\xd8\xff\xd9", "jpg"),
        (a_photo("jpg")[:400], "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (a_photo("png")[:-20], "png"),
        (a_photo("webp")[:-20], "webp"),
        (b"RIFF\x04\x00\x00\x00WEBP", "webp"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_in_words(content, kind):
    with pytest.raises(PictureDamaged):
        without_metadata(content, kind)

    field = CheckedFileField()
    with pytest.raises(Exception, match="cannot be read") as refused:
        field.clean(ContentFile(content, f"class.{kind}"))
    assert refused.value.code == "file.damaged"


@pytest.mark.timeout(60)
def test_millions_of_fill_bytes_in_a_scan_are_read_once():
    photo = a_photo("jpg")
    padded = photo[:-2] + b"\xff" * 4_000_000 + b"\x00" + photo[-2:]  # hours, were each run read from each of its bytes

    assert without_metadata(padded, "jpg").endswith(b"\xff" * 1000 + b"\x00\xff\xd9")


@pytest.mark.parametrize(
    ("begins", "part", "ends", "kind"),
    [
        (b"\xff\xd8", b"\xff\xdb\x00\x02", a_photo("jpg")[2:], "jpg"),
        (a_photo("png")[:33], b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e", a_photo("png")[33:], "png"),
        (a_photo("webp")[:12], b"ALPH\x00\x00\x00\x00", a_photo("webp")[12:], "webp"),
    ],
)
def test_a_picture_of_very_many_tiny_parts_is_refused(begins, part, ends, kind):
    def of(number):
        whole = begins + part * number + ends
        return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:] if kind == "webp" else whole

    assert without_metadata(of(1000), kind).count(part) >= 1000
    with pytest.raises(PictureDamaged):
        without_metadata(of(MOST_PARTS + 1), kind)


@given(st.binary(max_size=300), st.sampled_from(KINDS), st.integers(0, 300))
@settings(max_examples=200)
def test_bytes_out_of_order_are_refused_and_never_an_accident(noise, kind, cut):
    broken = a_photo(kind)[:cut] + noise
    try:
        without_metadata(broken, kind)
    except PictureDamaged:
        return


@pytest.mark.parametrize("content", [b"%PDF-1.7 /GPSLatitude 12", b"%PDF-1.7\n" + a_photo("jpg")])
def test_a_document_is_kept_as_it_came(content):
    assert checked_file(ContentFile(content, "minutes.pdf")).read() == content
