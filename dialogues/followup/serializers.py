from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from dialogues.commitments.enums import Completion
from dialogues.commitments.serializers import StrictSerializer
from dialogues.institutions.models import Institution

from .actions import Moved, Progress
from .enums import CausedBy, MoneyMove, ObstacleCategory, Report
from .models import ProgressUpdate


class MovedSerializer(StrictSerializer):
    """Money that moved, in whole units of its currency."""

    kind = serializers.ChoiceField(choices=MoneyMove.choices)
    amount = serializers.DecimalField(max_digits=20, decimal_places=2, min_value=0)
    currency = serializers.RegexField("^[A-Z]{3}$")
    value_date = serializers.DateField()
    exception_reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)


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
    period_start = serializers.DateField(required=False, default=None, allow_null=True)
    period_end = serializers.DateField(required=False, default=None, allow_null=True)
    support_needed = serializers.CharField(required=False, default="", allow_blank=True, max_length=600)
    signatory = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Institution.objects.all(),
        required=False,
        default=None,
        allow_null=True,
        help_text=_("Of a joint pledge: whose part it is about, by code."),
    )
    money = MovedSerializer(many=True, required=False, default=list)

    def progress(self) -> Progress:
        said = dict(self.validated_data)
        return Progress(**said | {"money": [Moved(**moved) for moved in said["money"]]})


class ProgressUpdateSerializer(serializers.ModelSerializer[ProgressUpdate]):
    signatory = serializers.CharField(source="signatory.code", default=None, read_only=True)

    class Meta:
        model = ProgressUpdate
        fields = (
            "id", "commitment", "signatory", "report", "completion", "indicator_value", "narrative", "language",
            "obstacle", "caused_by", "has_evidence", "reported_at", "period_start", "period_end",
            "support_needed", "support_answer", "support_answered_at", "state", "return_reason",
        )  # fmt: skip
        read_only_fields = fields
