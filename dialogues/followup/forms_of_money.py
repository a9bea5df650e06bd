"""Asking what was pledged and what moved. Rules stand in the action."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.forms import InstitutionChoice
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import money
from dialogues.institutions.queries import open_institutions
from dialogues.journal.forms import DayField, SentOnceForm

from .actions import Rate
from .enums import MoneyMove
from .models import ResourceTransaction
from .queries import standing_transactions

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_COPIED = (
    "kind",
    "amount",
    "currency",
    "value_date",
    "provider",
    "receiver",
    "in_kind",
    "fx_rate",
    "fx_currency",
    "fx_date",
)


class MoneyForm(SentOnceForm):
    """`revises`: the entry that this one replaces, whose facts it starts with."""

    kind = forms.ChoiceField(
        label=_("What happened to the money?"), choices=MoneyMove.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(label=_("Amount"), max_digits=20, decimal_places=2, min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=3, min_length=3, initial="VND")
    value_date = DayField(label=_("On"), widget=_DATE)
    in_kind = forms.CharField(
        label=_("If it is in kind: what?"),
        max_length=300,
        required=False,
        help_text=_("Rooms, staff time, equipment. The amount is then what it is worth by estimate."),
    )
    exception_reason = forms.CharField(
        label=_("Explanation"),
        max_length=300,
        required=False,
        help_text=_("Needed if more is disbursed than committed."),
    )
    fx_rate = forms.DecimalField(
        label=_("Rate of exchange, if it is to be added up in another currency"),
        max_digits=20,
        decimal_places=8,
        required=False,
        help_text=_("How much of the other currency one unit is worth, such as 25400 for 1 USD in VND."),
    )
    fx_currency = forms.CharField(label=_("The other currency"), max_length=3, required=False)
    fx_date = DayField(label=_("On which day was that the rate?"), widget=_DATE, required=False)

    def __init__(self, *args: Any, commitment: Commitment, revises: str = "", **kwargs: Any) -> None:
        standing = standing_transactions().filter(commitment=commitment).order_by("value_date", "pk")
        corrected = standing.filter(pk=revises).first() if revises.isdecimal() and len(revises) < 10 else None
        if corrected:
            kwargs["initial"] = {name: getattr(corrected, name) for name in _COPIED} | {"revises": corrected.pk}
        super().__init__(*args, **kwargs)
        names = open_institutions().prefetch_related("names")
        for name, label in (("provider", _("Who gives it?")), ("receiver", _("Who receives it?"))):
            self.fields[name] = InstitutionChoice(names, label=label, required=False, empty_label=_("Not said"))
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

    def clean_fx_currency(self) -> str:
        return str(self.cleaned_data["fx_currency"]).upper()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        rate = [said.get(name) for name in ("fx_rate", "fx_currency", "fx_date")]
        if any(rate) and not all(rate) and not self.errors:
            self.add_error("fx_rate", _("A rate of exchange needs its currency and its day."))
        return said

    def details(self) -> dict[str, Any]:
        """What the action is told."""
        said = dict(self.cleaned_data)
        rate, currency, date = said.pop("fx_rate"), said.pop("fx_currency"), said.pop("fx_date")
        return said | {"fx": Rate(rate=rate, currency=currency, date=date) if rate else None}


class MovementChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: ResourceTransaction) -> str:
        return f"{obj.get_kind_display()} · {money(obj.amount, obj.currency)} · {date_format(obj.value_date)}"
