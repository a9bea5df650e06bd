from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Channel


class ContactPointForm(forms.Form):
    post = forms.CharField(
        label=_("Post"),
        max_length=120,
        help_text=_(
            "The post, not the person, so that it outlives a change of staff: Office of International Relations."
        ),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=30, required=False, help_text=_("One of the two is enough: e-mail or phone.")
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES, initial="vi")
    channel = forms.ChoiceField(
        label=_("Preferred channel"),
        choices=[("", _("No preference")), *Channel.choices],
        required=False,
        help_text=_("How this post likes to be written to, where there is more than one way."),
    )
