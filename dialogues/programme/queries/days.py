import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format


def day_words(start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> dict[str, str]:
    """`start` and `end` in words, in the dialogue's zone: "18 May 2022, 09:00" and "12:00" where it is one day."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    until = time_format(last.time(), "H:i")
    if first.date() != last.date():
        until = f"{date_format(last.date(), 'DATE_FORMAT')}, {until}"
    return {"start": f"{date_format(first.date(), 'DATE_FORMAT')}, {time_format(first.time(), 'H:i')}", "end": until}


def span_words(start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> str:
    """ "18 May 2022, 09:00–12:00" """
    words = day_words(start, end, zone)
    return f"{words['start']}–{words['end']}"


def days_between(start: dt.datetime, end: dt.datetime, zone: ZoneInfo) -> list[dt.date]:
    """Every day it touches, where it takes place. What ends at midnight does not touch the next day."""
    first, last = start.astimezone(zone).date(), (end - dt.timedelta(microseconds=1)).astimezone(zone).date()
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
