from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dialogues.journal.forms import DayField
from dialogues.languages.forms import TranslatedFormMixin
from dialogues.programme.enums import ParticipationLevel
from dialogues.programme.models import Programme
from dialogues.programme.promises import PROMISES

from .fields import CodeField, InstitutionField, InstitutionsField, date_widget

LEAD_RULES = [
    ("off", _("Any institution may lead")),
    ("warn", _("An international lead needs a stated reason")),
    ("block", _("Only a national institution may lead")),
]


class ProgrammeForm(TranslatedFormMixin, forms.Form):
    """What a programme is. The words of each level's promise stand beside the level."""

    start_date = DayField(label=_("First day"), widget=date_widget())
    end_date = DayField(label=_("Last day"), widget=date_widget())
    participation_level = forms.ChoiceField(
        label=_("What do you promise the participants?"),
        widget=forms.RadioSelect,
        choices=[(level.value, format_lazy("{}: {}", level.label, PROMISES[level])) for level in ParticipationLevel],
        initial=ParticipationLevel.INVOLVE,
        help_text=_("The promise stands on every invitation. To inform alone is not yet a dialogue."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the programme"),
        widget=forms.CheckboxSelectMultiple,
        choices=settings.LANGUAGES,
        initial=["vi", "en"],
    )
    target_institutions = InstitutionsField(
        label=_("Institutions you want to reach"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Coverage is counted for these. Hold Ctrl (or ⌘) to choose several."),
    )
    funders = InstitutionsField(
        label=_("Who pays for it?"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text=_("Funds from abroad may need a permission of their own; the rules look here."),
    )
    lead_must_be_national = forms.ChoiceField(
        label=_("Who may lead the coalition?"), widget=forms.RadioSelect, choices=LEAD_RULES, initial="warn"
    )
    allow_conditional_letters = forms.BooleanField(
        label=_("Letters may go out while a permission is awaited"),
        required=False,
        help_text=_("As an advance notice: each says that the dialogue takes place subject to permission."),
    )
    field_order = ["code", "title_en", "title_vi", "title_km", "convening_institution"]

    def __init__(self, *args: Any, programme: Programme | None = None, **kwargs: Any) -> None:
        if programme:
            kwargs.setdefault("initial", _initial(programme))
        super().__init__(*args, **kwargs)
        languages = [code for code, _name in settings.LANGUAGES]
        self.add_translated("title", _("Title"), languages=languages, content=programme.title if programme else None)
        self.add_translated(
            "promise",
            _("The promise in your own words"),
            languages=programme.languages if programme else ["en", "vi"],
            content=programme.promise if programme else None,
            required=False,
            lines=2,
            max_length=600,
        )
        self.order_fields([*self.field_order, *[name for name in self.fields if name.startswith("title_")]])

    def details(self) -> dict[str, Any]:
        names = ("start_date", "end_date", "participation_level", "languages", "target_institutions", "funders")
        plain = {name: self.cleaned_data[name] for name in names}
        return plain | {"title": self.translated("title"), "promise": self.translated("promise")}

    def policies(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("lead_must_be_national", "allow_conditional_letters")}


class NewProgrammeForm(ProgrammeForm):
    code = CodeField(max_length=40, help_text=_("It stands in addresses and cannot change later, e.g. LNOB-VN-2021."))
    convening_institution = InstitutionField(label=_("Convening institution"))

    def details(self) -> dict[str, Any]:
        own = {name: self.cleaned_data[name] for name in ("code", "convening_institution")}
        return super().details() | own | {"policies": self.policies()}


def _initial(programme: Programme) -> dict[str, Any]:
    names = ("start_date", "end_date", "participation_level", "languages")
    return {name: getattr(programme, name) for name in names} | {
        "target_institutions": programme.target_institutions.all(),
        "funders": programme.funders.all(),
        "lead_must_be_national": programme.policies.get("lead_must_be_national", "warn"),
        "allow_conditional_letters": programme.policies.get("allow_conditional_letters", False),
    }
