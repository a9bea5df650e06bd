"""Forms of series and standing meetings. Hours are those of the programme's zone."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.people.models import Person
from dialogues.programme.cadence import MOST_DATES
from dialogues.programme.enums import DialogueKind, Mode, Rhythm, SeriesWay
from dialogues.programme.models import Hall, MeetingMember, Programme, Series
from dialogues.programme.queries.halls import halls_offered, people_of_programme
from dialogues.programme.queries.series import Occurrence, hosts_of
from dialogues.programme.queries.series_plan import PlannedDate

from .fields import HallField, InstitutionField, PersonField, date_widget, time_widget

TURNS = 6
_OF_THE_RULE = ("way", "kind", "rhythm", "every", "first_date")


class HoursMixin(forms.Form):
    """From when until when on one day; nothing for whole days."""

    from_time = forms.TimeField(label=_("From"), required=False, widget=time_widget())
    to_time = forms.TimeField(label=_("Until"), required=False, widget=time_widget())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("from_time"), cleaned.get("to_time")
        if start and end and end <= start:
            self.add_error("to_time", _("The end must lie after the start."))
        return cleaned

    def minutes(self) -> int | None:
        start, end = self.cleaned_data.get("from_time"), self.cleaned_data.get("to_time")
        return (end.hour - start.hour) * 60 + end.minute - start.minute if start and end else None


class SeriesForm(HoursMixin, TranslatedFormMixin, forms.Form):
    """The pattern; of a meeting that is running, what can still be changed of it."""

    way = forms.ChoiceField(
        label=_("What kind of series is it?"),
        choices=SeriesWay.choices,
        widget=forms.RadioSelect,
        initial=SeriesWay.DIALOGUES,
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=DialogueKind.choices,
        initial=DialogueKind.COALITION_MEETING,
        help_text=_("Of the dialogues that it becomes."),
    )
    first_date = DayField(label=_("First date"), widget=date_widget())
    rhythm = forms.ChoiceField(
        label=_("When does it come again?"), choices=Rhythm.choices, widget=forms.RadioSelect, initial=Rhythm.MONTHS
    )
    every = forms.IntegerField(
        label=_("Every how many weeks or months?"),
        min_value=1,
        max_value=24,
        initial=2,
        help_text=_("12 for once a year."),
    )
    count = forms.IntegerField(label=_("How many times?"), required=False, min_value=1, max_value=MOST_DATES)
    until_date = DayField(
        label=_("Or until which day?"), required=False, widget=date_widget(), help_text=_("One of the two.")
    )
    days = forms.IntegerField(
        label=_("Whole days"),
        required=False,
        min_value=1,
        max_value=14,
        help_text=_("Instead of hours: how many days each meeting takes."),
    )
    mode = forms.ChoiceField(label=_("How do people take part?"), choices=Mode.choices)
    hall = HallField(Hall.objects.none(), label=_("Hall"), required=False, empty_label=_("None of these"))
    venue = forms.CharField(label=_("Place"), required=False, max_length=250)

    def __init__(self, *args: Any, programme: Programme, series: Series | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(series))
        super().__init__(*args, **kwargs)
        self.add_translated(
            "title", _("Title"), languages=programme.languages or ["en"], content=series.title if series else None
        )
        hall: Any = self.fields["hall"]
        hall.queryset = halls_offered()
        self._offer_hosts(programme, series)
        titles = [name for name in self.fields if name.startswith("title_")]
        self.order_fields(["way", *titles, "kind", "first_date", "rhythm", "every", "count", "until_date"])

    def for_running_meeting(self) -> "SeriesForm":
        """Its days stay."""
        for name in _OF_THE_RULE:
            del self.fields[name]
        return self

    def pattern(self) -> dict[str, Any]:
        """The arguments of `create_series`, or the changes."""
        cleaned = self.cleaned_data
        names = (*_OF_THE_RULE, "count", "until_date", "mode", "hall", "venue")
        hours = {"start_time": cleaned["from_time"], "minutes": self.minutes(), "days": cleaned["days"] or 1}
        if cleaned["days"]:
            hours |= {"start_time": None, "minutes": None}
        elif not cleaned["from_time"] or not cleaned["to_time"]:
            hours |= {"start_time": cleaned["from_time"] or dt.time(0), "minutes": None}
        hosts = [cleaned[name] for name in self._turns if cleaned[name]]
        given = {name: cleaned[name] for name in names if name in cleaned}
        return given | hours | {"title": self.translated("title"), "hosts": hosts}

    @property
    def _turns(self) -> list[str]:
        return [f"host_{turn}" for turn in range(1, TURNS + 1)]

    def _offer_hosts(self, programme: Programme, series: Series | None) -> None:
        members = Institution.objects.filter(coalition_memberships__coalition__programme=programme)
        before = hosts_of(series) if series else []
        offered = members | Institution.objects.filter(pk__in=[one.pk for one in before])
        for position, name in enumerate(self._turns):
            self.fields[name] = field = InstitutionField(
                label=format_lazy("{} {}", _("Host, turn"), position + 1), required=False, empty_label=_("Nobody")
            )
            field.queryset = offered.distinct().prefetch_related("names").order_by("code")
            field.initial = before[position] if position < len(before) else None


class PlanForm(forms.Form):
    """For each date that has no dialogue yet: as it is, on another day, or not at all."""

    def __init__(self, *args: Any, planned: list[PlannedDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in planned:
            if row.dialogue is None:
                self.fields[_key(row.occurrence.date)] = _choice_for(row)

    def days(self) -> dict[dt.date, dt.date]:
        chosen = {dt.date.fromisoformat(name): day for name, day in self.cleaned_data.items() if day}
        return {date: dt.date.fromisoformat(day) for date, day in chosen.items()}


class OccurrenceForm(HoursMixin, forms.Form):
    """Where one meeting goes."""

    day = DayField(label=_("Day"), widget=date_widget())

    def __init__(
        self, *args: Any, series: Series, occurrence: Occurrence, day: dt.date | None = None, **kwargs: Any
    ) -> None:
        start, end = (moment.astimezone(series.zone) for moment in (occurrence.starts_at, occurrence.ends_at))
        initial = {"day": day or start.date(), "from_time": start.time(), "to_time": end.time()}
        super().__init__(*args, **kwargs | {"initial": initial})
        self.series = series
        for name in ("from_time", "to_time"):
            if series.is_all_day:
                del self.fields[name]
            else:
                self.fields[name].required = True

    def span(self) -> dict[str, dt.datetime]:
        day = self.cleaned_data["day"]
        starts_at, ends_at = self.series.span_on(day)
        if not self.series.is_all_day:
            starts_at, ends_at = (
                dt.datetime.combine(day, self.cleaned_data[name], ZoneInfo(self.series.timezone))
                for name in ("from_time", "to_time")
            )
        return {"starts_at": starts_at, "ends_at": ends_at}


class MemberForm(forms.Form):
    """Somebody known, or somebody new."""

    person = PersonField(
        Person.objects.none(), label=_("Who"), required=False, empty_label=_("Somebody else, written below")
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=150)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = MeetingMember.objects.filter(meeting__series=series, removed_at=None).values("person")
        field: Any = self.fields["person"]
        field.queryset = people_of_programme(series.programme).exclude(email="").exclude(pk__in=there)
        spoken = series.programme.languages or ["en"]
        self.fields["language"].initial = spoken[0]


def _initial(series: Series | None) -> dict[str, Any]:
    if series is None:
        return {"from_time": dt.time(9), "to_time": dt.time(12)}
    names = (*_OF_THE_RULE, "count", "until_date", "mode", "hall", "venue")
    given = {name: getattr(series, name) for name in names}
    if series.start_time is None:
        return given | {"days": series.days}
    end = series.span_on(series.first_date)[1].time()
    return given | {"from_time": series.start_time, "to_time": end}


def _key(date: dt.date) -> str:
    return date.isoformat()


def _choice_for(row: PlannedDate) -> forms.ChoiceField:
    date = row.occurrence.date
    choices = [(date.isoformat(), gettext("On this day"))]
    if row.other_day:
        other = gettext("Rather on %(day)s") % {"day": date_format(row.other_day, "l, j F Y")}
        choices.append((row.other_day.isoformat(), other))
    choices.append(("", gettext("Not at all")))
    chosen = row.other_day or date
    label = date_format(date, "DATE_FORMAT")
    return forms.ChoiceField(label=label, choices=choices, initial=chosen.isoformat(), required=False)
