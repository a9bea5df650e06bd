from django import forms
from django.utils.translation import gettext_lazy

from dialogues.invitations.badging import BadgeSize

WHOM = [
    ("coming", gettext_lazy("Everybody who will or may come")),
    ("new", gettext_lazy("Only those who have no badge yet")),
    ("all", gettext_lazy("Everybody expected, also those who have not answered")),
]


class BadgesForm(forms.Form):
    whom = forms.ChoiceField(label=gettext_lazy("For whom?"), choices=WHOM, widget=forms.RadioSelect, initial="coming")
    size = forms.ChoiceField(
        label=gettext_lazy("On which paper?"), choices=BadgeSize.choices, widget=forms.RadioSelect, initial=BadgeSize.A6
    )
