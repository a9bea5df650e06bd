"""PDF pages made by Typst with fonts of our own, the same on every machine (stack.md facts 6 and 7).

What is printed travels as JSON beside the template, so that text is never read as markup: `#panic()` stays text.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).parent / "fonts"
# Templates of our apps may import from each other: `#import "/invitations/typst/frame.typ"`.
APPS = Path(__file__).parents[1]
# A word that no line could hold; breaking it somewhere is better than printing over the margin.
_ENDLESS = re.compile(r"[!-~À-ɏ\u0300-\u036fḀ-ỹ]{25,}")
_PIECE = 12
_ZERO_WIDTH_SPACE = "\u200b"
# Nobody sees them, and no font has a glyph for them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Typst refuses the whole page for any other; what phones say of their language is not ours.
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_UNDETERMINED = "und"  # ISO 639-2

_UNKNOWN = re.compile(r'the text `"(.*?)"` could not be displayed')


class NotPrintable(Exception):
    """None of the fonts knows `characters`."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        super().__init__("a character without a glyph")


def typeset(template: Path, data: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """A tagged PDF (PDF/UA-1). The same data at the same `at` are the same bytes. Raises NotPrintable."""
    return bytes(_compiled(template, data, at=at, format="pdf", pdf_standards="ua-1"))


def typeset_picture(template: Path, data: Mapping[str, Any], *, at: dt.datetime, ppi: float = 110) -> list[bytes]:
    """The same pages as PNG."""
    pages = _compiled(template, data, at=at, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def breakable(text: str) -> str:
    """The text with a place to break in each Latin word that is longer than any line. Khmer breaks by itself."""
    return _ENDLESS.sub(lambda found: _ZERO_WIDTH_SPACE.join(_pieces(found[0])), text)


def _compiled(template: Path, data: Mapping[str, Any], *, at: dt.datetime, **how: Any) -> Any:
    inputs = {"data": json.dumps(_broken(data), ensure_ascii=False)}
    try:
        return _compiler(template).compile(
            input=str(template), sys_inputs=inputs, timestamp=at.replace(microsecond=0), **how
        )
    except typst.TypstError as error:
        if unknown := _UNKNOWN.search(str(error)):
            raise NotPrintable(unknown[1]) from error
        raise


@lru_cache(maxsize=8)
def _compiler(template: Path) -> typst.Compiler:
    """Reading the fonts is what takes long; once a process is enough."""
    root = APPS if template.is_relative_to(APPS) else template.parent
    return typst.Compiler(input=str(template), root=str(root), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _broken(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg") else breakable(_CONTROLS.sub("", value))
    if isinstance(value, Mapping):
        return {key: _language(item) if key == "lang" else _broken(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_broken(item) for item in value]
    return value


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def _language(code: str) -> str:
    return code if _LANGUAGE.fullmatch(code) else _UNDETERMINED
