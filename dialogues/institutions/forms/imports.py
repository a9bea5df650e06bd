"""Steps of an import: the file, what its columns mean, what to do with possible duplicates."""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Decision, InstitutionType, Level
from dialogues.institutions.models import RegisterImport
from dialogues.institutions.sheets.columns import COLUMNS
from dialogues.institutions.sheets.tables import MOST_BYTES, letter_of

_SAMPLES = 3


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or Excel (.xlsx), up to 10 MB and 20,000 rows. Nothing is written until you say so."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def content(self) -> bytes:
        """At most one byte more than allowed: what reads it refuses by that."""
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


class MeaningField(forms.ChoiceField):
    """Leaving a column out is an answer, too."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class MappingForm(forms.Form):
    """One field for each column of the file."""

    default_type = forms.ChoiceField(
        label=_("Type where a row says none"),
        required=False,
        choices=[("", "—"), *InstitutionType.choices],
    )
    default_level = forms.ChoiceField(
        label=_("Level where a row says none"), required=False, choices=[("", "—"), *Level.choices]
    )

    def __init__(self, *args: Any, imported: RegisterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.imported = imported
        self.initial.update(default_type=imported.default_type, default_level=imported.default_level)
        language = (get_language() or "en").split("-")[0]
        meanings = [("", _("Leave it out")), *((column.key, column.heading(language)) for column in COLUMNS)]
        for position, heading, samples in columns_of(imported):
            self.fields[f"column_{position}"] = MeaningField(
                label=heading,
                choices=meanings,
                initial=imported.mapping.get(str(position), ""),
                help_text=escape(" · ".join(samples)),  # hints are shown as markup, and these are a stranger's words
            )

    def mapping(self) -> dict[int, str]:
        chosen = (
            (position, self.cleaned_data[f"column_{position}"]) for position in range(len(self.imported.headings))
        )
        return {position: key for position, key in chosen if key}

    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("column_")]

    def default_fields(self) -> list[forms.BoundField]:
        return [self["default_type"], self["default_level"]]


class RestForm(forms.Form):
    decision = forms.ChoiceField(label=_("All that are left"), choices=Decision.choices)


def columns_of(imported: RegisterImport) -> list[tuple[int, str, list[str]]]:
    """Position, what the file calls it, and the first words in it."""
    rows = [*imported.rows.order_by("number").values_list("cells", flat=True)[:20]]
    columns = []
    for position, heading in enumerate(imported.headings):
        samples = [cells[position][:40] for cells in rows if cells[position]][:_SAMPLES]
        columns.append((position, f"{letter_of(position)} · {heading}" if heading else letter_of(position), samples))
    return columns
