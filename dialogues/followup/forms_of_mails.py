from django import forms
from django.utils.translation import gettext_lazy as _


class CallingOffForm(forms.Form):
    reason = forms.CharField(label=_("Why it does not go out"), max_length=300)
