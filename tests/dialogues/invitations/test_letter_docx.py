"""Letters as Word files, on letterheads that others made."""

import io
import zipfile

import pytest
from docx import Document

from dialogues.invitations.actions.letter_office import set_letterhead
from dialogues.invitations.errors import TemplateRefused
from dialogues.invitations.lettering.docx import checked_template
from dialogues.invitations.lettering.letterhead import plain_letterhead
from tests.factories.letters import ON_25_APRIL, a_letter_writing_dialogue, an_issued_letter

NAMES = ("number", "addressee", "chair", "time", "place", "content", "requests", "reply", "signatory")
FIELDS = " ".join(f"{{{{ {name} }}}}" for name in NAMES)


def a_template(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, data)
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
        (with_part(a_template(FIELDS), "word/_rels/x.rels", b"attachedTemplate"), "it fetches parts from elsewhere"),
    ],
)
def test_a_template_that_would_not_do_is_refused_in_words(content: bytes, why: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        checked_template(content)

    assert why in str(refused.value)


def test_the_plain_letterhead_is_one_that_may_be_uploaded() -> None:
    assert checked_template(plain_letterhead()) == plain_letterhead()
