"""Taking over and handing over. Rules stand in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of, open_institutions
from dialogues.institutions.queries.succession import Successor, Suggestion
from dialogues.languages.ordering import name_key

from .queries.received import Received


class TakeOverForm(forms.Form):
    """Everything that is `offered` is ticked: what does not belong to the institution is taken off.

    Of `rows` also those that it does not show any more are understood.
    """

    rows = forms.MultipleChoiceField(
        label=_("We take over"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what your institution takes over.")},
    )

    def __init__(self, *args: Any, rows: Sequence[Received], offered: Sequence[Received], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.key: row for row in rows}
        field = self.fields["rows"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(row.key, row.title) for row in rows]
            field.widget.choices = [(row.key, row.title) for row in offered]
            field.initial = [row.key for row in offered]

    def chosen(self) -> list[Received]:
        return [self.known[key] for key in self.cleaned_data["rows"]]


class HandOverForm(forms.Form):
    """Candidates with their functions first; after them every institution that exists."""

    to = forms.ChoiceField(label=_("Who takes it over?"))
    reason = forms.CharField(
        label=_("Why this one?"),
        max_length=300,
        help_text=_("It stands in the story of the promise: the letter, the decision or the function it follows."),
    )

    def __init__(
        self, *args: Any, candidates: Sequence[Successor], suggested: Sequence[Suggestion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        near: list[Successor | Suggestion] = [*candidates, *(one for one in suggested if not one.follows)]
        keys = {one.institution.pk for one in near}
        groups: list[Any] = [("", "—")]
        if near:
            named = [(str(one.institution.pk), _labelled(one.institution, one.scope)) for one in near]
            groups.append((str(_("Most likely")), named))
        others = open_institutions().exclude(pk__in=keys)
        labelled = [(str(one.pk), _labelled(one)) for one in others]
        groups.append((str(_("All institutions")), sorted(labelled, key=lambda choice: name_key(choice[1], "en"))))
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = groups

    def chosen(self) -> Institution:
        return Institution.objects.prefetch_related("names").get(pk=self.cleaned_data["to"])


def _labelled(institution: Institution, scope: str = "") -> str:
    label = f"{name_of(institution)} ({institution.code})"
    return f"{label} – {scope}" if scope else label


class AcceptanceForm(forms.Form):
    note = forms.CharField(label=_("By which letter or call?"), max_length=200)
