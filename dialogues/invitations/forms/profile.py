"""What a person may say about herself or himself. Nothing is ticked beforehand, everything may be skipped."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.people.self_description import (
    AgeBand,
    Attribute,
    Difficulty,
    Domain,
    Gender,
    TargetGroup,
    ethnicities_in,
)

SKIP = "skip"
FUNCTIONING = "functioning_"


class SelfDescriptionForm(forms.Form):
    gender = forms.ChoiceField(label=gettext_lazy("Gender"), required=False)
    age_band = forms.ChoiceField(label=gettext_lazy("Age"), required=False)
    ethnicity = forms.ChoiceField(label=gettext_lazy("Ethnic group"), required=False)
    ethnicity_other = forms.CharField(label=gettext_lazy("If another group: which?"), max_length=60, required=False)
    target_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Do you count yourself among any of these groups?"),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    guardian_agrees = forms.BooleanField(
        label=gettext_lazy("I am a parent or guardian of this child, and I agree."), required=False
    )
    child_agrees = forms.BooleanField(label=gettext_lazy("I am the child, and I agree, too."), required=False)
    child_is_under_seven = forms.BooleanField(
        label=gettext_lazy("The child is not yet seven years old."), required=False
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("I agree that my answers are used for statistics, and for nothing else."),
        error_messages={"required": gettext_lazy("Without your consent nothing is kept.")},
    )

    def __init__(self, data: Any = None, *, country: str, known: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        skip = ("", _("– I leave this open –"))
        self._choose("gender", [skip, *Gender.choices], known)
        self._choose("age_band", [skip, *AgeBand.choices], known)
        self._choose("ethnicity", [skip, *ethnicities_in(country)], known)
        self.fields["ethnicity_other"].initial = known.get(Attribute.ETHNICITY_OTHER, "")
        self.fields["target_groups"].initial = known.get(Attribute.TARGET_GROUPS, [])
        functioning = known.get(Attribute.FUNCTIONING, {})
        for domain in Domain:
            self.fields[FUNCTIONING + domain.value] = forms.ChoiceField(
                label=domain.label,
                choices=[*Difficulty.choices, (SKIP, _("I skip this question"))],
                initial=functioning.get(domain.value),
                widget=forms.RadioSelect,
                required=False,
            )

    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("gender", "age_band", "ethnicity", "ethnicity_other")]

    def six_questions(self) -> list[forms.BoundField]:
        return [self[FUNCTIONING + domain.value] for domain in Domain]

    def child_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("guardian_agrees", "child_agrees", "child_is_under_seven")]

    def values(self) -> dict[str, object]:
        """What was answered, and nothing of what was skipped."""
        given = self.cleaned_data
        answers = {domain.value: given.get(FUNCTIONING + domain.value, "") for domain in Domain}
        return {
            Attribute.GENDER: given["gender"],
            Attribute.AGE_BAND: given["age_band"],
            Attribute.ETHNICITY: given["ethnicity"],
            Attribute.ETHNICITY_OTHER: given["ethnicity_other"] if given["ethnicity"].endswith(":other") else "",
            Attribute.TARGET_GROUPS: given["target_groups"],
            Attribute.FUNCTIONING: {name: answer for name, answer in answers.items() if answer not in ("", SKIP)},
        }

    def child_consents(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in ("guardian_agrees", "child_agrees", "child_is_under_seven")}

    def _choose(self, name: str, choices: list[Any], known: dict[str, Any]) -> None:
        field = self.fields[name]
        field.initial = known.get(name, "")
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
