"""Commitments as programs see them: four separate fields, never one status (COM-8)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from dialogues.institutions.queries import standing

from .enums import Completion, Lifecycle, Schedule, SignOffMethod, VerificationLevel
from .models import Commitment
from .queries import completion_label, local_date, maker_name, owners_on, signatories_of


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses what it does not know, above all a `status` that would mix four fields into one."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError({name: [_refusal_of(name)] for name in unknown})
        return super().to_internal_value(data)


def _refusal_of(name: str) -> serializers.ErrorDetail:
    if name == "status":
        told = _("There is no one status: lifecycle, completion, schedule and verification are four fields.")
        return serializers.ErrorDetail(str(told), code="commitment.no_single_status")
    return serializers.ErrorDetail(str(_("This field is not known here.")), code="unknown_field")


class CommitmentSerializer(serializers.ModelSerializer[Commitment]):
    code = serializers.CharField(read_only=True)
    programme = serializers.CharField(source="dialogue.programme.code", read_only=True)
    dialogue = serializers.CharField(source="dialogue.code", read_only=True)
    made_by = serializers.SerializerMethodField(help_text="Institutions as named on the day they said it.")
    lead_institution = serializers.CharField(source="lead_institution.code", default=None, read_only=True)
    completion_label = serializers.SerializerMethodField(
        help_text='In words, with how well it is known: "Reported complete, not verified".'
    )
    due = serializers.DateField(source="due_date", read_only=True)

    class Meta:
        model = Commitment
        fields = (
            "id", "programme", "dialogue", "code", "made_by", "lead_institution", "statement", "language",
            "indicator", "unit", "baseline", "target", "current_value", "due", "partners",
            "lifecycle", "completion", "schedule", "verification_level", "completion_label", "outcome",
            "captured_at", "confirmed_at", "signed_off_at", "last_reported_at", "closed_at",
        )  # fmt: skip
        read_only_fields = fields

    def get_made_by(self, commitment: Commitment) -> str:
        return maker_name(commitment)

    def get_completion_label(self, commitment: Commitment) -> str:
        return completion_label(commitment)


class SignOffSerializer(StrictSerializer):
    """A sign-off that the organiser records (INV-13). `institution` may be left out with one owner."""

    institution = serializers.SlugRelatedField(slug_field="code", queryset=standing(), required=False, default=None)
    method = serializers.ChoiceField(choices=[SignOffMethod.LETTER.value, SignOffMethod.ORAL.value])
    signatory = serializers.IntegerField(required=False, default=None, help_text="The id of the affiliation.")
    letter_number = serializers.CharField(required=False, default="", max_length=60)
    letter_date = serializers.DateField(required=False, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        commitment, at = self.context["commitment"], self.context["at"]
        attrs["institution"] = attrs["institution"] or next(
            iter(owners_on(commitment, local_date(commitment, at))), None
        )
        if attrs["signatory"] is not None:
            found = signatories_of(commitment, local_date(commitment, at)).filter(pk=attrs["signatory"]).first()
            if found is None:
                raise serializers.ValidationError({"signatory": _("No signatory of this commitment has this id.")})
            attrs["signatory"] = found
        return attrs


class ScreeningSerializer(StrictSerializer):
    is_verifiable = serializers.BooleanField()
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=300)


class ChosenSerializer(StrictSerializer):
    """What `GET /api/v1/commitments/` may be narrowed by."""

    programme = serializers.CharField(required=False, help_text="Code of the programme.")
    dialogue = serializers.CharField(required=False, help_text="Code of the dialogue.")
    institution = serializers.CharField(required=False, help_text="Code of the lead institution.")
    lifecycle = serializers.ChoiceField(choices=Lifecycle.choices, required=False)
    completion = serializers.ChoiceField(choices=Completion.choices, required=False)
    schedule = serializers.ChoiceField(choices=Schedule.choices, required=False)
    verification_level = serializers.ChoiceField(choices=VerificationLevel.choices, required=False)
    due_before = serializers.DateField(required=False)
