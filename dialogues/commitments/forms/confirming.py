"""Reading back and confirming after the room. Who may stands in the actions."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ConfirmationMethod
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.confirming import confirming_places, may_be_named
from dialogues.commitments.queries.parties import local_date
from dialogues.commitments.queries.taking_part import parties_of
from dialogues.journal.forms import DayField

from .steps import AffiliationChoice, InstitutionChoice


class ReadBackForm(forms.Form):
    """Asks in whose name it was promised only where nobody is named and somebody may be."""

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_be_named(commitment):
            self.fields["institution"] = InstitutionChoice(
                parties_of(commitment.dialogue.programme).prefetch_related("names").order_by("code"),
                label=_("In whose name?"),
                help_text=_("It is asked to confirm. Until it has, nobody has promised anything."),
            )


class ConfirmationForm(forms.Form):
    """What an institution said on the phone, or wrote."""

    method = forms.ChoiceField(
        label=_("How did the institution confirm?"),
        choices=[(way.value, way.label) for way in (ConfirmationMethod.ORAL, ConfirmationMethod.LETTER)],
        widget=forms.RadioSelect,
        initial=ConfirmationMethod.ORAL,
    )
    said_on = DayField(label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    letter_number = forms.CharField(
        label=_("Letter number"),
        max_length=60,
        required=False,
        help_text=_("A letter needs its number and its date, for example 128/BKH-TH."),
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        today = local_date(commitment, timezone.now())
        since = local_date(commitment, commitment.read_back_at) if commitment.read_back_at else today
        super().__init__(*args, **kwargs)
        self.initial["said_on"] = today
        self.fields["affiliation"] = AffiliationChoice(
            confirming_places(commitment, since, today),  # the action judges by the day that is chosen
            label=_("Who confirmed?"),
            required=False,
            empty_label=_("Not on our list: the letter is enough"),
            help_text=_("Its focal points, and whom it sent to the dialogue with a mandate."),
        )
        self.order_fields(["method", "affiliation", "said_on", "letter_number"])


class LinkConfirmationForm(forms.Form):
    """By the link. `named`: it was made for a person, so nobody has to say who it is."""

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            self.fields["name"] = forms.CharField(
                label=_("Your name and post"),
                max_length=150,
                help_text=_("So that your institution and the organisers know who confirmed. It is not published."),
            )


class DismissalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: noted twice, or by mistake."),
    )
