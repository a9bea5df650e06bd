from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from dialogues.commitments.enums import Completion
from dialogues.commitments.serializers import StrictSerializer

from .enums import CausedBy, ObstacleCategory, Report
from .models import ProgressUpdate


class ProgressSerializer(StrictSerializer):
    """What the owner reports. Verification is not reported: it is found by others."""

    report = serializers.ChoiceField(choices=Report.choices)
    completion = serializers.ChoiceField(choices=Completion.choices, required=False, default="", allow_blank=True)
    indicator_value = serializers.DecimalField(max_digits=18, decimal_places=4, required=False, default=None)
    narrative = serializers.CharField(required=False, default="", allow_blank=True, max_length=600)
    language = serializers.CharField(required=False, default="en", max_length=12)
    obstacle = serializers.ChoiceField(
        choices=ObstacleCategory.choices,
        required=False,
        default="",
        allow_blank=True,
        help_text=_("Only with late or blocked."),
    )
    caused_by = serializers.ChoiceField(choices=CausedBy.choices, required=False, default="", allow_blank=True)


class ProgressUpdateSerializer(serializers.ModelSerializer[ProgressUpdate]):
    class Meta:
        model = ProgressUpdate
        fields = (
            "id", "commitment", "report", "completion", "indicator_value", "narrative", "language",
            "obstacle", "caused_by", "has_evidence", "reported_at",
        )  # fmt: skip
        read_only_fields = fields
