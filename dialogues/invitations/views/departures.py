"""When planned mails go, as pages of invitations and of follow-up say it."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.reminder_rows import Departure

PAGE_SIZE = 50
_ENDED = (ReminderState.SENT, ReminderState.SKIPPED, ReminderState.CALLED_OFF, ReminderState.MISSED)
# A mail's page says its state in the words of the list in which it stands.
FILTERS = {"planned": gettext_lazy("Going out"), **{state.value: state.label for state in _ENDED}}


def chosen_departure(request: HttpRequest, departures: Sequence[Departure]) -> Departure | None:
    """The moment asked for, else the next."""
    try:
        asked = parse_datetime(request.GET.get("at", ""))
    except ValueError:
        asked = None
    return next((departure for departure in departures if departure.at == asked), departures[0] if departures else None)


def headline_of(departures: Sequence[Departure], zone: ZoneInfo, now: dt.datetime) -> str:
    """`12 mails go out tomorrow at 08:00`: by this clock."""
    first, today = next((one for one in departures if one.mails), None), now.astimezone(zone).date()
    if first is None:
        return ""
    local = first.at.astimezone(zone)
    when = {0: _("today"), 1: _("tomorrow")}.get((local.date() - today).days)
    words = (
        ngettext("%(n)s mail goes out %(when)s at %(time)s", "%(n)s mails go out %(when)s at %(time)s", first.mails)
        if when
        else ngettext("%(n)s mail goes out next", "%(n)s mails go out next", first.mails)
    )
    return words % {"n": first.mails, "when": when, "time": f"{local:%H:%M}"}


def older_url(request: HttpRequest, cursors: Sequence[int | str]) -> str:
    """The next page of the same choice, if there is one; `cursors` are of one row more than is shown."""
    if len(cursors) <= PAGE_SIZE:
        return ""
    asked = {name: request.GET[name] for name in ("show", "at") if request.GET.get(name)}
    return "?" + urlencode(asked | {"after": cursors[PAGE_SIZE - 1]})
