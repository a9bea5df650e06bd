import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser.content_line import Contentline

from calendaring.folding import folded, octets_of
from tests.calendaring.samples import GOLDEN

LETTERS = st.text(st.sampled_from("ab c\\^;:độកិ្🎉"), max_size=400)


@given(LETTERS)
def test_a_line_is_cut_where_icalendar_cuts_it(line: str) -> None:
    assert folded(line.encode()) == Contentline(line).to_ical()


@given(LETTERS)
def test_every_piece_fits_and_together_they_are_the_line(line: str) -> None:
    pieces = folded(line.encode()).split(b"\r\n ")

    assert max(len(piece) for piece in pieces) <= 74
    assert "".join(piece.decode() for piece in pieces) == line


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.ics")))
def test_a_whole_calendar_is_written_as_icalendar_writes_it(name: str) -> None:
    calendar = icalendar.Calendar.from_ical((GOLDEN / name).read_bytes())

    assert octets_of(calendar) == calendar.to_ical()


class Careless:
    """A value that does not look at what it holds."""

    def to_ical(self) -> bytes:
        return b"https://example.org/\r\nATTENDEE:mailto:evil@example.org"


def test_a_line_break_cannot_slip_into_a_line() -> None:
    event = icalendar.Event()
    event["URL"] = Careless()

    with pytest.raises(ValueError, match="line break"):
        octets_of(event)
