"""Cells of the table that are changed where they stand. Whoever opens one by keyboard goes on in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for colleagues"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text=_("Only those who work on the programme read it."),
    )


class StepForm(forms.Form):
    due_date = DayField(
        label=_("By when"), widget=forms.DateInput(attrs={"type": "date", "autofocus": True}, format="%Y-%m-%d")
    )
    post = forms.CharField(label=_("Which post does it"), max_length=120, required=False)
