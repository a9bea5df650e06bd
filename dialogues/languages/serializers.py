"""Content in several languages, as the REST API takes it in and gives it out."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .translated import STATUSES, Translated

_SHAPE = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["text", "status"],
        "properties": {"text": {"type": "string"}, "status": {"type": "string", "enum": [*STATUSES]}},
    },
    "example": {
        "en": {"text": "Leave No One Behind", "status": "original"},
        "vi": {"text": "Không để ai bị bỏ lại phía sau", "status": "reviewed"},
    },
}


@extend_schema_field(_SHAPE)
class TranslatedSerializerField(serializers.Field[Translated, Any, Translated, Any]):
    """`{language: {"text": …, "status": "original" | "machine" | "reviewed"}}`; exactly one is the original."""

    default_error_messages = {
        "shape": _("Give each language its text and its status: original, machine or reviewed."),
        "original": _("Exactly one language is the original."),
        "empty": _("Write something."),
    }

    def to_representation(self, value: Translated) -> Translated:
        return value

    def to_internal_value(self, data: Any) -> Translated:
        if not isinstance(data, dict) or not all(_is_one(language, item) for language, item in data.items()):
            self.fail("shape")
        if any(not item["text"].strip() for item in data.values()):
            self.fail("empty")
        if [item["status"] for item in data.values()].count("original") != 1:
            self.fail("original")
        return {language: {"text": item["text"].strip(), "status": item["status"]} for language, item in data.items()}


def _is_one(language: object, item: object) -> bool:
    return (
        isinstance(language, str)
        and 2 <= len(language) <= 12
        and isinstance(item, dict)
        and set(item) == {"text", "status"}
        and isinstance(item["text"], str)
        and item["status"] in STATUSES
    )
