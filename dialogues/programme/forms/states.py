from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("Everybody who was invited reads this, so say it kindly.")
    )
