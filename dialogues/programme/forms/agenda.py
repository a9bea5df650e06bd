import datetime as dt
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import StakeholderGroup
from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.journal.forms import ChoicesField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.people.models import Person
from dialogues.programme.enums import AgendaItemType, AttributionRule
from dialogues.programme.models import AgendaItem, Dialogue

_PLAIN = ("type", "minutes", "takes_commitments", "attribution_rule", "voices", "is_fixed")


class AgendaItemForm(TranslatedFormMixin, forms.Form):
    type = forms.ChoiceField(label=_("What happens"), choices=AgendaItemType.choices)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=30)
    starts_at = forms.DateTimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Leave empty for what simply follows."),
    )
    is_fixed = forms.BooleanField(
        label=_("Stays at this time when an agenda is proposed"),
        required=False,
    )
    speakers = ChoicesField(
        label=_("Who must be there?"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("People with a role in this dialogue."),
    )
    takes_commitments = forms.BooleanField(label=_("Commitments can be posted"), required=False)
    attribution_rule = forms.ChoiceField(
        label=_("May people tell who said what?"),
        required=False,
        choices=[("", _("As in the whole dialogue")), *AttributionRule.choices],
    )
    voices = forms.MultipleChoiceField(
        label=_("Who sits on the panel?"),
        choices=StakeholderGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For panels. One without civil society or communities is pointed out."),
    )

    def __init__(self, *args: Any, dialogue: Dialogue, item: AgendaItem | None = None, **kwargs: Any) -> None:
        if item:
            initial = {name: getattr(item, name) for name in _PLAIN} | {"speakers": item.speakers.all()}
            initial["starts_at"] = item.starts_at and item.starts_at.astimezone(dialogue.zone).replace(tzinfo=None)
            kwargs.setdefault("initial", initial)
        super().__init__(*args, **kwargs)
        self._zone = dialogue.zone
        speakers = cast("forms.ModelMultipleChoiceField[Person]", self.fields["speakers"])
        speakers.queryset = Person.objects.filter(dialogue_roles__dialogue=dialogue).distinct().order_by("name")
        languages = dialogue.programme.languages or ["en"]
        self.add_translated("title", _("Title"), languages=languages, content=item.title if item else None)
        self.add_translated(
            "question",
            _("Question to everybody"),
            languages=languages,
            content=item.question if item else None,
            required=False,
            help_text=_("It stands on the wall and on the phones."),
        )
        titles = [name for name in self.fields if name.startswith("title_")]
        questions = [name for name in self.fields if name.startswith("question_")]
        self.order_fields(["type", *titles, "minutes", *questions])

    def clean_starts_at(self) -> dt.datetime | None:
        """As the clock shows where the dialogue is, whatever the zone of whoever types; on a day somebody may mean."""
        starts_at: dt.datetime | None = self.cleaned_data["starts_at"]
        if starts_at and not EARLIEST_DATE <= starts_at.date() <= LATEST_DATE:
            raise forms.ValidationError(self.fields["starts_at"].error_messages["invalid"], code="invalid")
        return starts_at and starts_at.replace(tzinfo=self._zone)

    def details(self) -> dict[str, Any]:
        words = {"title": self.translated("title"), "question": self.translated("question")}
        when = {"starts_at": self.cleaned_data["starts_at"], "speakers": [*self.cleaned_data["speakers"]]}
        return {name: self.cleaned_data[name] for name in _PLAIN} | words | when
