"""The paper leads to the same page as the mail: its QR code is the institution's own link (calendar.md C58)."""

import pypdfium2
import pytest
import segno
from PIL.Image import Image

from tests.factories.letters import a_letter_writing_dialogue, an_issued_letter

pytestmark = pytest.mark.django_db
SCALE = 8  # pixels for each point
SIDE_POINTS = 22 / 25.4 * 72


def code_on(page: pypdfium2.PdfPage, modules: int) -> list[list[bool]]:
    """What is dark where the code is printed, one value for each of its modules; three corners of a code are dark."""
    picture: Image = page.render(scale=SCALE).to_pil().convert("L").point(lambda light: 255 if light < 128 else 0)
    bounds = [thing.get_bounds() for thing in page.get_objects(max_depth=8)]
    left, bottom, right, top = next(each for each in bounds if _is_code(*each))
    height = page.get_height()
    area = picture.crop(tuple(int(value * SCALE) for value in (left, height - top, right, height - bottom)))
    ink = area.crop(area.getbbox())
    step = ink.width / modules
    places = [int((place + 0.5) * step) for place in range(modules)]
    return [[ink.getpixel((x, y)) == 255 for x in places] for y in places]


def _is_code(left: float, bottom: float, right: float, top: float) -> bool:
    return abs(right - left - SIDE_POINTS) < 6 and abs(top - bottom - SIDE_POINTS) < 6


@pytest.mark.requirement("C58")
def test_the_code_on_the_paper_is_the_institutions_link() -> None:
    letter = an_issued_letter(a_letter_writing_dialogue())
    expected = [[bool(dark) for dark in row] for row in segno.make(letter.link, error="m").matrix]

    last = list(pypdfium2.PdfDocument(bytes(letter.pdf.content)))[-1]

    assert code_on(last, len(expected)) == expected
