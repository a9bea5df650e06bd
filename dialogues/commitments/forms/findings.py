"""Asking what came out of a dialogue, and sorting what comes in from others. Rules stand in the actions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import CarryForwardFate, FindingKind
from dialogues.commitments.queries.codes import CommitmentCodes, RecommendationCodes
from dialogues.commitments.queries.recommendations import commitments_to_lead_to
from dialogues.journal.forms import SentOnceForm
from dialogues.languages.translated import said
from dialogues.programme.forms import WrittenCodeField
from dialogues.programme.models import AgendaItem, Dialogue

KEEP, PILE = "", "pile"


class FindingForm(SentOnceForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices)
    text = forms.CharField(
        label=_("What was found"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One line each: several lines are several findings."),
    )
    positions = forms.CharField(
        label=_("For different views: the positions"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One line each, at least two, with their reason."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(settings.LANGUAGES))

    def sheet(self) -> dict[str, Any]:
        return {"findings": self.findings(), "client_key": self.cleaned_data["client_key"]}

    def findings(self) -> list[dict[str, Any]]:
        """A divergence is one text with its positions; of the others each line is one."""
        cleaned = self.cleaned_data
        one = {"kind": cleaned["kind"], "language": cleaned["language"]}
        if cleaned["kind"] == FindingKind.DIVERGENCE:
            return [one | {"text": cleaned["text"], "positions": _lines(cleaned["positions"])}]
        return [one | {"text": line} for line in _lines(cleaned["text"])]


class SortForm(forms.Form):
    """What happens to all that is ticked."""

    topic = forms.ChoiceField(label=_("Put under"), required=False)
    fate = forms.ChoiceField(label=_("Fate"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for item in dialogue.agenda_items.order_by("position")}
        topics = [(pk, f"{item.position}. {said(item.title)}") for pk, item in self.items.items()]
        self._offer("topic", [(KEEP, _("as it is")), *topics, (PILE, _("no topic"))])
        self._offer("fate", [(KEEP, _("as it is")), *CarryForwardFate.choices])
        programme = dialogue.programme
        self.fields["commitment"] = WrittenCodeField(
            CommitmentCodes(programme, commitments_to_lead_to(programme), home=dialogue),
            label=_("Stands in commitment"),
            required=False,
            help_text=_("Its code, such as C-07 or ND1 C-07."),
        )
        self.fields["recommendation"] = WrittenCodeField(
            RecommendationCodes(programme),
            label=_("Stands in recommendation"),
            required=False,
            help_text=_("Its code, such as R-02."),
        )

    def details(self) -> dict[str, Any]:
        topic = self.cleaned_data["topic"]
        return {
            "to_item": self.items.get(topic),
            "moves": topic != KEEP,
            "fate": self.cleaned_data["fate"],
            "reason": self.cleaned_data["reason"],
            "commitment": self.cleaned_data["commitment"],
            "recommendation": self.cleaned_data["recommendation"],
        }

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class TopicChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.position}. {said(obj.title)}"


class CarriedForm(forms.Form):
    """What becomes of an obligation that was carried here."""

    fate = forms.ChoiceField(label=_("Fate"), choices=CarryForwardFate.choices, widget=forms.RadioSelect)
    topic = TopicChoice(AgendaItem.objects.none(), label=_("Put under"), required=False, empty_label=_("no topic"))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, help_text=_("Needed if it is not taken up.")
    )

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = self.fields["topic"]
        if isinstance(topic, forms.ModelChoiceField):
            topic.queryset = dialogue.agenda_items.order_by("position")

    def details(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {"fate": cleaned["fate"], "to_item": cleaned["topic"], "reason": cleaned["reason"]}


def _lines(text: str) -> list[str]:
    return [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]
