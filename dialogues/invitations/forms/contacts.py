from django import forms
from django.utils.translation import gettext_lazy

from dialogues.invitations.enums import ContactChannel, ContactOutcome
from dialogues.journal.forms import DayField


class ContactForm(forms.Form):
    """A call is noted in a few seconds or not at all: only how and with what outcome are asked for."""

    channel = forms.ChoiceField(label=gettext_lazy("How?"), choices=ContactChannel.choices, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=gettext_lazy("With what outcome?"), choices=ContactOutcome.choices, widget=forms.RadioSelect
    )
    next_date = DayField(
        label=gettext_lazy("When do you get in touch again?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("It appears among the tasks on that day."),
    )
    text = forms.CharField(
        label=gettext_lazy("What was said"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only the secretariat reads this. Nothing about health, faith or politics, please."),
    )
