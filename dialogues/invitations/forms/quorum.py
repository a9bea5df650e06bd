from django import forms
from django.utils.translation import gettext_lazy as _


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it work without this institution?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on record."),
    )
