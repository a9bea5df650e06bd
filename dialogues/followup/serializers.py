from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from dialogues.commitments.enums import Completion
from dialogues.commitments.serializers import StrictSerializer
from dialogues.institutions.models import Institution

from .actions import Moved, Progress, Reached
from .actions.reaching import MOST_PEOPLE
from .enums import CausedBy, MoneyMove, ObstacleCategory, PeoplePart, Report
from .models import PeopleReached, ProgressUpdate
from .queries.papers import Papers


class MovedSerializer(StrictSerializer):
    """Money that moved, in whole units of its currency."""

    kind = serializers.ChoiceField(choices=MoneyMove.choices)
    amount = serializers.DecimalField(max_digits=20, decimal_places=2, min_value=0)
    currency = serializers.RegexField("^[A-Z]{3}$")
    value_date = serializers.DateField()
    exception_reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)


class ReachedSerializer(StrictSerializer):
    """Since the promise began, each person once; the parts overlap. What is not known is left out."""

    total = serializers.IntegerField(min_value=0, max_value=MOST_PEOPLE)
    women = serializers.IntegerField(min_value=0, required=False, default=None, allow_null=True)
    ethnic_minority = serializers.IntegerField(min_value=0, required=False, default=None, allow_null=True)
    disability = serializers.IntegerField(min_value=0, required=False, default=None, allow_null=True)
    youth = serializers.IntegerField(min_value=0, required=False, default=None, allow_null=True)


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
    people = ReachedSerializer(required=False, default=None, allow_null=True)
    money = MovedSerializer(many=True, required=False, default=list)

    def progress(self) -> Progress:
        said = dict(self.validated_data)
        people = Reached(**said["people"]) if said["people"] else None
        return Progress(**said | {"money": [Moved(**moved) for moved in said["money"]], "people": people})


class PeopleReachedSerializer(serializers.ModelSerializer[PeopleReached]):
    class Meta:
        model = PeopleReached
        fields = ("total", *PeoplePart.values)
        read_only_fields = fields


class ProgressUpdateSerializer(serializers.ModelSerializer[ProgressUpdate]):
    """`reported_at`: when it arrived; `written_at`: when it was written, earlier where a phone had no network.

    `people`: what stands in it is for colleagues, and for whoever owes the promise or sent the report."""

    signatory = serializers.CharField(source="signatory.code", default=None, read_only=True)
    people = serializers.SerializerMethodField()

    class Meta:
        model = ProgressUpdate
        fields = (
            "id", "commitment", "signatory", "report", "completion", "indicator_value", "narrative", "language",
            "obstacle", "caused_by", "has_evidence", "reported_at", "written_at", "clock_doubted",
            "period_start", "period_end",
            "support_needed", "support_answer", "support_answered_at", "state", "return_reason", "people",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(PeopleReachedSerializer(allow_null=True))
    def get_people(self, update: ProgressUpdate) -> Mapping[str, Any] | None:
        papers: Papers | None = self.context.get("papers")
        people = getattr(update, "people", None)
        return PeopleReachedSerializer(people).data if people and papers and papers.shows_evidence(update) else None
