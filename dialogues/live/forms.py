"""What people type to come in, and the commitment form that works without script."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField

from .commands import Capture


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Room code"),
        max_length=20,
        help_text=_("It stands on the wall, for example BCD-234."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class JoinForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    institution_name = forms.CharField(
        label=_("Your institution or group"),
        max_length=200,
        required=False,
        help_text=_("As you would say it in the room. Leave it empty if you come for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class CaptureForm(forms.Form):
    """The same fields as `commitment.capture`; `id` was made by the server, so that pressing twice posts once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    statement = forms.CharField(
        label=_("What will you do?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), strip=True
    )
    due = DayField(
        label=_("By when?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    indicator = forms.CharField(label=_("Measured how?"), max_length=300, required=False)
    baseline = forms.DecimalField(label=_("From"), max_digits=18, decimal_places=4, required=False)
    target = forms.DecimalField(label=_("To"), max_digits=18, decimal_places=4, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=60, required=False)
    partners = forms.CharField(
        label=_("With whom?"), required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One per line.")
    )

    @classmethod
    def empty(cls) -> "CaptureForm":
        return cls(initial={"id": uuid.uuid4()})

    def clean_partners(self) -> list[str]:
        partners = [line.strip() for line in self.cleaned_data["partners"].splitlines() if line.strip()]
        if len(partners) > 30 or any(len(partner) > 200 for partner in partners):
            raise forms.ValidationError(_("At most 30 partners, each of at most 200 characters."))
        return partners

    def command(self, language: str) -> Capture:
        said: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "id"}
        return Capture(language=language, **said)


class OpenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why so early?"),
        max_length=300,
        required=False,
        help_text=_("Only if it opens more than an hour before the start."),
    )
