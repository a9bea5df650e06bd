"""The plain letterhead, as a Word template that institutions may take and change."""

import io
from functools import lru_cache
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
# Word sets Khmer, a complex script, in the font named here; Khmer offices have this one.
LATIN, KHMER = "Times New Roman", "Khmer OS"


@lru_cache(maxsize=1)
def plain_letterhead() -> bytes:
    """A4 with the margins of Decree 30/2020; one part for each language, each on a page of its own."""
    document = Document()
    _page(document)
    _fonts(document.styles["Normal"])
    _logic(document, "for part in parts")
    _logic(document, "if not part.first")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _logic(document, "endif")
    _logic(document, 'if part.layout == "vi"')
    _viet_head(document)
    _logic(document, "else")
    _other_head(document)
    _logic(document, "endif")
    _body(document)
    _foot(document)
    _logic(document, "endfor")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)


def _fonts(style: Any) -> None:
    style.font.name, style.font.size = LATIN, Pt(13)
    style.paragraph_format.space_after = Pt(6)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script, font in {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": LATIN, "cs": KHMER}.items():
        fonts.set(qn(f"w:{script}"), font)
    size, language = OxmlElement("w:szCs"), OxmlElement("w:lang")
    size.set(qn("w:val"), "24")
    language.set(qn("w:val"), "vi-VN")
    language.set(qn("w:bidi"), "km-KH")
    properties.append(size)
    properties.append(language)


def _viet_head(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    issuer, nation = table.rows[0].cells
    _write(issuer.paragraphs[0], "{{ part.parent }}", align=CENTRE)
    _write(issuer.add_paragraph(), "{{ part.issuer }}", align=CENTRE, bold=True)
    _write(nation.paragraphs[0], "{{ part.nation_1 }}", align=CENTRE, bold=True)
    _write(nation.add_paragraph(), "{{ part.nation_2 }}", align=CENTRE, bold=True)
    number, dateline = table.rows[1].cells
    _write(number.paragraphs[0], "{{ part.number }}", align=CENTRE)
    _write(number.add_paragraph(), "{{ part.about }}", align=CENTRE)
    _write(dateline.paragraphs[0], "{{ part.dateline }}", align=CENTRE, italic=True)


def _other_head(document: Any) -> None:
    _write(document.add_paragraph(), "{{ part.nation_1 }}", align=CENTRE, bold=True)
    _write(document.add_paragraph(), "{{ part.nation_2 }}", align=CENTRE, bold=True)
    _write(document.add_paragraph(), "{{ part.parent }}")
    _write(document.add_paragraph(), "{{ part.issuer }}", bold=True)
    _write(document.add_paragraph(), "{{ part.number }}")
    _write(document.add_paragraph(), "{{ part.lunar }}", align=RIGHT)
    _write(document.add_paragraph(), "{{ part.dateline }}", align=RIGHT)


def _body(document: Any) -> None:
    _write(document.add_paragraph(), "{{ part.heading }}", align=CENTRE, bold=True)
    _write(document.add_paragraph(), "{{ part.subject }}", align=CENTRE, bold=True)
    _logic(document, "for note in part.notes")
    _write(document.add_paragraph(), "{{ note }}", italic=True)
    _logic(document, "endfor")
    opening = document.add_paragraph()
    _write(opening, "{{ part.opening }} ")
    _write(opening, "{{ part.addressee }}", bold=True)
    _write(document.add_paragraph(), "{{ part.attention }}")
    _write(document.add_paragraph(), "{{ part.seats }}")
    _rows(document, "part.rows")
    answer = document.add_paragraph()
    _write(answer, "{{ part.answer_here }} {{ part.link }}")
    _rows(document, "part.assurances")
    _write(document.add_paragraph(), "{{ part.closing }}")


def _rows(document: Any, listed: str) -> None:
    _logic(document, f"for row in {listed}")
    paragraph = document.add_paragraph()
    _write(paragraph, "{{ row.label }} ", bold=True)
    _write(paragraph, "{{ row.text }}")
    _logic(document, "endfor")


def _foot(document: Any) -> None:
    copies, signature = document.add_table(rows=1, cols=2).rows[0].cells
    _write(copies.paragraphs[0], "{{ part.copies_label }}", bold=True, italic=True)
    _write(copies.add_paragraph(), "{%p for copy in part.copies %}")
    _write(copies.add_paragraph(), "{{ copy }}")
    _write(copies.add_paragraph(), "{%p endfor %}")
    _write(signature.paragraphs[0], "{{ part.capacity }}", align=CENTRE, bold=True)
    _write(signature.add_paragraph(), "{{ part.signatory_title }}", align=CENTRE, bold=True)
    _write(signature.add_paragraph(), "{{ part.sign_hint }}", align=CENTRE, italic=True)
    for _ in range(3):
        signature.add_paragraph()
    _write(signature.add_paragraph(), "{{ part.signatory }}", align=CENTRE, bold=True)


def _logic(document: Any, words: str) -> None:
    """A paragraph that the template engine takes out together with its tag."""
    document.add_paragraph("{%p " + words + " %}")


def _write(paragraph: Any, text: str, *, align: Any = None, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    for wanted, name in ((bold, "w:bCs"), (italic, "w:iCs")):
        if wanted:
            run._element.get_or_add_rPr().append(OxmlElement(name))
    if align is not None:
        paragraph.alignment = align
