"""The day: a holiday, a festival near, a ceremony, a weekend, an unusual hour (C50)."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.programme.enums import ConflictKind as K
from dialogues.programme.enums import DayKind
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.days import days_between
from dialogues.programme.working_days import SATURDAY, Calendar

from .diary import Diary, Span
from .finding import Finding

EARLIEST, LATEST = dt.time(7), dt.time(18)


def day_conflicts(diary: Diary, dialogue: Dialogue, span: Span) -> Iterator[Finding]:
    """Each kind once per dialogue: a course of a month would else fill the page with its weekends."""
    days: dict[K, list[tuple[dt.date, str]]] = {}
    for day in days_between(*span, dialogue.zone):
        kind, name = _kind_of(day, diary.calendar)
        if kind:
            days.setdefault(kind, []).append((day, name))
    for kind, found in days.items():
        first, name = found[0]
        said = {"date": date_format(first, "DATE_FORMAT"), "name": name}
        facts = tuple(day.isoformat() for day, _name in found)
        yield Finding(kind, dialogue, (dialogue.pk, *facts), said["date"], _words(kind) % said)
    yield from _unusual_hours(dialogue, span)


def _kind_of(day: dt.date, calendar: Calendar) -> tuple[K | None, str]:
    language = get_language()
    own = calendar.own.get(day)
    if own and own.kind == DayKind.CEREMONY:
        return K.CEREMONY, own.name or str(DayKind.CEREMONY.label)
    if own and own.kind == DayKind.OFF:
        return K.HOLIDAY, own.name or str(DayKind.OFF.label)
    holiday = calendar.holiday_name(day, language)
    if holiday:
        return K.HOLIDAY, holiday
    festival = calendar.festival_near(day, language)
    if festival:
        return K.FESTIVAL, festival
    return (K.WEEKEND, "") if day.weekday() >= SATURDAY and own is None else (None, "")


def _words(kind: K) -> str:
    return {
        K.CEREMONY: _("%(date)s is kept free: %(name)s."),
        K.HOLIDAY: _("%(date)s is a day off: %(name)s."),
        K.FESTIVAL: _("%(date)s lies within three days of a festival, when many are travelling: %(name)s."),
        K.WEEKEND: _("%(date)s is a weekend."),
    }[kind]


def _unusual_hours(dialogue: Dialogue, span: Span) -> Iterator[Finding]:
    if dialogue.is_all_day:
        return
    start, end = (moment.astimezone(dialogue.zone).time() for moment in span)
    if start < EARLIEST or end > LATEST or start > LATEST:
        said = {"start": start.strftime("%H:%M"), "end": end.strftime("%H:%M")}
        words = _("%(start)s–%(end)s lies outside working hours.") % said
        yield Finding(
            K.HOURS, dialogue, (dialogue.pk, said["start"], said["end"]), f"{said['start']}–{said['end']}", words
        )
