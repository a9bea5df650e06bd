from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of, open_institutions
from dialogues.journal.forms import ChoicesField
from dialogues.languages.translated import said
from dialogues.people.models import Person
from dialogues.programme.enums import DialogueKind, ProgrammeState
from dialogues.programme.errors import ProgrammeWindsDown
from dialogues.programme.models import Dialogue, Hall, Programme
from dialogues.programme.states import LOOKING_AFTER

# Codes stand in addresses, where this word means the form for another one.
RESERVED = {"new"}


class CodeField(forms.CharField):
    """Letters, digits and dashes."""

    default_validators = [
        RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.-]*$", _("Use letters A-Z, digits and dashes, without spaces."))
    ]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Short code"))
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if str(value).lower() in RESERVED:
            raise ValidationError(_("Choose another code; this word is needed for addresses."))


class InstitutionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    """One of those that still exist, by name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kwargs.pop("queryset", Institution.objects.none()), **kwargs)
        self.queryset = open_institutions()

    def label_from_instance(self, obj: Institution) -> str:
        return f"{name_of(obj)} ({obj.code})"


class InstitutionsField(ChoicesField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Institution.objects.none(), **kwargs)
        self.queryset = open_institutions()

    def label_from_instance(self, obj: Institution) -> str:
        return f"{name_of(obj)} ({obj.code})"


class DialogueField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Dialogue) -> str:
        return described(obj)


class DialoguesField(ChoicesField):
    def label_from_instance(self, obj: Dialogue) -> str:
        return described(obj)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class HallField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Hall) -> str:
        return f"{obj.place} ({obj.capacity})" if obj.capacity else obj.place


def described(dialogue: Dialogue) -> str:
    """ "ND1 · National dialogue · 18/05/2022" """
    parts = [dialogue.code, said(dialogue.title).text]
    if dialogue.starts_at:
        parts.append(date_format(dialogue.starts_at.astimezone(dialogue.zone), "SHORT_DATE_FORMAT"))
    return " · ".join(parts)


def date_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def time_widget() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def kind_field(programme: Programme) -> forms.ChoiceField:
    """While the programme winds down only what looks after promises, and why it is so little."""
    if programme.state != ProgrammeState.CLOSING:
        return forms.ChoiceField(label=_("Kind"), choices=DialogueKind.choices, initial=DialogueKind.LOCAL_DIALOGUE)
    kinds = [(one.value, one.label) for one in DialogueKind if one in LOOKING_AFTER]
    return forms.ChoiceField(label=_("Kind"), choices=kinds, help_text=ProgrammeWindsDown.detail)
