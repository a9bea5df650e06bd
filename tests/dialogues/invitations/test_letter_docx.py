"""Letters as Word files, on letterheads that others made."""

import io
import zipfile

import pytest
from docx import Document

from dialogues.invitations.actions.letter_office import issue_letter, set_letterhead
from dialogues.invitations.errors import TemplateRefused
from dialogues.invitations.lettering.docx import checked_template, letter_docx
from dialogues.invitations.lettering.letterhead import plain_letterhead
from dialogues.invitations.lettering.parts import parts_of
from tests.factories.letters import (
    ON_25_APRIL,
    a_letter,
    a_letter_writing_dialogue,
    an_approved_letter,
    an_issued_letter,
)

NAMES = ("number", "addressee", "chair", "time", "place", "content", "requests", "reply", "signatory")
ELSEWHERE = "it fetches parts from elsewhere"
FIELDS = " ".join(f"{{{{ {name} }}}}" for name in NAMES)


def a_template(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as package:
        for info in before.infolist():
            if info.filename != name:
                package.writestr(info, before.read(info))
        package.writestr(name, data)
    return out.getvalue()


def relation(kind: str) -> bytes:
    """A part that lies on somebody else's machine."""
    office = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="x" TargetMode="External" '
        f'Type="{office}/officeDocument/2006/relationships/{kind}" Target="https://elsewhere.example/x"/></Relationships>'
    ).encode()


def in_utf_16(part: bytes) -> bytes:
    return part.decode().encode("utf-16")


def damaged(content: bytes) -> bytes:
    """The lists of a package as they should be, and its parts broken."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        [at] = [info.header_offset for info in package.infolist() if info.filename == "word/document.xml"]
        [rels] = [info.header_offset for info in package.infolist() if info.filename == "_rels/.rels"]
    broken = bytearray(content)
    for start in (at + 60, rels + 60):
        broken[start : start + 40] = b"\xff" * 40
    return bytes(broken)


def a_bomb() -> bytes:
    """Little to send, much to unpack, and all of it in parts that are looked into."""
    out = io.BytesIO(a_template(FIELDS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for nth in range(80):
            package.writestr(f"word/_rels/{nth}.rels", b" " * 990_000)
    return out.getvalue()


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.django_db
@pytest.mark.requirement("IVT-4", "IVT-7")
def test_the_word_file_says_what_the_pdf_says_in_each_language() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue(), languages=["km", "en"])

    text = text_of(bytes(letter.docx.content))

    for part in letter.parts:
        assert [row["text"] for row in (*part["rows"], *part["assurances"]) if row["text"] not in text] == []
        assert part["number"] in text
    assert text.index("លិខិតអញ្ជើញ") < text.index("Letter of invitation")


@pytest.mark.django_db
def test_khmer_is_set_in_the_font_that_offices_have() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue(), languages=["km", "en"])

    styles = zipfile.ZipFile(io.BytesIO(bytes(letter.docx.content))).read("word/styles.xml").decode()

    assert 'w:cs="Khmer OS"' in styles
    assert 'w:ascii="Times New Roman"' in styles


@pytest.mark.django_db
def test_a_letterhead_of_ones_own_is_used_and_text_stays_text() -> None:
    dialogue = a_letter_writing_dialogue(venue="Hội trường <A> & {{ number }}")
    own = a_template("VIỆN CỦA CHÚNG TÔI", FIELDS)
    set_letterhead(issuer=dialogue.convenor, content=own, actor="user:1", at=ON_25_APRIL)

    letter = an_issued_letter(dialogue)

    text = text_of(bytes(letter.docx.content))
    assert text.startswith("VIỆN CỦA CHÚNG TÔI\nSố: 01/GM-CSI Bộ Kế hoạch*")
    assert "Hội trường <A> & {{ number }}" in text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no Word file", "it is not a Word file"),
        (a_template("{{ number }}"), "these names are missing: addressee"),
        (a_template(FIELDS, "{{ salary }}"), "letters have no field of that name"),
        (a_template(FIELDS, "{% if number %}"), "the braces do not fit"),
        (a_template(FIELDS, "{{ number.__class__.__mro__ }}"), "letters have no field of that name"),
        (a_template(FIELDS, "{{ ''.join([]) }}"), "only names, if, and loops"),
        (a_template(FIELDS, "{% for x in range(9**9) %}{% endfor %}"), "only names, if, and loops"),
        (a_template(FIELDS, "{% set x = 1 %}"), "only names, if, and loops"),
        (with_part(a_template(FIELDS), "word/vbaProject.bin", b"x"), "it contains macros"),
        (with_part(a_template(FIELDS), "word/footnotes.xml", b"{{ x }}"), "braces may stand in the text"),
        (with_part(a_template(FIELDS), "word/_rels/x.rels", relation("attachedTemplate")), ELSEWHERE),
        (with_part(a_template(FIELDS), "word/_rels/x.rels", relation("image")), ELSEWHERE),
        (with_part(a_template(FIELDS), "word/_rels/x.rels", relation("frame") + b" " * 1_100_000), ELSEWHERE),
        (
            with_part(a_template(FIELDS), "word/_rels/x.rels", relation("oleObject").decode().encode("utf-16")),
            ELSEWHERE,
        ),
        (with_part(a_template(FIELDS), "word/_rels/x.rels", b"<no xml"), "it is not a Word file"),
        (with_part(a_template(FIELDS), "word/document.xml", b"<no xml"), "it is not a Word file"),
        (damaged(a_template(FIELDS)), "it is not a Word file"),
        (a_bomb(), "it unpacks to more than a letter can need"),
        (a_template(FIELDS, *["{%p for row in rows %}"] * 9, "{{ row.text }}", *["{%p endfor %}"] * 9), "loops"),
    ],
)
def test_a_template_that_would_not_do_is_refused_in_words(content: bytes, why: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        checked_template(content)

    assert why in str(refused.value)


def test_the_plain_letterhead_is_one_that_may_be_uploaded() -> None:
    assert checked_template(plain_letterhead()) == plain_letterhead()


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\x0b", "\x1f"])
def test_signs_that_no_word_file_may_hold_are_left_out(sign: str) -> None:
    letter = a_letter(a_letter_writing_dialogue(venue=f"Hội trường{sign} A"))

    assert "Hội trường A" in text_of(letter_docx(letter, parts_of(letter, on=ON_25_APRIL.date())))


@pytest.mark.django_db
def test_a_field_that_only_some_letters_reach_refuses_those_in_words() -> None:
    dialogue = a_letter_writing_dialogue()
    own = a_template(FIELDS, "{% if addressee == 'Bộ Kế hoạch*' %}{{ salary }}{% endif %}")
    set_letterhead(issuer=dialogue.convenor, content=own, actor="user:1", at=ON_25_APRIL)
    letter = an_approved_letter(dialogue)

    with pytest.raises(TemplateRefused):
        issue_letter(letter=letter, actor="user:1", at=ON_25_APRIL)

    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("approved", None)
