"""How a series and its dates are said."""

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.programme.enums import MeetingReply, Rhythm
from dialogues.programme.models import Series
from dialogues.programme.queries.series import MemberRow, Occurrence, reply_on

register = template.Library()


@register.filter
def rhythm(series: Series) -> str:
    """ "second Tuesday of the month, every 2 months" """
    said = {"day": str(WEEKDAYS[series.first_date.weekday()])}
    if series.rhythm == Rhythm.WEEKS:
        every = ngettext("every week", "every %(count)s weeks", series.every) % {"count": series.every}
        return f"{said['day']}, {every}"
    # "n", as where agreements say it: one singular has one plural, and with it one placeholder, in a catalogue.
    every = ngettext("every month", "every %(n)s months", series.every) % {"n": series.every}
    return f"{_which(series) % said}, {every}"


@register.filter
def when_in(occurrence: Occurrence, series: Series) -> str:
    """ "Tuesday, 8 June 2021, 09:00–12:00", or the days alone where it takes whole days; in the series' zone."""
    start, end = (moment.astimezone(series.zone) for moment in (occurrence.starts_at, occurrence.ends_at))
    day = f"{date_format(start, 'l')}, {date_format(start, 'DATE_FORMAT')}"
    if series.is_all_day:
        return day if start.date() == end.date() else f"{day} – {date_format(end, 'DATE_FORMAT')}"
    return f"{day}, {time_format(start, 'H:i')}–{time_format(end, 'H:i')}"


@register.filter
def reply_word(row: MemberRow) -> str:
    """What the member said to all dates."""
    reply = MeetingReply(row.reply.reply) if row.reply else MeetingReply.NEEDS_ACTION
    return str(reply.label)


@register.filter
def reply_look(row: MemberRow) -> str:
    looks = {MeetingReply.ACCEPTED: "ready", MeetingReply.TENTATIVE: "waiting", MeetingReply.DECLINED: "closed"}
    return looks.get(MeetingReply(row.reply.reply), "waiting") if row.reply else "waiting"


@register.filter
def coming_to(rows: list[MemberRow], occurrence: Occurrence) -> int:
    """How many said that they come on this date."""
    return sum(reply_on(row, occurrence.date) == MeetingReply.ACCEPTED for row in rows)


def _which(series: Series) -> str:
    if series.rhythm == Rhythm.MONTHS_LAST:
        return _("last %(day)s of the month")
    return [
        _("first %(day)s of the month"),
        _("second %(day)s of the month"),
        _("third %(day)s of the month"),
        _("fourth %(day)s of the month"),
    ][series.cadence.week_of_month - 1]
