"""Steps, checks, endings and money of a commitment. Rules stand in the actions."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Outcome, VerificationLevel
from dialogues.commitments.forms import InstitutionChoice
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, money, owners_on
from dialogues.institutions.models import Institution
from dialogues.journal.forms import DayField

from .actions import NewItem
from .enums import MoneyMove
from .queries import standing_transactions

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActionItemForm(forms.Form):
    title = forms.CharField(label=_("What is to be done"), max_length=250)
    due_date = DayField(label=_("By when"), widget=_DATE)
    post = forms.CharField(label=_("Which post does it"), max_length=120, required=False)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = owners_on(commitment, local_date(commitment, timezone.now()))
        if len(owners) > 1:
            choices = Institution.objects.filter(pk__in=[owner.pk for owner in owners])
            self.fields["owner"] = InstitutionChoice(choices, label=_("Whose step"), required=False)

    def new_item(self, language: str) -> NewItem:
        said = self.cleaned_data
        return NewItem(
            title=said["title"],
            due_date=said["due_date"],
            post=said["post"],
            owner=said.get("owner"),
            language=language,
        )


ActionItemFormSet = forms.formset_factory(ActionItemForm, extra=4, min_num=1, validate_min=True, max_num=30)


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=300)


class VerificationForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("How was it checked?"),
        choices=[
            (level.value, level.label) for level in (VerificationLevel.INDEPENDENT, VerificationLevel.PEER_CHECKED)
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    completion = forms.ChoiceField(label=_("What did you find?"), choices=Completion.choices, widget=forms.RadioSelect)
    indicator_value = forms.DecimalField(
        label=_("The measure as you found it"), max_digits=18, decimal_places=4, required=False
    )
    method = forms.CharField(
        label=_("Method"), max_length=200, required=False, help_text=_("A visit, a sample of files …")
    )
    evidence_weighed = forms.CharField(
        label=_("Evidence you weighed"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    exception_reason = forms.CharField(
        label=_("Exception"),
        max_length=300,
        required=False,
        help_text=_("Only if you call it complete although the target is not reached: why?"),
    )


class ClosingForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)


class MoneyForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What happened to the money?"), choices=MoneyMove.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(label=_("Amount"), max_digits=20, decimal_places=2, min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3, initial="VND")
    value_date = DayField(label=_("On"), widget=_DATE)
    exception_reason = forms.CharField(
        label=_("Explanation"),
        max_length=300,
        required=False,
        help_text=_("Needed if more is disbursed than committed."),
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = standing_transactions().filter(commitment=commitment).order_by("value_date", "pk")
        if standing.exists():
            self.fields["revises"] = MovementChoice(
                standing,
                label=_("Does it replace an earlier entry?"),
                required=False,
                empty_label=_("No, it adds to them"),
                help_text=_("A revised pledge of 150 after 100 is 150, not 250."),
            )

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class MovementChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_kind_display()} · {money(obj.amount, obj.currency)} · {date_format(obj.value_date)}"
