import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.journal.forms import ChoicesField, DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.programme.enums import AttributionRule, DecisionRule, DialogueKind, Mode, RecordingPolicy
from dialogues.programme.models import Dialogue, Hall, Programme
from dialogues.programme.queries import later_dialogues, suggested_code
from dialogues.programme.queries.halls import halls_offered

from .fields import CodeField, DialoguesField, HallField, InstitutionField, date_widget, kind_field, time_widget

_PLAIN = (
    *("kind", "mode", "venue", "hall", "host", "capacity", "languages"),
    *("attribution_rule", "decision_rule", "recording_policy"),
)


class WhenMixin(forms.Form):
    """A day with its hours, as people say it; in the zone of the programme."""

    day = DayField(label=_("Day"), required=False, widget=date_widget())
    from_time = forms.TimeField(label=_("From"), required=False, widget=time_widget())
    to_time = forms.TimeField(label=_("Until"), required=False, widget=time_widget())
    last_day = DayField(
        label=_("Last day"), required=False, widget=date_widget(), help_text=_("Only if it takes several days.")
    )
    date_is_required = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("day") or self.date_is_required:
            for name in ("day", "from_time", "to_time"):
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, _("A date needs a day, a start and an end."))
        return cleaned

    def span(self, zone: ZoneInfo) -> dict[str, dt.datetime]:
        """`starts_at` and `ends_at`; empty without a day."""
        cleaned = self.cleaned_data
        if not cleaned.get("day"):
            return {}
        last_day = cleaned.get("last_day") or cleaned["day"]
        return {
            "starts_at": dt.datetime.combine(cleaned["day"], cleaned["from_time"], zone),
            "ends_at": dt.datetime.combine(last_day, cleaned["to_time"], zone),
        }


class ReasonWhenAskedMixin(forms.Form):
    """The reason for a link backwards in time is asked for only once the action wants it."""

    exception_reason = forms.CharField(
        label=_("Why is that meant?"), required=False, max_length=300, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("exception_reason"):
            self._ask()

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "exception_reason":
            self._ask()
        super().add_error(field, error)

    def _ask(self) -> None:
        self.fields["exception_reason"].widget = forms.TextInput()
        self.fields["exception_reason"].required = True


class PlaceMixin(forms.Form):
    mode = forms.ChoiceField(label=_("How do people take part?"), choices=Mode.choices)
    venue = forms.CharField(label=_("Place"), required=False, max_length=250)
    areas = ChoicesField(
        AdminArea.objects.none(), label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer_areas(self, dialogue: Dialogue | None = None) -> None:
        """Those of today, and those the dialogue had in its time."""
        field = self.fields["areas"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            offered = areas_valid_on()
            field.queryset = (offered | dialogue.areas.all()).distinct() if dialogue else offered


class NewDialogueForm(ReasonWhenAskedMixin, WhenMixin, PlaceMixin, TranslatedFormMixin, forms.Form):
    """A dialogue and what it feeds, in one form."""

    feeds_into = DialoguesField(
        Dialogue.objects.none(),
        label=_("Which later dialogue does it feed?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Its findings go onto that agenda. It must be over before that one starts."),
    )
    code = CodeField(required=False, help_text=_("It stands in addresses. Leave empty, and we choose one."))
    field_order = [
        *("kind", "title_en", "title_vi", "title_km", "day", "from_time", "to_time", "last_day"),
        *("mode", "venue", "areas", "feeds_into", "exception_reason", "code"),
    ]

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.add_translated("title", _("Title"), languages=programme.languages or ["en"])
        self.offer_areas()
        self.fields["kind"] = kind_field(programme)
        feeds = self.fields["feeds_into"]
        if isinstance(feeds, DialoguesField):
            feeds.queryset = later_dialogues(programme)
        self.order_fields(self.field_order)

    def details(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        code = cleaned["code"] or suggested_code(self.programme, cleaned["kind"], [*cleaned["areas"]])
        names = ("kind", "mode", "venue", "areas", "feeds_into", "exception_reason")
        return (
            {name: cleaned[name] for name in names}
            | {"code": code, "title": self.translated("title")}
            | self.span(ZoneInfo(self.programme.timezone))
        )


class DialogueForm(PlaceMixin, TranslatedFormMixin, forms.Form):
    """What it is and where; when it is has a form of its own."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DialogueKind.choices)
    host = InstitutionField(
        label=_("Host"), required=False, help_text=_("If somebody else than the convenor hosts it.")
    )
    hall = HallField(
        Hall.objects.none(),
        label=_("Hall"),
        required=False,
        empty_label=_("None of these"),
        help_text=_("Its name and address become the place that letters and calendars print."),
    )
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=100_000)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False
    )
    attribution_rule = forms.ChoiceField(
        label=_("May people tell who said what?"), choices=AttributionRule.choices, widget=forms.RadioSelect
    )
    recording_policy = forms.ChoiceField(
        label=_("What is recorded?"),
        choices=RecordingPolicy.choices,
        widget=forms.RadioSelect,
        help_text=_("It stands in every invitation. Changing it later means telling everybody."),
    )
    decision_rule = forms.ChoiceField(label=_("How are decisions made?"), choices=DecisionRule.choices)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(dialogue))
        super().__init__(*args, **kwargs)
        languages = dialogue.programme.languages or ["en"]
        self.add_translated("title", _("Title"), languages=languages, content=dialogue.title)
        self.add_translated(
            "objectives",
            _("What is it for?"),
            languages=languages,
            content=dialogue.objectives,
            required=False,
            lines=3,
            max_length=2000,
        )
        self.offer_areas(dialogue)
        halls: Any = self.fields["hall"]
        halls.queryset = halls_offered() | Hall.objects.filter(pk=dialogue.hall_id or 0).select_related(
            "area", "programme"
        )
        titles = [name for name in self.fields if name.startswith(("title_", "objectives_"))]
        self.order_fields(["kind", *titles, "mode", "hall", "venue", "areas", "host", "capacity"])

    def changes(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in _PLAIN}
        words = {name: self.translated(name) for name in ("title", "objectives")}
        return plain | words | {"areas": list(self.cleaned_data["areas"])}


class TimesForm(ReasonWhenAskedMixin, WhenMixin, forms.Form):
    date_is_required = True
    field_order = ["day", "from_time", "to_time", "last_day", "exception_reason"]

    def __init__(self, *args: Any, dialogue: Dialogue, day: dt.date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _times(dialogue) | ({"day": day, "last_day": None} if day else {}))
        super().__init__(*args, **kwargs)


class CopyForm(TranslatedFormMixin, forms.Form):
    day = DayField(label=_("Day"), required=False, widget=date_widget())
    from_time = forms.TimeField(
        label=_("From"), required=False, widget=time_widget(), help_text=_("It lasts as long as the original.")
    )
    areas = ChoicesField(
        AdminArea.objects.none(), label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    code = CodeField()

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        start = _times(dialogue).get("from_time")
        kwargs.setdefault("initial", {"from_time": start})
        super().__init__(*args, **kwargs)
        self.zone = dialogue.zone
        languages = dialogue.programme.languages or ["en"]
        self.add_translated("title", _("Title"), languages=languages, content=dialogue.title)
        field = self.fields["areas"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = areas_valid_on()
        self.order_fields([*[name for name in self.fields if name.startswith("title_")], "day", "from_time", "areas"])

    def details(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        day, start = cleaned["day"], cleaned["from_time"] or dt.time(9)
        return {
            "code": cleaned["code"],
            "title": self.translated("title"),
            "starts_at": dt.datetime.combine(day, start, self.zone) if day else None,
            "areas": list(cleaned["areas"]),
        }


def _initial(dialogue: Dialogue) -> dict[str, Any]:
    return {name: getattr(dialogue, name) for name in _PLAIN} | {"areas": dialogue.areas.all()}


def _times(dialogue: Dialogue) -> dict[str, Any]:
    if not dialogue.starts_at or not dialogue.ends_at:
        return {}
    start, end = dialogue.starts_at.astimezone(dialogue.zone), dialogue.ends_at.astimezone(dialogue.zone)
    last_day = end.date() if end.date() != start.date() else None
    return {"day": start.date(), "from_time": start.time(), "to_time": end.time(), "last_day": last_day}
