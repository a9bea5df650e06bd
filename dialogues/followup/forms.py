"""Asking how it goes. Rules stand in the actions."""

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
from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import DayField

from .actions import NewItem, Progress
from .enums import CausedBy, MoneyMove, ObstacleCategory, Report
from .queries import standing_transactions

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_NOT_SAID = ("", _("Not said"))
REPORTS = [
    (Report.ON_TRACK, _("On track: it goes as promised")),
    (Report.LATE, _("Late: it moves, but slower")),
    (Report.DONE, _("Done: it is finished")),
    (Report.BLOCKED, _("Blocked: it cannot move now")),
]


class ProgressForm(forms.Form):
    """Three taps: how it goes, one line, send. What is in the way is asked only of the late and the blocked."""

    report = forms.ChoiceField(label=_("How is it going?"), choices=REPORTS, widget=forms.RadioSelect)
    obstacle = forms.ChoiceField(
        label=_("What is in the way?"), choices=[_NOT_SAID, *ObstacleCategory.choices], required=False
    )
    caused_by = forms.ChoiceField(label=_("Who causes it?"), choices=[_NOT_SAID, *CausedBy.choices], required=False)
    narrative = forms.CharField(
        label=_("In one line"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence = CheckedFileField(
        label=_("Photo or file"), help_text=_("Something others can check: a picture, a list, minutes. At most 10 MB.")
    )

    def progress(self, language: str) -> Progress:
        """What hinders is kept only where it was asked for."""
        said = self.cleaned_data
        hindered = said["report"] in (Report.LATE, Report.BLOCKED)
        return Progress(
            report=said["report"],
            narrative=said["narrative"],
            language=language,
            completion=said.get("completion", ""),
            indicator_value=said.get("indicator_value"),
            obstacle=said["obstacle"] if hindered else "",
            caused_by=said["caused_by"] if hindered else "",
            evidence=said["evidence"],
        )


class FullProgressForm(ProgressForm):
    """The same with the number and the five classes, for focal points and staff."""

    completion = forms.ChoiceField(
        label=_("How much of it is done?"), choices=[_NOT_SAID, *Completion.choices], required=False
    )
    indicator_value = forms.DecimalField(label=_("The measure now"), max_digits=18, decimal_places=4, required=False)

    field_order = ["report", "completion", "indicator_value", "obstacle", "caused_by", "narrative", "evidence"]


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
