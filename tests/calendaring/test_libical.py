"""libical's opinion of everything we make: it knows the rules of iTIP by table (calendar.md §3.1)."""

import ctypes
from ctypes.util import find_library
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs("libical")
GOLDEN = Path(__file__).parent / "golden"


def faults_in(content: bytes) -> list[str]:
    """What libical finds while parsing and while checking what the method asks for."""
    library = ctypes.CDLL(find_library("ical"))
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    library.icalerror_set_errors_are_fatal(0)
    calendar = ctypes.c_void_p(library.icalparser_parse_string(content))
    assert calendar.value, "libical could not read this at all"
    library.icalrestriction_check(calendar)
    written = library.icalcomponent_as_ical_string(calendar).decode().replace("\r\n ", "")
    library.icalcomponent_free(calendar)
    return [line for line in written.split("\r\n") if line.startswith("X-LIC-ERROR")]


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.ics")))
def test_libical_finds_no_fault(name: str) -> None:
    assert faults_in((GOLDEN / name).read_bytes()) == []


def test_libical_would_have_found_one() -> None:
    request = (GOLDEN / "request.ics").read_bytes()

    [fault] = set(faults_in(request.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")))

    assert "STATUS" in fault
