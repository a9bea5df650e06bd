"""Reports in one line, and the day on which somebody was told them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField, FreshKey


def said_on_field() -> DayField:
    """For whoever types in what was said before."""
    return DayField(
        label=_("On which day did they say it?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        help_text=_("Leave it empty for today. It counts from that day."),
    )


class LineForm(forms.Form):
    """`line`: everything in one line, for whoever likes to write it so. `line_key` makes a double tap one report."""

    line = forms.CharField(
        label=_("Or write it in one line"),
        max_length=1000,
        help_text=_("Such as: late 160/200 permits slow"),
    )
    line_key = forms.UUIDField(required=False, widget=FreshKey)

    def key_given(self) -> str:
        return str(self.cleaned_data["line_key"] or "")


class LinesForm(forms.Form):
    """`client_key` makes sending the same page twice one report each."""

    lines = forms.CharField(
        label=_("What they wrote or said"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One line for each commitment, such as: C-03 late 160/200 permits slow"),
    )
    said_on = said_on_field()
    client_key = forms.UUIDField(widget=FreshKey)

    def texts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
