"""Photos that were stored before their metadata was taken out at the upload are cleaned once, in place."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories.pictures import TELLING, a_photo


@pytest.fixture
def media(tmp_path: Path, settings) -> Path:
    """A telling photo of each kind, a document that is none, and something that only calls itself a picture."""
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "evidence" / "2026").mkdir(parents=True)
    for kind in ("jpg", "png", "webp"):
        (tmp_path / "evidence" / "2026" / f"one.{kind}").write_bytes(a_photo(kind))
    (tmp_path / "list.pdf").write_bytes(b"%PDF-1.7 " + a_photo("jpg"))
    (tmp_path / "broken.jpg").write_bytes(b"no picture at all")
    return tmp_path


def said(*options: str) -> str:
    out = io.StringIO()
    call_command("clean_pictures", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue().strip()


def stored(media: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in media.rglob("*") if path.is_file()}


def telling(media: Path) -> set[str]:
    return {name for name, content in stored(media).items() if any(sign in content for sign in TELLING)}


def test_each_picture_is_cleaned_once_and_nothing_else_is_touched(media: Path) -> None:
    before = stored(media)
    assert telling(media) == {"one.jpg", "one.png", "one.webp", "list.pdf"}

    assert said() == "4 pictures looked at, 3 cleaned, 1 not readable"
    after = stored(media)
    assert said() == "4 pictures looked at, 0 cleaned, 1 not readable"

    assert telling(media) == {"list.pdf"}
    assert (stored(media), after.keys()) == (after, before.keys())
    assert [after[name] == before[name] for name in ("list.pdf", "broken.jpg")] == [True, True]


def test_a_dry_run_counts_and_changes_nothing(media: Path) -> None:
    before = stored(media)

    assert said("--dry-run") == "4 pictures looked at, 3 to clean, 1 not readable"
    assert stored(media) == before
