"""How an institution's letters are numbered and signed, and on which paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import LetterType
from dialogues.invitations.forms.letters import SIGNATURE, SIGNED, SignatureMixin, in_order, plain
from dialogues.invitations.models import LetterSettings
from dialogues.programme.models import Dialogue


class SettingsForm(SignatureMixin):
    file_mark = forms.CharField(
        label=_("Mark of the file"),
        max_length=60,
        required=False,
        help_text=_("Stands in the last line of “Nơi nhận”, after “Lưu: VT”."),
    )
    keeps_titles = forms.BooleanField(
        label=_("Academic titles stand before the signatory's name"),
        required=False,
        help_text=_("In Viet Nam only for bodies of health, education and science and for the armed forces."),
    )

    def __init__(
        self, *args: Any, issuer: Institution, held: LetterSettings | None, languages: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if held:
            self.initial.update(plain(held, *SIGNED, "file_mark", "keeps_titles"))
        self.add_translated(
            "place",
            _("Place in the date line"),
            languages=languages,
            content=held.place if held else {},
            required=False,
            max_length=60,
        )
        self.add_signature(languages, held)
        self.order_fields(in_order(self.fields, "place_", *SIGNATURE, "keeps_titles", "file_mark"))

    def changes(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("file_mark", "keeps_titles")}
        return self.signature() | plain | {"place": self.translated("place")}


class LetterheadForm(forms.Form):
    letterhead = forms.FileField(label=_("Word template (.docx)"), widget=forms.FileInput(attrs={"accept": ".docx"}))

    def content(self) -> bytes:
        return bytes(self.cleaned_data["letterhead"].read())


class SeriesForm(forms.Form):
    letter_type = forms.ChoiceField(label=_("Type"), choices=LetterType.choices)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2199, localize=False)
    first_number = forms.IntegerField(label=_("First number"), min_value=1, max_value=999_999)


def spoken_languages(dialogue: Dialogue) -> list[str]:
    return dialogue.programme.languages or [code for code, _name in settings.LANGUAGES]
