"""Who does a step, and who reported on it. Rules stand in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.people.models import Affiliation

SOMEBODY_NEW = ""


class ResponsibleForm(forms.Form):
    """Somebody known there, or somebody new with an address."""

    colleague = forms.ChoiceField(label=_("Who does it now?"), widget=forms.RadioSelect, required=False)
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, colleagues: Sequence[Affiliation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in colleagues}
        field = self.fields["colleague"]
        if isinstance(field, forms.ChoiceField):
            told = [(key, ", ".join(filter(None, [one.person.name, one.title]))) for key, one in self.known.items()]
            field.choices = [*told, (SOMEBODY_NEW, _("Somebody new"))]

    def details(self) -> dict[str, Any]:
        """Whoever is chosen from the list needs no name; a name written beside it is not used."""
        said = self.cleaned_data
        chosen = self.known.get(said["colleague"])
        return {"colleague": chosen} if chosen else {"name": said["name"], "email": said["email"]}


class StandInForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=150)
    post = forms.CharField(label=_("Your post"), max_length=120, required=False)
