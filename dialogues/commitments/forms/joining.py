"""Who signs one text together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.taking_part import parties_of
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import ChoicesField
from dialogues.languages.forms import ByName


class InstitutionsChoice(ChoicesField):
    iterator = ByName
    widget = forms.SelectMultiple(attrs={"size": 12})

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class SignatoriesForm(forms.Form):
    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"institutions": commitment.co_owners.all()})
        super().__init__(*args, **kwargs)
        others = parties_of(commitment.dialogue.programme).exclude(pk=commitment.lead_institution_id or 0)
        self.fields["institutions"] = InstitutionsChoice(
            others.prefetch_related("names").order_by("code"),
            label=_("Who signs it beside the institution that leads?"),
            required=False,
            help_text=_("Each of them has to sign the same text, and reports on its own part."),
        )
