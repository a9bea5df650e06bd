"""Ends that no verification precedes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import maker_name
from dialogues.commitments.queries.superseding import candidates_for

from .steps import PartyForm


class TakeBackForm(PartyForm):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As the institution gave it. It is shown on the public page."),
    )

    def step(self) -> dict[str, Any]:
        return {"institution": self.institution(), "reason": self.cleaned_data["reason"]}


class SupersedeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is shown on the public page."),
    )

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = CommitmentChoice(candidates_for(commitment), label=_("Which commitment takes its place?"))
        self.fields = {"by": choice, **self.fields}


class CommitmentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.dialogue.code} {obj.code} · {maker_name(obj)} · {obj.statement[:80]}"
