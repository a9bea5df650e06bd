from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.translations import for_reader, translations_of


class ShownVersion(forms.HiddenInput):
    """The one that stands when the form is shown: after a refusal, too, whatever was sent."""

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self.number = number

    def format_value(self, value: Any) -> str:
        return "" if self.number is None else str(self.number)


class TranslationForm(forms.Form):
    """Begins with what stands in the reader's language, to be corrected."""

    language = forms.ChoiceField(label=_("Into which language?"))
    statement = forms.CharField(label=_("Translation"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    is_machine = forms.BooleanField(label=_("A machine translated it, and nobody has looked at it yet"), required=False)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        own = commitment.language.split("-")[0]
        others = [(code, name) for code, name in settings.LANGUAGES if code != own]
        found = for_reader(translations_of(commitment))
        initial = {"language": found.language, "statement": found.statement} if found else {}
        super().__init__(*args, **{"initial": initial, **kwargs})
        language = self.fields["language"]
        if isinstance(language, forms.ChoiceField):
            language.choices = others
        shown = max((one.number for one in commitment.versions.all()), default=None)
        self.fields["read"] = forms.IntegerField(required=False, widget=ShownVersion(shown))
