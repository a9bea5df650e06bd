"""Issuing a recommendation, and answering one with a reason. Rules stand in the actions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ResponsePosition
from dialogues.commitments.models import Commitment, Finding
from dialogues.commitments.queries.codes import CommitmentCodes
from dialogues.commitments.queries.recommendations import commitments_to_lead_to
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of, open_institutions
from dialogues.journal.forms import ChoicesField, DayField, SentOnceForm
from dialogues.languages.forms import ByName, TranslatedFormMixin
from dialogues.languages.translated import said
from dialogues.programme.forms import WrittenCodesField
from dialogues.programme.models import Dialogue, Programme

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_SHORT = 120
_LEADS_TO = _("Which commitments does it lead to?")


class InstitutionsChoice(ChoicesField):
    iterator = ByName

    def label_from_instance(self, obj: Institution) -> str:
        return f"{name_of(obj)} ({obj.code})"


class DialoguesChoice(ChoicesField):
    def label_from_instance(self, obj: Dialogue) -> str:
        return f"{obj.code} {said(obj.title)}"


class FindingsChoice(ChoicesField):
    def label_from_instance(self, obj: Finding) -> str:
        return f"{obj.dialogue.code}: {shortened(obj.text)}"


class CommitmentsChoice(ChoicesField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Commitment) -> str:
        return f"{obj.dialogue.code} {obj.code}: {shortened(obj.statement)}"


class RecommendationForm(TranslatedFormMixin, forms.Form):
    code = forms.CharField(label=_("Code"), max_length=20)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = programme.languages or [code for code, _label in settings.LANGUAGES]
        self.add_translated("text", _("What is recommended"), languages=languages, lines=3, max_length=2000)
        self.fields["addressed_to"] = InstitutionsChoice(
            open_institutions().prefetch_related("names"),
            label=_("Who should answer?"),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Each of them owes an answer with its reason."),
        )
        self.fields["findings"] = FindingsChoice(
            Finding.objects.filter(dialogue__programme=programme).select_related("dialogue").order_by("dialogue", "pk"),
            label=_("Which findings is it made of?"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Those who said them are told what was answered."),
        )
        self.fields["dialogues"] = DialoguesChoice(
            programme.dialogues.order_by("code"),
            label=_("Which dialogues does it come from?"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["evidence"] = forms.CharField(
            label=_("What does it rest on?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

    def details(self) -> dict[str, Any]:
        names = ("code", "addressed_to", "findings", "dialogues", "evidence")
        return {name: self.cleaned_data[name] for name in names} | {"text": self.translated("text")}


class AnswerForm(SentOnceForm):
    """An answer in its institution's words, whoever writes it down."""

    position = forms.ChoiceField(label=_("Your position"), choices=ResponsePosition.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("The reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is public, and goes back to those who proposed it."),
    )
    letter_number = forms.CharField(label=_("Letter number, if there is one"), max_length=60, required=False)
    letter_date = DayField(label=_("Letter date"), widget=_DATE, required=False)

    def details(self) -> dict[str, Any]:
        return self.cleaned_data | {"language": get_language() or "en"}


class OwnAnswerForm(AnswerForm):
    """By the institution itself, which ticks its own commitments: it need not know their codes."""

    def __init__(self, *args: Any, programme: Programme, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        commitments = commitments_to_lead_to(programme, institution)
        if commitments.exists():
            self.fields["leads_to"] = CommitmentsChoice(commitments, label=_LEADS_TO, required=False)


class LetterForm(AnswerForm):
    """By staff who hold its letter: of which addressee it is."""

    def __init__(self, *args: Any, programme: Programme, addressees: list[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in addressees}
        self.fields["institution"] = forms.ChoiceField(
            label=_("Whose answer?"), choices=[(pk, name_of(one)) for pk, one in self.known.items()]
        )
        self.fields["leads_to"] = WrittenCodesField(
            CommitmentCodes(programme, commitments_to_lead_to(programme)),
            label=_LEADS_TO,
            required=False,
            help_text=_("Their codes, one on each line, such as ND1 C-07."),
        )
        self.order_fields(["institution"])

    def details(self) -> dict[str, Any]:
        return super().details() | {"institution": self.known[self.cleaned_data["institution"]]}


def shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"
