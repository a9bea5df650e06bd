"""What an institution fills in about the people it sends, one page at a time."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.invitations.actions import Nominee
from dialogues.invitations.enums import Capacity, Rank
from dialogues.invitations.forms.languages import language_choices
from dialogues.journal.files import CheckedFileField
from dialogues.people.enums import Mandate

MANDATES: dict[Mandate, str | Promise] = {
    Mandate.FULL: gettext_lazy("What this person promises in the room, the institution promises."),
    Mandate.SUBJECT_TO_CONFIRMATION: gettext_lazy("This person may promise; the institution confirms it afterwards."),
    Mandate.LISTEN_ONLY: gettext_lazy("This person may propose, and takes everything home to be decided."),
}
MOST_AT_ONCE = 10
CAPACITIES = (Capacity.OFFICIAL, Capacity.EXPERT, Capacity.OBSERVER, Capacity.INTERPRETER, Capacity.ASSISTANT)
_LINES = forms.Textarea(attrs={"rows": 3})


def mandate_cards() -> list[tuple[str, Any]]:
    """Each choice with what it means."""
    return [
        (mandate.value, format_html('<span>{}<span class="choices__hint">{}</span></span>', mandate.label, meaning))
        for mandate, meaning in MANDATES.items()
    ]


def mandate_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Mandate"),
        help_text=gettext_lazy("How far may this person speak for your institution?"),
        choices=mandate_cards,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how far this person may speak for your institution.")},
    )


class WhoForm(forms.Form):
    """Who somebody is and how to reach him or her."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=150)
    title = forms.CharField(label=gettext_lazy("Title or post"), max_length=150, required=False)
    rank = forms.ChoiceField(
        label=gettext_lazy("Rank"), choices=[("", gettext_lazy("Not said")), *Rank.choices], required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("The personal invitation goes here. Without an address you pass it on yourself."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language for messages"), choices=language_choices)


class RoleForm(forms.Form):
    """What somebody may do for the institution."""

    mandate = mandate_field()
    capacity = forms.ChoiceField(
        label=gettext_lazy("Comes as"),
        choices=[(capacity.value, capacity.label) for capacity in CAPACITIES],
        initial=Capacity.OFFICIAL,
        help_text=gettext_lazy("Interpreters and assistants take no seat."),
    )
    is_head = forms.BooleanField(label=gettext_lazy("Heads your delegation"), required=False)
    precedence = forms.IntegerField(
        label=gettext_lazy("Order of precedence in your delegation"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=gettext_lazy("1 comes first. For the list of delegates and the opening only."),
    )
    as_alternate = forms.BooleanField(label=gettext_lazy("Alternate: comes only if a seat falls free"), required=False)


class MoreForm(forms.Form):
    more = forms.ChoiceField(
        label=gettext_lazy("Do you want to name another person?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, that is everybody"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether that is everybody.")},
    )


class LetterForm(forms.Form):
    letter_reference = forms.CharField(
        label=gettext_lazy("Number of your reply letter"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For instance 128/BKH-TH. Leave it empty if there is none."),
    )
    letter_file = CheckedFileField(
        label=gettext_lazy("The letter itself"),
        help_text=gettext_lazy("PDF, picture, Word or Excel, at most 10 MB. Not needed."),
    )


class DeputyForm(WhoForm):
    """Who comes instead. The mandate is the institution's to give."""

    mandate = mandate_field()

    def __init__(self, *args: Any, gives_mandate: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gives_mandate:
            del self.fields["mandate"]

    def nominee(self, **more: Any) -> Nominee:
        return Nominee(**{**self.cleaned_data, **more})


class MandateForm(forms.Form):
    mandate = mandate_field()


class WordsForm(forms.Form):
    """A question, an answer or a reason."""

    words = forms.CharField(max_length=300, widget=_LINES)

    def __init__(self, *args: Any, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class PositionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What your institution has cleared beforehand"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = CheckedFileField(label=gettext_lazy("Or the document"))
    letter_reference = forms.CharField(label=gettext_lazy("Letter number"), max_length=60, required=False)


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Would you tell us why?"),
        max_length=300,
        required=False,
        widget=_LINES,
        help_text=gettext_lazy("Only the organisers read this."),
    )


_WORDS: dict[str, Callable[[Any], str]] = {
    "is_head": lambda leads: _("Yes") if leads else "",
    "as_alternate": lambda waits: _("Yes") if waits else "",
    "rank": lambda value: str(Rank(value).label) if value else "",
    "mandate": lambda value: str(Mandate(value).label) if value else "",
    "capacity": lambda value: str(Capacity(value).label) if value else "",
    "language": lambda value: dict(language_choices()).get(value, value),
    "precedence": lambda value: str(value or ""),
}


def answers_in_words(person: dict[str, Any], form: type[forms.Form], change_url: str) -> list[dict[str, str]]:
    """What was filled in on one page, to be checked once more."""
    rows = []
    for name, field in form.base_fields.items():
        value = _WORDS.get(name, str)(person.get(name, ""))
        if value:
            rows.append({"key": str(field.label), "value": value, "change_url": change_url})
    return rows
