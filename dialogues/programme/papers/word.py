"""The same text as a Word file, so that it can be printed, filled in and sent on."""

import datetime as dt
import io

from docx import Document as Word
from docx.shared import Pt

from .lines import lines_of

_BLANK = "_" * 60
# Files that are made anew for each download shall be the same file.
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (the format knows no zone)


def as_word(title: str, text: str) -> bytes:
    word = Word()
    word.core_properties.title, word.core_properties.author = title[:255], ""
    word.core_properties.created = word.core_properties.modified = _MADE
    word.styles["Normal"].font.size = Pt(12)
    for line in lines_of(text):
        if line.kind == "heading":
            word.add_heading(line.text, level=1)
        elif line.kind == "point":
            word.add_paragraph(line.text, style="List Bullet")
        elif line.kind == "box":
            word.add_paragraph(f"☐  {line.text}")
        elif line.kind == "blank":
            word.add_paragraph(f"{line.text}\n{_BLANK}".strip())
        else:
            word.add_paragraph(line.text)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
