"""Steps, checks and endings of a commitment. Rules stand in the actions."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion, Outcome, VerificationLevel, early_results_asked
from dialogues.commitments.forms import InstitutionChoice
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, owners_on
from dialogues.institutions.models import Institution
from dialogues.journal.forms import ChoicesField, DayField, SentOnceForm

from .actions import NewItem
from .enums import ActionState
from .models import ActionItem

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StepsChoice(ChoicesField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: ActionItem) -> str:
        return obj.title


def steps_to_wait_for(commitment: Commitment | None) -> QuerySet[ActionItem]:
    return ActionItem.objects.filter(commitment=commitment).exclude(state=ActionState.CANCELLED).order_by("position")


class ActionItemForm(forms.Form):
    title = forms.CharField(label=_("What is to be done"), max_length=250)
    due_date = DayField(label=_("By when"), widget=_DATE)
    post = forms.CharField(label=_("Which post does it"), max_length=120, required=False)
    after_previous = forms.BooleanField(label=_("Only after the step above is done"), required=False)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = owners_on(commitment, local_date(commitment, timezone.now()))
        if len(owners) > 1:
            choices = Institution.objects.filter(pk__in=[owner.pk for owner in owners])
            self.fields["owner"] = InstitutionChoice(choices, label=_("Whose step"), required=False)
        if self.prefix and self.prefix.endswith("-0"):
            del self.fields["after_previous"]
        if steps := steps_to_wait_for(commitment):
            self.fields["depends_on"] = StepsChoice(steps, label=_("Only after these are done"), required=False)

    def new_item(self, language: str) -> NewItem:
        said = self.cleaned_data
        return NewItem(
            title=said["title"],
            due_date=said["due_date"],
            post=said["post"],
            owner=said.get("owner"),
            depends_on=said.get("depends_on", ()),
            after_previous=said.get("after_previous", False),
            language=language,
        )


ActionItemFormSet = forms.formset_factory(ActionItemForm, extra=4, min_num=1, validate_min=True, max_num=30)


class WaitsForForm(forms.Form):
    """All steps of the commitment but itself."""

    def __init__(self, *args: Any, action_item: ActionItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = steps_to_wait_for(action_item.commitment).exclude(pk=action_item.pk)
        label = _("Only after these are done")
        self.fields["depends_on"] = StepsChoice(others, label=label, required=False)


class CancelForm(forms.Form):
    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=300)


class VerificationForm(SentOnceForm):
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
    early_results = forms.ChoiceField(
        label=_("What has changed for people so far?"),
        choices=[("", _("Not looked at")), *((one.value, one.label) for one in early_results_asked())],
        required=False,
        help_text=_("Early results, apart from how much of it is done."),
    )
    method = forms.CharField(
        label=_("Method"), max_length=200, required=False, help_text=_("A visit, a sample of files …")
    )
    evidence_weighed = forms.CharField(
        label=_("Evidence you weighed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed if you call it complete."),
    )
    exception_reason = forms.CharField(
        label=_("Exception"),
        max_length=300,
        required=False,
        help_text=_("Only if you call it complete although the target is not reached: why?"),
    )


class ClosingForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
