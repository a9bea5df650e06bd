from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from dialogues.invitations.enums import NeedKind, Rsvp
from dialogues.invitations.needs import Needs
from dialogues.programme.models import BridgePoint, Dialogue

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
    """Operational needs: what must stand ready, never why."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What do you need in order to take part?"),
        choices=NeedKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only the people who prepare the room read this; it is used for nothing else."),
    )
    interpreter = forms.CharField(label=gettext_lazy("Interpreter for which language?"), max_length=60, required=False)
    diet = forms.CharField(label=gettext_lazy("Which diet?"), max_length=80, required=False)
    needs = forms.CharField(
        label=gettext_lazy("Anything else"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Please name no illness: say what we can do."),
    )

    @staticmethod
    def present(needs: Needs) -> dict[str, Any]:
        return {
            "kinds": list(needs.kinds),
            "interpreter": needs.interpreter,
            "diet": needs.diet,
            "needs": needs.other,
        }


class SiteForm(forms.Form):
    site = forms.ModelChoiceField(
        BridgePoint.objects.none(),
        label=gettext_lazy("Where do you take part?"),
        required=False,
        empty_label=gettext_lazy("In the main hall"),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["site"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = dialogue.bridge_points.order_by("pk")
