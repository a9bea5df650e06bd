from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from dialogues.invitations.enums import Rsvp

ANSWERS: dict[Rsvp, tuple[str | Promise, str | Promise]] = {
    Rsvp.ACCEPTED: (gettext_lazy("Yes, I will come"), gettext_lazy("Your seat is kept.")),
    Rsvp.TENTATIVE: (
        gettext_lazy("Maybe"),
        gettext_lazy("Your seat is kept for now. Please decide as soon as you can."),
    ),
    Rsvp.DECLINED: (gettext_lazy("No, I cannot come"), gettext_lazy("Your seat goes to somebody else.")),
}


def answer_cards() -> list[tuple[str, Any]]:
    return [
        (rsvp.value, format_html('<span>{}<span class="choices__hint">{}</span></span>', word, meaning))
        for rsvp, (word, meaning) in ANSWERS.items()
    ]


class AnswerForm(forms.Form):
    rsvp = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=answer_cards,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes, maybe or no.")},
    )
    note = forms.CharField(
        label=gettext_lazy("A word to the organisers"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AccessNeedsForm(forms.Form):
    needs = forms.CharField(
        label=gettext_lazy("What do you need in order to take part?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For instance a wheelchair place, sign language, large print, a diet. Please name no illness. "
            "Only the people who prepare the room read this; it is used for nothing else."
        ),
    )
