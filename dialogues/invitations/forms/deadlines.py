from django import forms
from django.utils.translation import gettext_lazy

from dialogues.journal.forms import DayField


class DeadlineForm(forms.Form):
    deadline_date = DayField(
        label=gettext_lazy("Answer by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
