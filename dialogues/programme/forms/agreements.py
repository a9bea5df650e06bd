"""Forms of partnership agreements and health checks. Rules stand in the actions."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.files import CheckedFileField
from dialogues.journal.forms import ChoicesField, DayField
from dialogues.languages.forms import ByName
from dialogues.people.enums import MANAGERS
from dialogues.people.models import User
from dialogues.people.queries import members_of
from dialogues.programme.actions import Party, Task, Wording
from dialogues.programme.enums import Aspect, DecisionRule, Ingredient, InPlace, Instrument, Light, Modality
from dialogues.programme.models import AgreementVersion, HealthCheck, PartnershipAgreement, Programme
from dialogues.programme.queries.agreements import institutions_around

from .fields import date_widget

LANGUAGES = list(settings.LANGUAGES)
_SPARE_ROWS = 3


class PartnersField(ChoicesField):
    iterator = ByName

    def label_from_instance(self, obj: Institution) -> str:
        return name_of(obj)


class PartnerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # the same
    iterator = ByName

    def label_from_instance(self, obj: Institution) -> str:
        return name_of(obj)


class _Colleague(forms.ModelChoiceField):  # type: ignore[type-arg]  # the same
    def label_from_instance(self, obj: User) -> str:
        return obj.name or obj.email


class AgreementForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    instrument = forms.ChoiceField(label=_("Kind of agreement"), choices=Instrument.choices)
    modality = forms.ChoiceField(label=_("Level of cooperation"), choices=Modality.choices)
    parties = PartnersField(
        Institution.objects.none(),
        label=_("Parties"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Offered are the coalition, the funders and the institutions this programme wants to reach."),
    )
    owner = _Colleague(
        User.objects.none(),
        label=_("Who looks after it here?"),
        required=False,
        help_text=_("Is reminded of reviews, as are the convenors and an office of each party."),
    )
    review_every_months = forms.IntegerField(
        label=_("Review every … months"), required=False, min_value=1, max_value=120
    )

    def __init__(
        self, *args: Any, programme: Programme, agreement: PartnershipAgreement | None = None, **kwargs: Any
    ) -> None:
        if agreement:
            names = ("title", "instrument", "modality", "owner", "review_every_months")
            kwargs["initial"] = {name: getattr(agreement, name) for name in names}
        super().__init__(*args, **kwargs)
        self._choose_from("parties", institutions_around(programme))
        self._choose_from("owner", members_of(programme.scope, *MANAGERS))
        if agreement:
            del self.fields["parties"]

    def details(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if "parties" in said:
            said["parties"] = [Party(institution) for institution in said["parties"]]
        return said

    def _choose_from(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices


class VersionForm(forms.Form):
    """The text with its roles matrix; while it is under review, an amendment that says why."""

    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 12}))
    file = CheckedFileField(label=_("Or the file that holds it"), help_text=_("PDF, picture or Word file, 10 MB."))
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)
    decision_rule = forms.ChoiceField(
        label=_("How decisions are taken"), choices=DecisionRule.choices, initial=DecisionRule.CONSENSUS
    )
    dispute_procedure = forms.CharField(
        label=_("How disputes are settled"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    exit_clause = forms.CharField(
        label=_("How a partner leaves"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("Why does the text change?"), required=False, max_length=300)
    next_review_date = DayField(
        label=_("Next review"),
        required=False,
        widget=date_widget(),
        help_text=_("Leave empty to follow the interval of the agreement."),
    )

    def __init__(
        self, *args: Any, agreement: PartnershipAgreement, latest: AgreementVersion | None, amends: bool, **kwargs: Any
    ) -> None:
        rows = list(latest.tasks.order_by("position")) if latest else []
        kwargs["initial"] = _of(latest) | _of_tasks(rows) if latest else {}
        super().__init__(*args, **kwargs)
        self.amends, self.rows = amends, len(rows) + _SPARE_ROWS
        if not amends:
            del self.fields["next_review_date"]
        parties = Institution.objects.filter(agreements__agreement=agreement).prefetch_related("names").order_by("pk")
        for number in range(self.rows):
            self.fields[f"task_{number}"] = forms.CharField(label=_("Task"), required=False, max_length=200)
            self.fields[f"lead_{number}"] = PartnerField(parties, label=_("Who leads it"), required=False)
            self.fields[f"passes_to_{number}"] = PartnerField(parties, label=_("Passes to"), required=False)
            self.fields[f"passes_on_{number}"] = DayField(label=_("On"), required=False, widget=date_widget())

    def task_rows(self) -> Iterator[list[forms.BoundField]]:
        for number in range(self.rows):
            yield [self[f"{name}_{number}"] for name in ("task", "lead", "passes_to", "passes_on")]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for number in range(self.rows):
            if self.cleaned_data.get(f"task_{number}") and not self.cleaned_data.get(f"lead_{number}"):
                self.add_error(f"lead_{number}", _("Say who leads this task."))
        return cleaned

    def wording(self) -> Wording:
        said = self.cleaned_data
        names = ("text", "file", "language", "decision_rule", "dispute_procedure", "exit_clause", "reason")
        tasks = tuple(
            Task(said[f"task_{n}"], said[f"lead_{n}"], said[f"passes_to_{n}"], said[f"passes_on_{n}"])
            for n in range(self.rows)
            if said[f"task_{n}"]
        )
        return Wording(tasks=tasks, **{name: said[name] for name in names})


class SignatureForm(forms.Form):
    signed_date = DayField(label=_("Signed on"), widget=date_widget())
    valid_to_date = DayField(
        label=_("Valid until"), required=False, widget=date_widget(), help_text=_("Leave empty if it has no end.")
    )


class NextReviewForm(forms.Form):
    next_review_date = DayField(
        label=_("Next review"),
        required=False,
        widget=date_widget(),
        help_text=_("Leave empty to follow the interval of the agreement."),
    )


class RenewalForm(NextReviewForm):
    valid_to_date = DayField(label=_("Valid until"), widget=date_widget())
    field_order = ["valid_to_date", "next_review_date"]


class EndForm(forms.Form):
    reason = forms.CharField(label=_("Why does it end?"), max_length=300)


class ScorecardForm(forms.Form):
    """One question for each ingredient."""

    def __init__(self, *args: Any, agreement: PartnershipAgreement, **kwargs: Any) -> None:
        kwargs["initial"] = dict(agreement.scores.values_list("ingredient", "in_place"))
        super().__init__(*args, **kwargs)
        for one in Ingredient:
            label = f"{one.question.label}: {one.label}"
            choices = [("", _("Not judged yet")), *InPlace.choices]
            self.fields[one.value] = forms.ChoiceField(label=label, choices=choices, required=False)


class NewHealthCheckForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example the months it is about. Everybody asked reads it.")
    )


class HealthAnswerForm(forms.Form):
    """Three lights for each line, and room for one remark."""

    def __init__(self, *args: Any, check: HealthCheck, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in check.aspects:
            self.fields[value] = forms.ChoiceField(
                label=Aspect(value).label, choices=Light.choices, widget=forms.RadioSelect
            )
        self.fields["comment"] = forms.CharField(
            label=_("What should change? What must stay?"),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Everybody in the secretariat reads this, in mixed order. Leave out what would name you."),
        )

    def lights(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "comment"}


class DiscussionForm(forms.Form):
    notes = forms.CharField(
        label=_("What was discussed"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    agreed_actions = forms.CharField(
        label=_("What was agreed"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _of(version: AgreementVersion) -> dict[str, Any]:
    names = ("text", "language", "decision_rule", "dispute_procedure", "exit_clause")
    return {name: getattr(version, name) for name in names}


def _of_tasks(rows: list[Any]) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for number, row in enumerate(rows):
        initial |= {
            f"task_{number}": row.task,
            f"lead_{number}": row.lead_id,
            f"passes_to_{number}": row.passes_to_id,
            f"passes_on_{number}": row.passes_on_date,
        }
    return initial
