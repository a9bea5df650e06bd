"""The year as the programme counts it, and its journeys."""

import datetime as dt
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import set_day, set_travel_time, unset_day
from dialogues.programme.enums import DayKind
from dialogues.programme.forms import OwnDayForm, TravelForm
from dialogues.programme.models import DayOverride, Programme
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.programme.working_days import Calendar, OwnDay, holiday_name


@dataclass(frozen=True)
class Day:
    """One day of the year that is not like the others. `own_key` where the programme said so."""

    date: dt.date
    name: str
    what: str
    own_key: int | None


@login_required
@require_http_methods(["GET", "POST"])
def holidays(request: SignedInRequest, code: str) -> HttpResponse:
    """`?year=2022`; POST sets a day of the programme's own."""
    programme = programme_or_404(request, code, *(MANAGERS if request.method == "POST" else STAFF))
    may_change = holds_role(request.user, programme.scope, *MANAGERS)
    year = _year(request, programme)
    form = OwnDayForm(request.POST or None) if may_change else None
    if form and attempt(form, lambda: set_day(programme=programme, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved. Working days are counted anew."))
        return redirect(f"{reverse('holidays', args=[code])}?year={form.cleaned_data['day_date'].year}")
    context = {
        "programme": programme,
        # As words: a year is no quantity, and has no thousands.
        "year": str(year),
        "days": _days(programme, year),
        "may_change": may_change,
        "years": (str(year - 1), str(year + 1)),
    }
    return form_page(request, "programme/holidays.html", form, context)


@login_required
@require_POST
def holiday_removal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    day = get_object_or_404(programme.day_overrides.select_related("programme"), pk=pk)
    year = day.day_date.year
    unset_day(day=day, **stamp_of(request))
    messages.success(request, _("Back to the calendar of the country."))
    return redirect(f"{reverse('holidays', args=[code])}?year={year}")


@login_required
@require_http_methods(["GET", "POST"])
def travel(request: SignedInRequest, code: str) -> HttpResponse:
    """How long journeys take where the programme knows better than the distance."""
    programme = programme_or_404(request, code, *MANAGERS)
    form = TravelForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data

        def save() -> bool:
            set_travel_time(programme=programme, **given, **stamp_of(request))
            return True

        if attempt(form, save):
            messages.success(request, _("Saved."))
            return redirect("travel", code)
    rows = programme.travel_times.select_related("area", "other_area").order_by("area__name", "other_area__name")
    return form_page(request, "programme/travel.html", form, {"programme": programme, "rows": rows})


def _year(request: SignedInRequest, programme: Programme) -> int:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and EARLIEST_DATE.year < int(asked[:5]) < LATEST_DATE.year:
        return int(asked)
    return today_in(programme, timezone.now()).year


def _days(programme: Programme, year: int) -> list[Day]:
    own = {row.day_date: row for row in DayOverride.objects.filter(programme=programme, day_date__year=year)}
    first = dt.date(year, 1, 1)
    everyday = (first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days))
    calendar = Calendar(programme.country, {day: OwnDay(row.kind, row.name) for day, row in own.items()})
    return [_day(day, calendar, own.get(day)) for day in everyday if day in own or holiday_name(day, programme.country)]


def _day(day: dt.date, calendar: Calendar, own: DayOverride | None) -> Day:
    if own:
        name = own.name or holiday_name(day, calendar.country, get_language())
        return Day(day, name, str(DayKind(own.kind).label), own.pk)
    return Day(day, holiday_name(day, calendar.country, get_language()), _("Public holiday"), None)
