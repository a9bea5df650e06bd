"""What is asked at the door: who somebody is, and purpose by purpose what they agree to. Nothing is ticked before."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from dialogues.invitations.actions import Agreed
from dialogues.invitations.forms.languages import language_choices
from dialogues.people.enums import ConsentMethod, ConsentPurpose
from dialogues.people.models import User

ASKED = (
    ConsentPurpose.PARTICIPATION_RECORD,
    ConsentPurpose.PHOTO,
    ConsentPurpose.RECORDING,
    ConsentPurpose.NAME_IN_PUBLIC_LIST,
    ConsentPurpose.QUOTE_ATTRIBUTION,
    ConsentPurpose.CONTACT,
)
METHODS = (ConsentMethod.WEB_TICK, ConsentMethod.RECORDED_VERBAL, ConsentMethod.PAPER_SCAN)


class ConsentsForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language in which the notice was read or heard"), choices=language_choices
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("What does the person agree to?"),
        help_text=gettext_lazy("Ask for each one. What is not ticked counts as refused."),
        choices=[(purpose.value, purpose.label) for purpose in ASKED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick what the person agreed to.")},
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How do you know?"),
        choices=[(method.value, method.label) for method in METHODS],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how the person agreed.")},
    )
    witness = forms.ModelChoiceField(
        label=gettext_lazy("Witness"),
        queryset=User.objects.none(),
        required=False,
        help_text=gettext_lazy("For what was said aloud: a colleague who heard it, other than you."),
    )
    evidence = forms.CharField(
        label=gettext_lazy("Number of the signed sheet"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For what was signed on paper."),
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        witness = self.fields["witness"]
        if isinstance(witness, forms.ModelChoiceField):
            witness.queryset = colleagues

    def agreed(self) -> Agreed:
        names = ("purposes", "method", "language", "witness", "evidence")
        return Agreed(**{name: self.cleaned_data[name] for name in names})


class WalkInForm(ConsentsForm):
    name = forms.CharField(label=gettext_lazy("Full name"), max_length=150)
    institution_name = forms.CharField(
        label=gettext_lazy("Institution"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("As the person says it. It is not taken as proven."),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    field_order = ["name", "institution_name", "email", "phone"]

    def person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "institution_name", "email", "phone")}
