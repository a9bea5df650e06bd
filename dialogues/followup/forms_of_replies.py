"""What an owner wants everybody to read beside its commitment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.forms import InstitutionChoice
from dialogues.institutions.models import Institution
from dialogues.journal.forms import SentOnceForm


class ReplyForm(SentOnceForm):
    """`institutions`: those for which the reader may speak; with one there is nothing to choose."""

    text = forms.CharField(
        label=_("What your institution says"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Everybody reads it on the public page, with its date. Please name no persons."),
    )

    def __init__(self, *args: Any, institutions: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = institutions
        if len(institutions) > 1:
            choices = Institution.objects.filter(pk__in=[one.pk for one in institutions])
            choice = InstitutionChoice(choices.prefetch_related("names"), label=_("Institution"))
            self.fields = {"institution": choice, **self.fields}

    def step(self) -> dict[str, Any]:
        institution: Institution = self.cleaned_data.get("institution") or self.institutions[0]
        return {"institution": institution, **{name: self.cleaned_data[name] for name in ("text", "client_key")}}
