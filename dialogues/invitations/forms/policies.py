from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.queries import policies
from dialogues.programme.models import Programme


class PolicyForm(forms.Form):
    """How nominations work in a programme."""

    screening = forms.BooleanField(
        label=_("Look at each name before it gets a seat"),
        required=False,
        help_text=_("Otherwise whoever an institution names is invited at once."),
    )
    moving_up = forms.BooleanField(
        label=_("A seat that falls free goes to the next alternate by itself"),
        required=False,
        help_text=_("Otherwise you give it with one button. The institution is told either way."),
    )
    kept_days = forms.IntegerField(
        label=_("Days after the dialogue until access needs are deleted"), min_value=0, max_value=365
    )

    @staticmethod
    def present(programme: Programme) -> dict[str, Any]:
        return {
            "screening": policies.screens_nominations(programme),
            "moving_up": policies.moves_alternates_up(programme),
            "kept_days": policies.days_needs_are_kept(programme),
        }

    def policies(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            policies.SCREENING: cleaned["screening"],
            policies.MOVING_UP: "automatically" if cleaned["moving_up"] else "by_hand",
            policies.KEEPING_NEEDS: cleaned["kept_days"],
        }
