import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.journal.forms import DayField
from dialogues.people.models import Person
from dialogues.programme.enums import Absence, AccessFeature, ConflictKind, ConflictLevel, DayKind
from dialogues.programme.models import Hall, Programme
from dialogues.programme.queries.conflicts import levels_of
from dialogues.programme.queries.halls import halls_offered, people_of_programme

from .fields import HallField, PersonField, date_widget, time_widget


class HallForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    address = forms.CharField(label=_("Address"), required=False, max_length=250)
    area: Any = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Area"), required=False)
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=100_000)
    access_features = forms.MultipleChoiceField(
        label=_("What is there for people who need it?"),
        choices=AccessFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, hall: Hall | None = None, **kwargs: Any) -> None:
        names = ("name", "address", "area", "capacity", "access_features")
        kwargs.setdefault("initial", {name: getattr(hall, name) for name in names} if hall else {})
        super().__init__(*args, **kwargs)
        own = AdminArea.objects.filter(pk=hall.area_id) if hall and hall.area_id else AdminArea.objects.none()
        field: Any = self.fields["area"]
        field.queryset = (areas_valid_on() | own).distinct()


class AbsenceForm(forms.Form):
    """From one day and hour to another; without hours, whole days."""

    person = PersonField(Person.objects.none(), label=_("Who"), required=False, empty_label=_("Nobody, it is a hall"))
    hall = HallField(Hall.objects.none(), label=_("Hall"), required=False, empty_label=_("No hall, it is a person"))
    first_day = DayField(label=_("From"), widget=date_widget())
    last_day = DayField(label=_("Until"), widget=date_widget(), required=False, help_text=_("Empty: the same day."))
    from_time = forms.TimeField(label=_("From what time"), required=False, widget=time_widget())
    to_time = forms.TimeField(
        label=_("Until what time"), required=False, widget=time_widget(), help_text=_("Empty: the whole day.")
    )
    reason = forms.ChoiceField(label=_("Why"), choices=Absence.choices, initial=Absence.OTHER)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(programme.timezone)
        offered: dict[str, Any] = {"person": people_of_programme(programme), "hall": halls_offered()}
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows

    def details(self) -> dict[str, Any]:
        given = self.cleaned_data
        last = given["last_day"] or given["first_day"]
        until = given["to_time"] or dt.time.min
        ends = dt.datetime.combine(last if given["to_time"] else last + dt.timedelta(days=1), until, self.zone)
        starts = dt.datetime.combine(given["first_day"], given["from_time"] or dt.time.min, self.zone)
        return {name: given[name] for name in ("person", "hall", "reason")} | {"starts_at": starts, "ends_at": ends}


class OwnDayForm(forms.Form):
    day_date = DayField(label=_("Day"), widget=date_widget())
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=DayKind.choices, widget=forms.RadioSelect, initial=DayKind.OFF
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=120, help_text=_("As people know it."))


class TravelForm(forms.Form):
    area: Any = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Between"))
    other_area: Any = forms.ModelChoiceField(AdminArea.objects.none(), label=_("and"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=0,
        max_value=5000,
        help_text=_("Both ways. Empty: as the distance says."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("area", "other_area"):
            field: Any = self.fields[name]
            field.queryset = areas_valid_on()


class LevelsForm(forms.Form):
    """How much the programme minds each kind of conflict."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, level in levels_of(programme).items():
            self.fields[kind.value] = forms.ChoiceField(
                label=ConflictKind(kind).label, choices=ConflictLevel.choices, initial=level.value
            )
