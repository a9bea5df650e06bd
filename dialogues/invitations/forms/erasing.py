from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.people.errors import NameNotTyped


class ErasureForm(forms.Form):
    """There is no way back, so that the name is written out."""

    typed = forms.CharField(
        label=_("Write the name, to confirm"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: object, name: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._name = name

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if " ".join(typed.split()).casefold() != " ".join(self._name.split()).casefold():
            raise forms.ValidationError(str(NameNotTyped()))
        return typed
