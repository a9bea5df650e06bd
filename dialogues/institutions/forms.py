from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField

from .codes import valid_code
from .enums import GROUP_OF_TYPE, InstitutionType, Level, Registration, StakeholderGroup
from .models import AdminArea, Institution
from .queries import areas_valid_on, name_of, names_in_force, open_institutions

_DATE = {"type": "date"}


class InstitutionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{name_of(obj)} ({obj.code})"


class NamesForm(forms.Form):
    """One name and short name per language of the house; one name at least, which the action judges."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, label in settings.LANGUAGES:
            for kind, title, length in (("name", _("Name"), 250), ("short", _("Short name"), 60)):
                self.fields[f"{kind}_{language}"] = forms.CharField(
                    label=_("%(what)s in %(language)s") % {"what": title, "language": label},
                    max_length=length,
                    required=False,
                    widget=forms.TextInput(attrs={"lang": language}),
                )
        self.fields["letter_symbol"] = forms.CharField(
            label=_("Symbol in letters"),
            max_length=30,
            required=False,
            help_text=_("As its own letters are numbered, for example BKHĐT."),
        )

    def names(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"name_{language}"] for language, _label in settings.LANGUAGES}

    def words(self) -> dict[str, Any]:
        """The arguments that actions on names share."""
        return {
            "names": self.names(),
            "short_names": {code: self.cleaned_data[f"short_{code}"] for code, _label in settings.LANGUAGES},
            "letter_symbol": self.cleaned_data["letter_symbol"],
        }

    def name_rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        return ((self[f"name_{language}"], self[f"short_{language}"]) for language, _label in settings.LANGUAGES)


class RenamingForm(NamesForm):
    from_date = DayField(
        label=_("The new name holds from"),
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        help_text=_("Pages and letters about days before keep the old name."),
    )


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


class ContactPointForm(forms.Form):
    post = forms.CharField(
        label=_("Post"),
        max_length=120,
        help_text=_(
            "The post, not the person, so that it outlives a change of staff: Office of International Relations."
        ),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, help_text=_("One of the two is enough: e-mail or phone.")
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES, initial="vi")


def _places_of(institution: Institution | None) -> tuple[int, int, int]:
    return (institution.pk, institution.area_id or 0, institution.parent_id or 0) if institution else (0, 0, 0)


def names_of(institution: Institution) -> dict[str, str]:
    """What a form about names begins with."""
    initial: dict[str, str] = {}
    for name in names_in_force(institution):
        initial |= {f"name_{name.language}": name.full, f"short_{name.language}": name.short}
        initial["letter_symbol"] = initial.get("letter_symbol") or name.letter_symbol
    return initial


def facts_of(institution: Institution) -> dict[str, Any]:
    """What a form about facts begins with."""
    facts = {name: getattr(institution, name) for name in FactsForm.base_fields}
    return facts | {"area": institution.area_id, "parent": institution.parent_id}


def _types_by_group() -> Iterator[tuple[Any, list[tuple[str, Any]]]]:
    for group in StakeholderGroup:
        kinds = [(kind.value, kind.label) for kind in InstitutionType if GROUP_OF_TYPE[kind] == group]
        if kinds:
            yield group.label, kinds
