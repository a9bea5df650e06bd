"""Whatever somebody writes into a title or a name, it stays text."""

import re
from dataclasses import replace

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calendaring import ics
from calendaring.text import clean_name, clean_text, graphemes
from tests.calendaring.samples import DOMAIN, MEETING, NAM, unfolded

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


@pytest.mark.requirement("C8")
@pytest.mark.requirement("C9")
@settings(deadline=None)
@given(st.text(max_size=400))
@example("x\r\nATTENDEE:mailto:evil@x")
@example("x\rATTENDEE:mailto:evil@x")
@example("x\x85ATTENDEE:mailto:evil@x\u2028END:VEVENT")
@example('a\\;b,c"d:e\nf')
@example("កិច្ចសន្ទនាជាតិ " * 20)
def test_any_text_comes_back_as_it_was_and_adds_no_line(text: str) -> None:
    content = ics.message(
        ics.Method.REQUEST, replace(MEETING, summary=text, description="", location="", url=""), domain=DOMAIN
    )

    (event,) = icalendar.Calendar.from_ical(content).events
    assert str(event["SUMMARY"]) == clean_text(text)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert [line.split(":")[0].split(";")[0] for line in unfolded(content)].count("ATTENDEE") == 1
    assert CONTROLS.search(content.decode().replace("\r\n", "")) is None


@pytest.mark.requirement("C10")
@settings(deadline=None)
@given(st.text(max_size=200))
@example('Bà "X"; PARTSTAT=DECLINED:mailto:evil@x.org')
@example("Nguyễn\r\nATTENDEE:mailto:evil@x.org")
@example("Nam\\")
def test_any_name_stays_in_its_parameter(name: str) -> None:
    content = ics.message(ics.Method.REQUEST, replace(MEETING, guest=replace(NAM, name=name)), domain=DOMAIN)

    (event,) = icalendar.Calendar.from_ical(content).events
    assert event["ATTENDEE"].params.get("CN", "") == clean_name(name)
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert str(event["ATTENDEE"]) == "mailto:nam@mop.example.vn"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ('  Trần Thị  "Minh" Anh\n', "Trần Thị Minh Anh"),
        ("Vu\u0303 Đức Thi\u0323nh", "Vũ Đức Thịnh"),
        ("ក្ក" * 100, "ក្ក" * 64),
    ],
)
@pytest.mark.requirement("C10")
def test_a_name_is_one_line_of_at_most_64_letters(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


def test_a_khmer_subscript_is_never_cut_from_its_letter() -> None:
    assert graphemes("ស្ត្រី") == ["ស្ត្រី"]
