import gzip
import re
from pathlib import Path

import bundle_css
import pytest
from django.conf import settings

LARGEST_GZIPPED = {"convoke": 12_000, "public": 9_000, "phone": 6_144, "console": 9_000, "wall": 6_144}


@pytest.mark.parametrize("name", bundle_css.BUNDLES)
def test_the_committed_style_sheet_is_what_the_sources_build(name: str) -> None:
    committed = (bundle_css.TARGET / f"{name}.css").read_text("utf-8")

    assert committed == bundle_css.bundle(bundle_css.BUNDLES[name])


def test_every_part_is_in_some_style_sheet() -> None:
    used = {part for parts in bundle_css.BUNDLES.values() for part in parts.split()}

    written = {path.stem for path in (bundle_css.SOURCE / "parts").glob("*.css")}

    assert written - used == set()


@pytest.mark.parametrize(("name", "largest"), LARGEST_GZIPPED.items())
def test_a_slow_line_is_not_asked_for_more_than_it_can_carry(name: str, largest: int) -> None:
    assert len(gzip.compress((bundle_css.TARGET / f"{name}.css").read_bytes(), 9)) <= largest


def test_parts_take_their_colours_from_the_tokens() -> None:
    parts = (bundle_css.SOURCE / "parts").glob("*.css")
    allowed = {"#fff", "#000"}  # paper of a QR code, a wall that is switched off

    own = {colour for part in parts for colour in re.findall(r"#[0-9a-f]{3,8}\b", part.read_text("utf-8"))}

    assert own - allowed == set()


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    sprite = (bundle_css.SOURCE.parent / "icons.svg").read_text("utf-8")
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    templates = [path for folder in ("backend", "dialogues") for path in _templates(settings.BASE_DIR / folder)]

    named = {name for path in templates for name in re.findall(r'{% icon "([^"]+)"', path.read_text("utf-8"))}

    assert named - known == set()


def _templates(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.html") if "node_modules" not in path.parts]
