"""What an institution fills in about the people it sends."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.invitations.actions import Nominee
from dialogues.invitations.enums import Capacity
from dialogues.invitations.forms.languages import language_choices
from dialogues.invitations.models import Invitation
from dialogues.people.enums import Mandate

MANDATES: dict[Mandate, str | Promise] = {
    Mandate.FULL: gettext_lazy("What this person promises in the room, the institution promises."),
    Mandate.SUBJECT_TO_CONFIRMATION: gettext_lazy("This person may promise; the institution confirms it afterwards."),
    Mandate.LISTEN_ONLY: gettext_lazy("This person may propose, and takes everything home to be decided."),
}
MOST_AT_ONCE = 10
CAPACITIES = (Capacity.OFFICIAL, Capacity.EXPERT, Capacity.OBSERVER, Capacity.INTERPRETER, Capacity.ASSISTANT)


def mandate_cards() -> list[tuple[str, Any]]:
    """Each choice with what it means."""
    return [
        (mandate.value, format_html('<span>{}<span class="choices__hint">{}</span></span>', mandate.label, meaning))
        for mandate, meaning in MANDATES.items()
    ]


_WORDS: dict[str, Callable[[Any], str]] = {
    "is_head": lambda leads: _("Yes") if leads else "",
    "mandate": lambda value: str(Mandate(value).label),
    "capacity": lambda value: str(Capacity(value).label),
    "language": lambda value: dict(language_choices())[value],
}


class NomineeForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Full name"), max_length=150)
    title = forms.CharField(label=gettext_lazy("Title or post"), max_length=150, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("The personal invitation goes here. Without an address you pass it on yourself."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language for messages"), choices=language_choices)
    mandate = forms.ChoiceField(
        label=gettext_lazy("Mandate"),
        help_text=gettext_lazy("How far may this person speak for your institution?"),
        choices=mandate_cards,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how far this person may speak for your institution.")},
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("Comes as"),
        choices=[(capacity.value, capacity.label) for capacity in CAPACITIES],
        initial=Capacity.OFFICIAL,
        help_text=gettext_lazy("Interpreters and assistants take no seat."),
    )
    is_head = forms.BooleanField(label=gettext_lazy("Heads your delegation"), required=False)

    def nominee(self) -> Nominee:
        return Nominee(**self.cleaned_data)

    def rows(self) -> list[dict[str, str]]:
        """What was filled in, to be checked once more."""
        answers = []
        for field in self:
            value = _WORDS.get(field.name, str)(self.cleaned_data[field.name])
            if value:
                answers.append({"key": str(field.label), "value": value})
        return answers


class BaseNomineeFormSet(forms.BaseFormSet[NomineeForm]):
    """One form per person; forms left empty are ignored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal = ""

    def nominees(self) -> list[Nominee]:
        return [form.nominee() for form in self.filled()]

    def filled(self) -> list[NomineeForm]:
        return [form for form in self.forms if form.has_changed()]

    def clean(self) -> None:
        if any(self.errors):
            return
        if not self.filled():
            raise forms.ValidationError(_("Name at least one person."))
        if sum(form.cleaned_data["is_head"] for form in self.filled()) > 1:
            raise forms.ValidationError(_("A delegation has one head: tick one person only."))

    def refuse(self, reason: str) -> None:
        """Show why the names were not taken, above the forms."""
        self.non_form_errors().append(reason)

    def shows_errors(self) -> bool:
        return bool(self.non_form_errors()) or any(self.errors)

    def with_one_more(self) -> QueryDict:
        """What was sent, with room for another person."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("TOTAL_FORMS")] = str(self.total_form_count() + 1)
        return data


def nominee_formset(
    invitation: Invitation, *, number: int = 0, data: Mapping[str, Any] | None = None
) -> BaseNomineeFormSet:
    """`number` empty forms, or what was sent."""
    usual = {"language": invitation.language, "capacity": Capacity.OFFICIAL}
    made = forms.formset_factory(
        NomineeForm, formset=BaseNomineeFormSet, extra=number, max_num=MOST_AT_ONCE, validate_max=True
    )
    return cast(BaseNomineeFormSet, made(data, prefix="person", form_kwargs={"initial": usual}))


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Would you tell us why?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only the organisers read this."),
    )
