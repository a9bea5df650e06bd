"""What is known of an institution, and how it wants to be written to."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.codes import valid_code
from dialogues.institutions.enums import (
    GROUP_OF_TYPE,
    InstitutionType,
    LegalForm,
    Level,
    Registration,
    StakeholderGroup,
)
from dialogues.institutions.models import AdminArea, Institution
from dialogues.institutions.queries import areas_valid_on, name_of, open_institutions
from dialogues.journal.forms import DayField
from dialogues.languages.forms import ByName

from .names import NamesForm

_DATE = {"type": "date"}


class InstitutionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    iterator = ByName

    def label_from_instance(self, obj: Any) -> str:
        return f"{name_of(obj)} ({obj.code})"


class FactsForm(forms.Form):
    code = forms.CharField(
        label=_("Short code"),
        max_length=20,
        validators=[valid_code],
        help_text=_("Colleagues see it in lists and addresses, for example MOP or PPC-DL."),
    )
    type = forms.ChoiceField(label=_("Type"))
    level = forms.ChoiceField(label=_("Level"), choices=[("", "—"), *Level.choices])
    is_national = forms.BooleanField(
        label=_("It is an institution of this country: it may lead a coalition."), required=False, initial=True
    )
    area = forms.ModelChoiceField(AdminArea.objects.none(), label=_("Area"), required=False)
    parent = InstitutionChoice(Institution.objects.none(), label=_("Belongs to"), required=False)
    registration = forms.ChoiceField(
        label=_("Registration"),
        choices=Registration.choices,
        initial=Registration.UNKNOWN,
    )
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=[("", "—"), *LegalForm.choices], required=False)

    def __init__(self, *args: Any, institution: Institution | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own, area, parent = _places_of(institution)
        # What has been merged or closed since stays choosable for whoever is there already.
        choices: dict[str, Any] = {
            "area": areas_valid_on() | AdminArea.objects.filter(pk=area),
            "parent": (open_institutions() | Institution.objects.filter(pk=parent)).exclude(pk=own),
        }
        for name, queryset in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = queryset
        kind = self.fields["type"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [("", "—"), *_types_by_group()]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FactsForm.base_fields}


class InstitutionForm(FactsForm, NamesForm):
    """Everything that a new institution needs."""

    valid_from_date = DayField(
        label=_("In existence since"), required=False, widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d")
    )


class ClosingForm(forms.Form):
    on_date = DayField(
        label=_("Closed from"),
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        help_text=_("From this day on it cannot be invited. What it promised stays where it is."),
    )


def _places_of(institution: Institution | None) -> tuple[int, int, int]:
    return (institution.pk, institution.area_id or 0, institution.parent_id or 0) if institution else (0, 0, 0)


def facts_of(institution: Institution) -> dict[str, Any]:
    """What a form about facts begins with."""
    facts = {name: getattr(institution, name) for name in FactsForm.base_fields}
    return facts | {"area": institution.area_id, "parent": institution.parent_id}


def _types_by_group() -> Iterator[tuple[Any, list[tuple[str, Any]]]]:
    for group in StakeholderGroup:
        kinds = [(kind.value, kind.label) for kind in InstitutionType if GROUP_OF_TYPE[kind] == group]
        if kinds:
            yield group.label, kinds
