from django import forms
from django.utils.translation import gettext_lazy as _


class ThirdPartyForm(forms.Form):
    recipient = forms.CharField(
        label=_("Who else has to stop?"), max_length=150, error_messages={"required": _("Say who else has to stop.")}
    )
