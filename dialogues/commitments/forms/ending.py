"""Ends that no verification precedes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.codes import CommitmentCodes
from dialogues.commitments.queries.superseding import candidates_for
from dialogues.programme.forms import WrittenCodeField

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
        dialogue = commitment.dialogue
        self.fields["by"] = WrittenCodeField(
            CommitmentCodes(dialogue.programme, candidates_for(commitment), home=dialogue),
            label=_("Which commitment takes its place?"),
            help_text=_("Its code, such as C-07 or ND1 C-07."),
        )
        self.order_fields(["by"])
