"""A coordination call on Mondays, made up for the tests, and every kind of message about it."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from calendaring import ics
from tests.calendaring.samples import DOMAIN, HEADER, MEETING, NAM

HOUR, DAY, WEEK = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(days=7)
BERLIN = ZoneInfo("Europe/Berlin")


def monday(month: int, day: int, zone: ZoneInfo = MEETING.zone, hour: int = 9) -> dt.datetime:
    return dt.datetime(2027, month, day, hour, tzinfo=zone)


FIRST, LAST = monday(1, 18), monday(2, 22)
RULE = ics.Rule(every=1, weekday=0, count=6, last=LAST)
CALL = replace(
    MEETING,
    uid="9b2f0d5e-0000-4000-8000-000000000007@convoke",
    stamp=dt.datetime(2027, 1, 4, 2, 0, tzinfo=dt.UTC),
    starts_at=FIRST,
    ends_at=FIRST + HOUR,
    summary="Họp điều phối liên minh",
    description="",
    url="",
    rule=RULE,
)
# 25 January is moved to the next day at 14:00; 8 and 15 February fall into Tết.
MOVED = replace(
    CALL,
    rule=None,
    sequence=1,
    stamp=CALL.stamp + HOUR,
    instead_of=monday(1, 25),
    starts_at=monday(1, 26, hour=14),
    ends_at=monday(1, 26, hour=15),
)
DROPPED = replace(
    CALL,
    rule=None,
    sequence=1,
    stamp=CALL.stamp + 2 * HOUR,
    instead_of=monday(2, 15),
    starts_at=monday(2, 15),
    ends_at=monday(2, 15) + HOUR,
    status=ics.Status.CANCELLED,
)
TET = (monday(2, 8), monday(2, 15))
CHANGED = replace(
    CALL, sequence=2, stamp=CALL.stamp + DAY, location="Huế, Hội trường 2", rule=replace(RULE, without=TET)
)
MOVED_STILL = replace(MOVED, sequence=3, stamp=CHANGED.stamp, location=CHANGED.location)
IN_BERLIN = replace(
    CALL,
    zone=BERLIN,
    starts_at=monday(3, 8, BERLIN),
    ends_at=monday(3, 8, BERLIN, 10),
    rule=ics.Rule(every=1, weekday=0, count=5, last=monday(4, 5, BERLIN)),
)
# A conference of three days, on the second Tuesday of June in three years.
CONFERENCE = replace(
    CALL,
    all_day=True,
    starts_at=dt.datetime(2027, 6, 8, tzinfo=MEETING.zone),
    ends_at=dt.datetime(2027, 6, 10, 23, 59, tzinfo=MEETING.zone),
    rule=ics.Rule(every=12, weekday=1, week=2, last=dt.datetime(2029, 6, 12, tzinfo=MEETING.zone)),
)
LAST_FRIDAYS = replace(
    CALL,
    starts_at=monday(1, 29),
    ends_at=monday(1, 29) + HOUR,
    rule=ics.Rule(every=2, weekday=4, week=-1, last=monday(5, 28), without=(monday(3, 26),)),
)


def request(*meetings: ics.Meeting) -> bytes:
    return ics.series_message(ics.Method.REQUEST, meetings, domain=DOMAIN)


def cancel(*meetings: ics.Meeting) -> bytes:
    return ics.series_message(ics.Method.CANCEL, meetings, domain=DOMAIN)


def in_feed(meeting: ics.Meeting) -> ics.Meeting:
    return replace(meeting, guest=None)


SERIES: dict[str, bytes] = {
    "series_request": request(CALL),
    "series_move": request(MOVED),
    "series_drop": cancel(DROPPED),
    "series_change": request(CHANGED, MOVED_STILL),
    "series_cancel": cancel(replace(CHANGED, sequence=4, stamp=CHANGED.stamp + DAY, status=ics.Status.CANCELLED)),
    "series_berlin": request(IN_BERLIN),
    "series_whole_days": request(CONFERENCE),
    "series_whole_days_drop": cancel(
        replace(
            CONFERENCE,
            rule=None,
            sequence=1,
            instead_of=dt.datetime(2028, 6, 13, tzinfo=MEETING.zone),
            starts_at=dt.datetime(2028, 6, 13, tzinfo=MEETING.zone),
            ends_at=dt.datetime(2028, 6, 15, 23, 59, tzinfo=MEETING.zone),
            status=ics.Status.CANCELLED,
        )
    ),
    "series_last_fridays": request(LAST_FRIDAYS),
    "series_feed": ics.feed(HEADER, [in_feed(CHANGED), in_feed(MOVED_STILL), in_feed(MEETING)], domain=DOMAIN),
}
ANOTHER_GUEST = replace(NAM, email="ha@vsds.example.vn")
