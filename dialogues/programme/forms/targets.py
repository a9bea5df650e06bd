from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.programme.enums import DialogueKind, IndicatorKind
from dialogues.programme.models import Programme, Target

from .fields import CodeField, date_widget

METHODS = [
    ("survey", _("Survey")),
    ("interviews", _("Interviews")),
    ("focus_groups", _("Focus groups")),
    ("citizen_scorecard", _("Citizen scorecard")),
]

OPERATORS = [(">=", _("at least")), ("=", _("exactly")), ("<=", _("at most"))]


class TargetForm(TranslatedFormMixin, forms.Form):
    code = CodeField(max_length=20, help_text=_("For example T1."))
    kind = forms.ChoiceField(label=_("What is counted?"), choices=IndicatorKind.choices)
    kinds = forms.MultipleChoiceField(
        label=_("Only these kinds of dialogues"),
        choices=DialogueKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to count all."),
    )
    operator = forms.ChoiceField(label=_("At least or at most"), choices=OPERATORS)
    value = forms.DecimalField(
        label=_("Value"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("Leave empty if it is still to be determined. It then counts as neither zero nor late."),
    )
    tbd_reason = forms.CharField(label=_("Why still to be determined?"), required=False, max_length=200)
    tolerance_percent = forms.DecimalField(
        label=_("Tolerance in percent"), required=False, min_value=0, max_value=50, max_digits=5, decimal_places=2
    )
    per_area = forms.BooleanField(label=_("The value is to be reached in every area"), required=False)
    only_targeted = forms.BooleanField(
        label=_("Count only the institutions the programme wants to reach"), required=False
    )
    due_date = DayField(
        label=_("By when"), required=False, widget=date_widget(), help_text=_("Otherwise the programme's last day.")
    )

    def __init__(self, *args: Any, programme: Programme, target: Target | None = None, **kwargs: Any) -> None:
        if target:
            kwargs.setdefault("initial", _initial(target))
        super().__init__(*args, **kwargs)
        self.add_translated(
            "statement",
            _("What is to be reached"),
            languages=programme.languages or ["en"],
            content=target.statement if target else None,
        )
        if target:
            del self.fields["code"]
        self.order_fields(["code", *[name for name in self.fields if name.startswith("statement_")]])

    def details(self) -> dict[str, Any]:
        names = ("kind", "operator", "value", "tbd_reason", "due_date")
        plain = {name: self.cleaned_data[name] for name in names}
        tolerance = self.cleaned_data["tolerance_percent"] or 0
        statement = self.translated("statement")
        return plain | {"tolerance_percent": tolerance, "count_rule": self._rule(), "statement": statement}

    def _rule(self) -> dict[str, Any]:
        rule: dict[str, Any] = {}
        if self.cleaned_data["kinds"]:
            rule["kinds"] = self.cleaned_data["kinds"]
        if self.cleaned_data["per_area"]:
            rule["per"] = "area"
        if self.cleaned_data["only_targeted"]:
            rule["only"] = "target_institutions"
        return rule


class DataCollectionForm(forms.Form):
    """People reached outside dialogues."""

    area = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Area"))
    method = forms.ChoiceField(label=_("By what means"), choices=METHODS)
    people = forms.IntegerField(label=_("Number of people"), min_value=1, max_value=10_000_000)
    ended_date = DayField(label=_("Last day"), widget=date_widget())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = areas_valid_on()


def _initial(target: Target) -> dict[str, Any]:
    names = ("kind", "operator", "value", "tbd_reason", "tolerance_percent", "due_date")
    rule = target.count_rule
    return {name: _plain(getattr(target, name)) for name in names} | {
        "kinds": rule.get("kinds", []),
        "per_area": rule.get("per") == "area",
        "only_targeted": rule.get("only") == "target_institutions",
    }


def _plain(value: Any) -> Any:
    """5, not 5.00: the column keeps two decimals, whoever set the target did not write them."""
    return value.quantize(Decimal(1)) if isinstance(value, Decimal) and value == value.to_integral() else value
