"""Meetings made up for the tests, and every kind of message about them: the golden files are written from here."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

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
LATER, LATEST = (MEETING.stamp + dt.timedelta(days=days) for days in (1, 2))
KHMER = "កិច្ចសន្ទនាជាតិស្តីពីការមិនទុកនរណាម្នាក់ចោលក្រោយ " * 6
VIETNAMESE = "Đối thoại quốc gia về quyền của người khuyết tật và đồng bào dân tộc thiểu số " * 4


HA = ics.Guest(name="Đỗ Thu Hà", email="ha@vsds.example.vn")
# Nam sends Hà as his personal deputy (C36).
NAM_SENDS_HA = replace(NAM, partstat="DELEGATED", delegated_to=HA.email)
HA_FOR_NAM = replace(HA, delegated_from=NAM.email)


def published(**changes: object) -> ics.Meeting:
    return replace(MEETING, guest=None, **changes)  # type: ignore[arg-type]


def request(**changes: object) -> bytes:
    return ics.message(ics.Method.REQUEST, replace(MEETING, **changes), domain=DOMAIN)  # type: ignore[arg-type]


def cancel(**changes: object) -> bytes:
    called_off = replace(MEETING, status=ics.Status.CANCELLED, **changes)  # type: ignore[arg-type]
    return ics.message(ics.Method.CANCEL, called_off, domain=DOMAIN)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


FIXTURES: dict[str, bytes] = {
    "request": request(),
    "request_whole_days": request(all_day=True, ends_at=MEETING.starts_at + dt.timedelta(days=2)),
    "request_khmer": request(
        summary=KHMER, zone=ZoneInfo("Asia/Phnom_Penh"), guest=replace(NAM, name="ចាន់ សុភា", partstat="TENTATIVE")
    ),
    "request_berlin": request(zone=ZoneInfo("Europe/Berlin")),
    "cancel": cancel(sequence=1),
    "update": request(
        sequence=1,
        stamp=MEETING.stamp + dt.timedelta(days=2),
        starts_at=MEETING.starts_at + dt.timedelta(days=7),
        ends_at=MEETING.ends_at + dt.timedelta(days=7),
        location="Huế, Hội trường 2",
        guest=replace(NAM, partstat="NEEDS-ACTION"),
    ),
    "cancel_after_update": cancel(
        sequence=2,
        stamp=MEETING.stamp + dt.timedelta(days=3),
        starts_at=MEETING.starts_at + dt.timedelta(days=7),
        ends_at=MEETING.ends_at + dt.timedelta(days=7),
        location="Huế, Hội trường 2",
        description="",
        url="",
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
    # Hà is named instead of Nam: one is told to forget it, the other is asked.
    "substitution_old": cancel(sequence=1, stamp=LATER, description="", url=""),
    "substitution_new": request(guest=HA, stamp=LATER),
    "deputy_sender": request(guest=NAM_SENDS_HA, stamp=LATER),
    "deputy_request": request(guest=HA_FOR_NAM, beside=NAM_SENDS_HA, stamp=LATER),
    # Her place is taken back; or she cannot come either, and the seat is his again.
    "deputy_cancelled": cancel(
        sequence=1, stamp=LATEST, guest=replace(HA_FOR_NAM, partstat="ACCEPTED"), beside=NAM_SENDS_HA
    ),
    "deputy_declined": request(stamp=LATEST, guest=replace(NAM, partstat="NEEDS-ACTION")),
    "cancel_one_guest": cancel(sequence=1, stamp=LATER, guest=HA),
    "request_without_counters": request(takes_counters=False),
    "hold_the_date": ics.hold_the_date(published(description="", url=""), domain=DOMAIN),
}
