"""Content in several languages: `{lang: {"text": …, "status": …}}` with one fallback rule (architecture.md §4)."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

STATUSES = ("original", "machine", "reviewed")


class Translation(TypedDict):
    text: str
    status: str


Translated = dict[str, Translation]


class Said(NamedTuple):
    """A text as it can be shown: in which language it is, and whether that is the one asked for."""

    text: str
    language: str
    status: str
    wanted: bool

    def __str__(self) -> str:
        return self.text


def said(content: Mapping[str, Translation] | None, language: str | None = None) -> Said:
    """The text in `language` (default: the reader's), else the original, else English, else any."""
    content = content or {}
    wanted = (language or get_language() or "en").split("-")[0]
    original = next((lang for lang, item in content.items() if item["status"] == "original"), None)
    for lang in (wanted, original, "en", *content):
        if lang and lang in content and content[lang]["text"]:
            return Said(content[lang]["text"], lang, content[lang]["status"], lang == wanted)
    return Said("", wanted, "original", True)


def original(text: str, language: str = "en", **others: str) -> Translated:
    """Content written in `language`; further languages count as reviewed translations."""
    content: Translated = {language: {"text": text, "status": "original"}}
    content.update({lang: {"text": other, "status": "reviewed"} for lang, other in others.items() if other})
    return content


class TranslatedField(models.JSONField):
    """JSON of the shape above; anything else is refused by `full_clean`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, dict) or not all(lang and _is_translation(item) for lang, item in value.items()):
            raise ValidationError(_("Translated content must name its language, text and status."))


def _is_translation(item: object) -> bool:
    return (
        isinstance(item, dict)
        and set(item) == {"text", "status"}
        and isinstance(item["text"], str)
        and item["status"] in STATUSES
    )
