"""What helps to follow a promise. All of it optional, and none of it part of the frozen words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.actions import NewMilestone
from dialogues.commitments.enums import Ambition, CommitmentType, ReportingFrequency, TargetGroup
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.smart import description_of
from dialogues.institutions.queries import areas_valid_on
from dialogues.journal.days import LATEST_DATE
from dialogues.journal.forms import ChoicesField, DayField
from dialogues.languages.translated import said

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_NOT_SAID = ("", _("Not said"))
_FIELDS = (
    "accountable_post", "target_groups", "plan_reference", "baseline_date", "means_of_verification",
    "reporting_frequency", "start_date", "dependencies", "ambition",
)  # fmt: skip


class DescriptionForm(forms.Form):
    type = forms.ChoiceField(label=_("Type"), choices=[_NOT_SAID, *CommitmentType.choices], required=False)
    accountable_post = forms.CharField(
        label=_("Accountable post"), max_length=120, required=False, help_text=_("A post, not a person.")
    )
    areas = ChoicesField(
        areas_valid_on(), label=_("Areas"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    target_groups = forms.MultipleChoiceField(
        label=_("For whom"), choices=TargetGroup.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    baseline_date = DayField(label=_("The starting value is of"), required=False, widget=_DATE)
    means_of_verification = forms.CharField(
        label=_("How others can check it"), max_length=300, required=False, help_text=_("Lists, visits, a register …")
    )
    reporting_frequency = forms.ChoiceField(
        label=_("How often it is reported"), choices=[_NOT_SAID, *ReportingFrequency.choices], required=False
    )
    start_date = DayField(label=_("From when"), required=False, widget=_DATE)
    is_funding_secured = forms.TypedChoiceField(
        label=_("Is the funding secured?"),
        choices=[_NOT_SAID, ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
    )
    dependencies = forms.CharField(
        label=_("What it depends on"), max_length=300, required=False, help_text=_("“Nothing” is an answer too.")
    )
    sdg_tags = forms.CharField(
        label=_("Sustainable Development Goals"), max_length=80, required=False, help_text=_("Numbers, as 5, 8.5")
    )
    plan_reference = forms.CharField(label=_("Plan or strategy it belongs to"), max_length=200, required=False)
    ambition = forms.ChoiceField(label=_("Ambition"), choices=[_NOT_SAID, *Ambition.choices], required=False)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _present(commitment))
        super().__init__(*args, **kwargs)
        recommendations = commitment.dialogue.programme.recommendations.order_by("code")
        if recommendations:
            self.fields["responds_to"] = RecommendationsChoice(
                recommendations, label=_("Which recommendations it answers"), required=False
            )

    def clean_sdg_tags(self) -> list[str]:
        return [tag for tag in self.cleaned_data["sdg_tags"].replace(",", " ").split() if tag]

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class MilestoneForm(forms.Form):
    title = forms.CharField(label=_("Milestone"), max_length=200)
    due_date = DayField(label=_("By when"), required=False, widget=_DATE)
    done_date = DayField(label=_("Reached on"), required=False, widget=_DATE)

    def milestone(self) -> NewMilestone:
        return NewMilestone(**{field: self.cleaned_data[field] for field in ("title", "due_date", "done_date")})


MilestoneFormSet = forms.formset_factory(MilestoneForm, extra=3, max_num=20, can_delete=True)


def milestones_in(rows: "forms.BaseFormSet[MilestoneForm]") -> list[NewMilestone]:
    """Those filled in and not struck out, by their day."""
    kept = [row.milestone() for row in rows.forms if row.cleaned_data.get("title") and not row.cleaned_data["DELETE"]]
    return sorted(kept, key=lambda one: one.due_date or LATEST_DATE)


class RecommendationsChoice(ChoicesField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} · {said(obj.text).text[:80]}"


def milestones_of(commitment: Commitment) -> list[dict[str, Any]]:
    """What the rows of the form show at first."""
    return [
        {"title": one.title, "due_date": one.due_date, "done_date": one.done_date}
        for one in commitment.milestones.order_by("position")
    ]


def _present(commitment: Commitment) -> dict[str, Any]:
    found = description_of(commitment)
    if found is None:
        return {"type": commitment.type}
    secured = {True: "yes", False: "no", None: ""}[found.is_funding_secured]
    return {field: getattr(found, field) for field in _FIELDS} | {
        "type": commitment.type,
        "areas": found.areas.all(),
        "responds_to": found.responds_to.all(),
        "sdg_tags": ", ".join(found.sdg_tags),
        "is_funding_secured": secured,
    }
