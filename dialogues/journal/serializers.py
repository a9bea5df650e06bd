"""What the REST API takes in."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class ClosedSerializer(serializers.Serializer[Any]):
    """Refuses fields that it does not know (`unknown_field`): a misspelt one must not look as if it had been saved."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            told = serializers.ErrorDetail(str(_("This field is not known here.")), code="unknown_field")
            raise serializers.ValidationError({name: [told] for name in unknown})
        return super().to_internal_value(data)
