"""Contesting what was claimed or found, and how it ends. Rules stand in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle, Outcome
from dialogues.commitments.forms import InstitutionChoice
from dialogues.institutions.models import Institution
from dialogues.journal.files import CheckedFileField

from .enums import ChallengeResult
from .models import Challenge

_WAYS: dict[Lifecycle, str | Promise] = {
    Lifecycle.ACTIVE: _("The work goes on"),
    Lifecycle.FULFILMENT_CLAIMED: _("The claim stands and waits for a verification"),
    Lifecycle.UNDER_VERIFICATION: _("What was verified stands; it is closed later"),
}


class ChallengeForm(forms.Form):
    """`institutions`: those for which the reader may contest; with one there is nothing to choose."""

    reason = forms.CharField(
        label=_("What is not so, and how do you know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The owner reads it. Once it is settled, everybody may: please name no persons."),
    )
    evidence = CheckedFileField(
        label=_("Photo or file"), help_text=_("Something others can check: a picture, a list, minutes. At most 10 MB.")
    )

    def __init__(self, *args: Any, institutions: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = institutions
        if len(institutions) > 1:
            choices = Institution.objects.filter(pk__in=[one.pk for one in institutions])
            choice = InstitutionChoice(choices.prefetch_related("names"), label=_("Which institution contests it?"))
            self.fields = {"institution": choice, **self.fields}

    def step(self) -> dict[str, Any]:
        said = self.cleaned_data
        institution: Institution = said.get("institution") or self.institutions[0]
        return {"institution": institution, "reason": said["reason"], "evidence": said["evidence"]}


class ContestResolutionForm(forms.Form):
    result = forms.ChoiceField(label=_("How did it end?"), choices=ChallengeResult.choices, widget=forms.RadioSelect)
    resolution = forms.CharField(
        label=_("In words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the sides agreed to, in neutral words and without names of persons. Everybody may read it."),
    )

    def __init__(self, *args: Any, challenge: Challenge, ways: Sequence[Lifecycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(way.value, _WAYS[way]) for way in ways if way in _WAYS]
        if Lifecycle.CLOSED in ways:
            closed = _("It is closed: %(outcome)s")
            choices += [(f"closed:{end.value}", closed % {"outcome": end.label}) for end in Outcome]
        found = challenge.found_lifecycle
        self.fields["follows"] = forms.ChoiceField(
            label=_("What follows?"),
            choices=choices,
            widget=forms.RadioSelect,
            initial=f"closed:{challenge.found_outcome}" if challenge.found_outcome else found,
        )

    def step(self) -> dict[str, Any]:
        follows, _sep, outcome = self.cleaned_data["follows"].partition(":")
        return {
            "result": self.cleaned_data["result"],
            "resolution": self.cleaned_data["resolution"],
            "follows": follows,
            "outcome": outcome,
        }
