"""A mail's calendar part in words, beside what the guest's calendar holds without it (calendar.md C57)."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from calendaring import ics
from calendaring.models import CalendarMessage
from dialogues.invitations.queries.wording import day_in_words, when_in_words
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage
from dialogues.people.previews import Line, Preview, reads_calendar_parts

_ARRIVED = (MessageState.SENT, MessageState.PASSED_ON)
_TELLING = (ics.Method.REQUEST.value, ics.Method.CANCEL.value)


@reads_calendar_parts
def explain(message: OutboundMessage) -> Preview | None:
    """None for what is no event of ours: the page then shows the lines as they are."""
    event = _event(message.calendar)
    if event is None:
        return None
    held = _held_before(message)
    before = _event(held.outbound.calendar) if held else None
    return Preview(_does(message.calendar_method, event, before), [*_lines(event, before), *_answer(event)])


def _event(calendar: str) -> icalendar.Event | None:
    """The event, or of a series the whole: a single time of it says which one (RECURRENCE-ID) and comes after."""
    try:
        events = icalendar.Calendar.from_ical(calendar).events
        whole = [event for event in events if "RECURRENCE-ID" not in event] or events
        return whole[0] if whole and whole[0].start <= whole[0].end else None
    except (ValueError, icalendar.error.IncompleteComponent, icalendar.error.InvalidCalendar):
        return None


def _held_before(message: OutboundMessage) -> CalendarMessage | None:
    """The last request that reached this guest's calendar before this one, unless it was taken out again."""
    this = CalendarMessage.objects.filter(outbound=message).first()
    if this is None:
        return None
    earlier = CalendarMessage.objects.filter(
        delegate=this.delegate_id, member=this.member_id, stamp_at__lt=this.stamp_at, method__in=_TELLING
    ).filter(outbound__state__in=_ARRIVED)
    last = earlier.select_related("outbound").order_by("stamp_at", "pk").last()
    return last if last and last.method == ics.Method.REQUEST.value else None


def _does(method: str, event: icalendar.Event, before: icalendar.Event | None) -> str:
    is_one_time = "RECURRENCE-ID" in event
    if method == ics.Method.CANCEL.value:
        if is_one_time:
            return _("Takes this one time out of the guest's calendar.")
        return _("Takes the dialogue out of the guest's calendar.") if before else _("Nothing to take out is known.")
    if method != ics.Method.REQUEST.value:
        return _("Is for reading only: nothing is entered without the guest.")
    if is_one_time:
        return _("Changes this one time of the series in the guest's calendar.")
    if before is None:
        return _("Enters this into the guest's calendar.")
    if _number(event) > _number(before):
        return _("Changes the entry in the guest's calendar; the answer given before no longer counts there.")
    return _("Corrects the entry in the guest's calendar; the answer given before stands.")


def _lines(event: icalendar.Event, before: icalendar.Event | None) -> list[Line]:
    held = _told(before) if before else ["", "", ""]
    labels = [_("Title"), _("When"), _("Where")]
    rows = zip(labels, _told(event), held, strict=True)
    lines = [Line(label, now or _("not said"), was) for label, now, was in rows if now or was]
    return [*lines, Line(_("Series"), _("the first of several times"))] if "RRULE" in event else lines


def _told(event: icalendar.Event) -> list[str]:
    return [str(event.get("SUMMARY", "")), _when(event), str(event.get("LOCATION", ""))]


def _answer(event: icalendar.Event) -> list[Line]:
    guest = event.get("ATTENDEE")
    guest = guest[0] if isinstance(guest, list) else guest
    if guest is None or str(event.get("STATUS", "")) == "CANCELLED":
        return []
    words = {
        "NEEDS-ACTION": _("asked for"),
        "ACCEPTED": _("known: will come"),
        "TENTATIVE": _("known: may come"),
        "DECLINED": _("known: will not come"),
        "DELEGATED": _("known: somebody else comes instead"),
    }
    said = str(guest.params.get("PARTSTAT", "NEEDS-ACTION"))
    return [Line(_("Answer"), words.get(said, said))]


def _when(event: icalendar.Event) -> str:
    start, end = event.start, event.end
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return when_in_words(start, end, _zone(start))
    language = translation.get_language() or "en"
    return " – ".join(dict.fromkeys(day_in_words(day, language) for day in (start, end - dt.timedelta(days=1))))


def _zone(start: dt.datetime) -> ZoneInfo:
    """The one the message names; what says UTC is read in ours."""
    named = start.tzinfo if isinstance(start.tzinfo, ZoneInfo) else None
    return named if named and named.key != "UTC" else ZoneInfo(settings.TIME_ZONE)


def _number(event: icalendar.Event) -> int:
    return int(event.get("SEQUENCE", 0))
