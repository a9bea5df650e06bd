"""Form fields for content in several languages: one field per language, one of them at least."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.models import ModelChoiceIterator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language

from .ordering import name_key
from .translated import Translated, Translation


class ByName(ModelChoiceIterator):  # type: ignore[type-arg]  # takes no argument at run time
    """Choices in the order in which one looks for a name: codes, which would order them otherwise, are not shown."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from sorted(map(self.choice, self.queryset.all()), key=lambda choice: name_key(str(choice[1]), "en"))


class TranslatedFormMixin(forms.Form):
    """`add_translated("title", …)` makes `title_en`, `title_vi` …; `translated("title")` puts them together again."""

    def add_translated(
        self,
        name: str,
        label: str | Promise,
        *,
        languages: Iterable[str],
        content: Mapping[str, Translation] | None = None,
        required: bool = True,
        lines: int = 1,
        max_length: int = 300,
        help_text: str | Promise = "",
    ) -> None:
        self._contents = {**getattr(self, "_contents", {}), name: (dict(content or {}), required)}
        names = dict(settings.LANGUAGES)
        for position, language in enumerate(_own_first({*languages, *(content or {})})):
            widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
            widget.attrs["lang"] = language
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=format_lazy("{} ({})", label, names.get(language, language)),
                max_length=max_length,
                required=required and position == 0,
                widget=widget,
                initial=(content or {}).get(language, {"text": ""})["text"],
                help_text=format_lazy("{}", help_text) if position == 0 else "",
            )

    def translated(self, name: str) -> Translated:
        """What was the original stays the original; a changed text counts as reviewed by whoever wrote it."""
        before, _required = self._contents[name]
        texts = {key.removeprefix(f"{name}_"): key for key in self.fields if key.startswith(f"{name}_")}
        given = {language: self.cleaned_data[key] for language, key in texts.items() if self.cleaned_data.get(key)}
        original = next((language for language, item in before.items() if item["status"] == "original"), None)
        if original not in given:
            original = next(iter(given), None)
        return {language: _translation(language, text, original, before) for language, text in given.items()}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name, (_before, required) in getattr(self, "_contents", {}).items():
            self._accept_any_language(name, required)
        return cleaned

    def _accept_any_language(self, name: str, required: bool) -> None:
        """One language is enough, whichever it is."""
        keys = [key for key in self.fields if key.startswith(f"{name}_")]
        if required and any(self.cleaned_data.get(key) for key in keys):
            for key in keys:
                if self.has_error(key, "required"):
                    del self.errors[key]
                    self.cleaned_data.setdefault(key, "")


def _own_first(languages: Iterable[str]) -> list[str]:
    own = (get_language() or "en").split("-")[0]
    known = [language for language, _name in settings.LANGUAGES if language in {*languages}]
    others = sorted({*languages} - {*known})
    return sorted([*known, *others], key=lambda language: language != own)


def _translation(language: str, text: str, original: str | None, before: Mapping[str, Translation]) -> Translation:
    if language == original:
        return {"text": text, "status": "original"}
    known = before.get(language)
    if known and known["text"] == text and known["status"] != "original":
        return known
    return {"text": text, "status": "reviewed"}
