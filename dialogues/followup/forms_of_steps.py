from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.followup.actions.progress import MOST_CHARACTERS
from dialogues.followup.enums import CausedBy, ObstacleCategory


class BlockingForm(forms.Form):
    """All of it may stay empty."""

    obstacle = forms.ChoiceField(
        label=_("What is in the way?"), choices=[("", _("Not said")), *ObstacleCategory.choices], required=False
    )
    caused_by = forms.ChoiceField(
        label=_("Who causes it?"), choices=[("", _("Not said")), *CausedBy.choices], required=False
    )
    narrative = forms.CharField(label=_("In one line"), max_length=MOST_CHARACTERS, required=False)
