from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser.content_line import Contentline

from calendaring.folding import as_lines, folded

LETTERS = st.text(st.sampled_from("ab c\\^;:độកិ្🎉"), max_size=400)


@given(LETTERS)
def test_a_line_is_cut_where_icalendar_cuts_it(line: str) -> None:
    assert folded(line) == Contentline(line).to_ical()


@given(LETTERS)
def test_every_piece_fits_and_together_they_are_the_line(line: str) -> None:
    pieces = folded(line).split(b"\r\n ")

    assert max(len(piece) for piece in pieces) <= 74
    assert "".join(piece.decode() for piece in pieces) == line


def test_lines_end_with_crlf_and_empty_ones_are_left_out() -> None:
    assert as_lines(["BEGIN:VCALENDAR", "", "END:VCALENDAR"]) == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
