from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("As it should stand on the name plate."))
    email = forms.EmailField(label=_("E-mail address"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=20)
    deadline = forms.DateField(
        label=_("Answer by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Seven working days before the dialogue, unless you say otherwise."),
    )
    starts = forms.DateTimeField(
        label=_("Starts"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("vi", "Tiếng Việt"), ("km", "ភាសាខ្មែរ"), ("en", "English")]
    )
    mandate = forms.ChoiceField(
        label=_("What may this person do?"),
        widget=forms.RadioSelect,
        choices=[
            ("full", _("Speak and commit for the institution")),
            ("subject_to_confirmation", _("Commit, subject to confirmation by the institution")),
            ("listen_only", _("Listen and report back")),
        ],
    )
    needs = forms.MultipleChoiceField(
        label=_("What should we prepare?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("sign", _("Sign language")), ("step", _("Step-free way")), ("food", _("Vegetarian meal"))],
    )
    note = forms.CharField(label=_("Anything else"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    letter = forms.FileField(label=_("Letter"), required=False, help_text=_("PDF or photo, up to 10 MB."))
    consent = forms.BooleanField(
        label=_("The person agrees that her contact data are kept until six months after the programme ends.")
    )
