"""Writing down what somebody promised in the room. Who may be named stands in the action."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.queries.taking_part import parties_of
from dialogues.journal.forms import DayField, SentOnceForm
from dialogues.programme.models import AgendaItem, Dialogue

from .findings import TopicChoice
from .steps import InstitutionChoice

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProposalForm(SentOnceForm):
    statement = forms.CharField(
        label=_("What was promised?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(label=_("Language"), choices=list(settings.LANGUAGES))
    agenda_item = TopicChoice(
        AgendaItem.objects.none(), label=_("In which part?"), required=False, empty_label=_("no topic")
    )
    indicator = forms.CharField(label=_("Measured how?"), max_length=300, required=False)
    due_date = DayField(label=_("By when?"), widget=_DATE, required=False)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = self.fields["agenda_item"]
        if isinstance(topic, forms.ModelChoiceField):
            topic.queryset = dialogue.agenda_items.order_by("position")
        self.fields["institution"] = InstitutionChoice(
            parties_of(dialogue.programme).prefetch_related("names").order_by("code"),
            label=_("In whose name?"),
            required=False,
            empty_label=_("Nobody’s yet"),
            help_text=_("It has to confirm this. Where nobody is quoted, only its own delegate can put its name here."),
        )
        self.order_fields(["statement", "language", "agenda_item", "institution", "indicator", "due_date"])

    def draft(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {"client_id": said.pop("client_key"), **said}
