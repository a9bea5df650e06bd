import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from calendaring import ics

HA_NOI = ZoneInfo("Asia/Ho_Chi_Minh")
GOLDEN = Path(__file__).parent / "golden"
DOMAIN = "convoke.example.org"
MINISTRY = ics.Organizer(
    name="Bộ Kế hoạch* (qua Ban Thư ký)", email="invite+4f1d2c3b4a5968778695a4b3@convoke.example.org"
)
NAM = ics.Guest(name="Lê Hoàng Nam", email="nam@mop.example.vn", partstat="ACCEPTED")
MEETING = ics.Meeting(
    uid="9b2f0d5e-0000-4000-8000-000000000001@convoke",
    sequence=0,
    stamp=dt.datetime(2022, 5, 3, 2, 0, 7, 999, tzinfo=dt.UTC),
    starts_at=dt.datetime(2022, 5, 18, 1, 0, tzinfo=dt.UTC),
    ends_at=dt.datetime(2022, 5, 18, 9, 30, tzinfo=dt.UTC),
    zone=HA_NOI,
    summary="Đối thoại quốc gia: không để ai bị bỏ lại phía sau",
    description="Vào phòng: https://convoke.example.org/p/x/",
    location="Hà Nội; Hội trường A, tầng 2",
    url="https://convoke.example.org/p/x/",
    organizer=MINISTRY,
    guest=NAM,
)
HEADER = ics.FeedHeader(
    name="Không để ai bị bỏ lại phía sau",
    description="Các đối thoại của chương trình",
    source="https://convoke.example.org/cal/abc.ics",
    url="https://convoke.example.org/public/LNOB-VN-2021/",
)
KHMER = "កិច្ចសន្ទនាជាតិស្តីពីការមិនទុកនរណាម្នាក់ចោលក្រោយ " * 6
VIETNAMESE = "Đối thoại quốc gia về quyền của người khuyết tật và đồng bào dân tộc thiểu số " * 4


def published(**changes: object) -> ics.Meeting:
    return replace(MEETING, guest=None, **changes)  # type: ignore[arg-type]


def request(**changes: object) -> bytes:
    return ics.message(ics.Method.REQUEST, replace(MEETING, **changes), domain=DOMAIN)  # type: ignore[arg-type]


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


FIXTURES: dict[str, bytes] = {
    "request": request(),
    "request_whole_days": request(all_day=True, ends_at=MEETING.starts_at + dt.timedelta(days=2)),
    "request_khmer": request(
        summary=KHMER, zone=ZoneInfo("Asia/Phnom_Penh"), guest=replace(NAM, name="ចាន់ សុភា", partstat="TENTATIVE")
    ),
    "request_berlin": request(zone=ZoneInfo("Europe/Berlin")),
    "cancel": ics.message(ics.Method.CANCEL, replace(MEETING, sequence=1, status=ics.Status.CANCELLED), domain=DOMAIN),
    "update": request(
        sequence=1,
        stamp=MEETING.stamp + dt.timedelta(days=2),
        starts_at=MEETING.starts_at + dt.timedelta(days=7),
        ends_at=MEETING.ends_at + dt.timedelta(days=7),
        location="Huế, Hội trường 2",
        guest=replace(NAM, partstat="NEEDS-ACTION"),
    ),
    "cancel_after_update": ics.message(
        ics.Method.CANCEL,
        replace(
            MEETING,
            sequence=2,
            stamp=MEETING.stamp + dt.timedelta(days=3),
            starts_at=MEETING.starts_at + dt.timedelta(days=7),
            ends_at=MEETING.ends_at + dt.timedelta(days=7),
            location="Huế, Hội trường 2",
            description="",
            url="",
            status=ics.Status.CANCELLED,
        ),
        domain=DOMAIN,
    ),
    "feed": ics.feed(
        HEADER,
        [
            published(last_modified=MEETING.stamp),
            published(
                uid="9b2f0d5e-0000-4000-8000-000000000002@convoke",
                sequence=3,
                zone=ZoneInfo("Asia/Phnom_Penh"),
                summary=KHMER,
                status=ics.Status.CANCELLED,
            ),
        ],
        domain=DOMAIN,
    ),
    "feed_empty": ics.feed(HEADER, [], domain=DOMAIN),
}


@pytest.mark.parametrize("name", FIXTURES)
def test_the_bytes_are_the_ones_we_looked_at(name: str) -> None:
    assert FIXTURES[name].decode() == (GOLDEN / f"{name}.ics").read_bytes().decode()


@pytest.mark.parametrize("name", FIXTURES)
def test_every_line_fits_and_is_text_of_its_own(name: str) -> None:
    lines = FIXTURES[name].split(b"\r\n")

    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert [line.decode() for line in lines] != []


@pytest.mark.parametrize("title", [VIETNAMESE, KHMER], ids=["vi", "km"])
def test_a_title_of_three_hundred_letters_is_folded_between_letters(title: str) -> None:
    lines = request(summary=title).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert f"SUMMARY:{title}" in unfolded(b"\r\n".join(lines))


def test_the_same_bytes_whatever_the_order_of_hashes() -> None:
    script = (
        "import sys; sys.path[:0] = ['.', 'tests/calendaring']\n"
        "import hashlib, test_ics as t\n"
        "print(hashlib.sha256(b''.join(t.FIXTURES.values())).hexdigest())"
    )
    root = Path(__file__).parents[2]

    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={"PYTHONHASHSEED": str(seed), "PATH": "", "PYTHONPATH": f"{root}:{root / 'calendar'}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 5)
    }

    assert len(digests) == 1


def test_a_feed_has_no_identifier_of_its_own_or_subscribers_would_keep_one_event_of_many() -> None:
    head = FIXTURES["feed"].split(b"BEGIN:VEVENT")[0]

    assert [line for line in unfolded(head) if line.startswith("UID")] == []


def test_zone_tables_only_for_the_zones_used() -> None:
    lines = unfolded(FIXTURES["feed"])

    assert [line for line in lines if line.startswith("TZID:")] == ["TZID:Asia/Ho_Chi_Minh", "TZID:Asia/Phnom_Penh"]
    assert [line for line in lines if line.startswith("COMMENT")] == []


def test_where_clocks_change_the_time_is_sent_in_utc() -> None:
    lines = unfolded(FIXTURES["request_berlin"])

    assert "DTSTART:20220518T010000Z" in lines
    assert "BEGIN:VTIMEZONE" not in lines


def test_three_whole_days_end_on_the_morning_after() -> None:
    lines = unfolded(FIXTURES["request_whole_days"])

    assert [line for line in lines if line.startswith("DT") and "VALUE=DATE" in line] == [
        "DTSTART;VALUE=DATE:20220518",
        "DTEND;VALUE=DATE:20220521",
    ]


def test_a_feed_refuses_guests_and_a_message_needs_one() -> None:
    with pytest.raises(ValueError, match="names no guests"):
        ics.feed(HEADER, [MEETING], domain=DOMAIN)
    with pytest.raises(ValueError, match="exactly one guest"):
        ics.message(ics.Method.REQUEST, published(), domain=DOMAIN)


def test_a_cancelled_meeting_is_never_sent_as_a_request() -> None:
    with pytest.raises(ValueError, match="STATUS:CANCELLED"):
        request(status=ics.Status.CANCELLED)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        request(starts_at=dt.datetime(2022, 5, 18, 8, 0))  # noqa: DTZ001 -- the mistake itself


@pytest.mark.parametrize("address", ["not an address", "Nam <nam@mop.example.vn>", "a@b\r\nATTENDEE:mailto:evil@x.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        request(guest=replace(NAM, email=address))


def test_the_organizer_cannot_be_the_guest() -> None:
    with pytest.raises(ValueError, match="organizer"):
        request(guest=replace(NAM, email=MINISTRY.email.upper()))
