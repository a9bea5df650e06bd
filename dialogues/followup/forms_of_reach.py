"""How many people were reached: folded away in the quarterly form, and nobody has to say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions import Reached
from .enums import PeoplePart

_PART = "people_"
_NAMES = ("total", *PeoplePart.values)


def _count(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, required=False, help_text=help_text)


class ReachForm(forms.Form):
    """Part of a larger form. `people_fields` says what is folded together."""

    people_total = _count(
        _("People reached in all"), _("Since it began, each person once. Leave out what you do not know.")
    )
    people_women = _count(_("Of them women"))
    people_ethnic_minority = _count(_("Of them of an ethnic minority"))
    people_disability = _count(_("Of them with a disability"))
    people_youth = _count(_("Of them young people"))

    @property
    def people_fields(self) -> list[forms.BoundField]:
        return [self[f"{_PART}{name}"] for name in _NAMES]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """All the others that are seen."""
        return [field for field in self.visible_fields() if not field.name.startswith(_PART)]

    @property
    def people_given(self) -> bool:
        """Whether something stands there, so that it is shown open again."""
        return self.is_bound and any(self.data.get(field.html_name) for field in self.people_fields)

    def people(self) -> Reached | None:
        said = {name: self.cleaned_data.get(f"{_PART}{name}") for name in _NAMES}
        return Reached(**said) if any(count is not None for count in said.values()) else None
