from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import names_in_force
from dialogues.journal.forms import DayField

_DATE = {"type": "date"}


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


def names_of(institution: Institution) -> dict[str, str]:
    """What a form about names begins with."""
    initial: dict[str, str] = {}
    for name in names_in_force(institution):
        initial |= {f"name_{name.language}": name.full, f"short_{name.language}": name.short}
        initial["letter_symbol"] = initial.get("letter_symbol") or name.letter_symbol
    return initial
