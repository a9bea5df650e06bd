from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import StakeholderGroup
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.programme.enums import AgendaItemType, AttributionRule
from dialogues.programme.models import AgendaItem, Dialogue


class AgendaItemForm(TranslatedFormMixin, forms.Form):
    type = forms.ChoiceField(label=_("What happens"), choices=AgendaItemType.choices)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, initial=30)
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
            names = ("type", "minutes", "takes_commitments", "attribution_rule", "voices")
            kwargs.setdefault("initial", {name: getattr(item, name) for name in names})
        super().__init__(*args, **kwargs)
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

    def details(self) -> dict[str, Any]:
        names = ("type", "minutes", "takes_commitments", "attribution_rule", "voices")
        words = {"title": self.translated("title"), "question": self.translated("question")}
        return {name: self.cleaned_data[name] for name in names} | words
