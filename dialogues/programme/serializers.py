from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from dialogues.institutions.enums import Level
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import standing
from dialogues.journal.serializers import ClosedSerializer
from dialogues.languages.serializers import TranslatedSerializerField

from .enums import AttributionRule, DecisionRule, DialogueKind, DialogueState, LinkRelation, Mode, RecordingPolicy
from .models import Dialogue, Programme, Target
from .promises import promise_of

# The live room opens and ends a dialogue, because it knows who is in it.
STATES_BY_HAND = [
    (state.value, state.label) for state in DialogueState if state not in (DialogueState.LIVE, DialogueState.ENDED)
]
_LOCAL = {
    "code": "LD-07",
    "kind": "local_dialogue",
    "title": {"en": {"text": "Roads that a wheelchair can use", "status": "original"}},
    "starts_at": "2026-03-12T08:30:00+07:00",
    "ends_at": "2026-03-12T16:30:00+07:00",
    "areas": ["HP"],
    "venue": "Hải Phòng, Cultural House",
    "feeds_into": ["ND-26"],
}


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    title = TranslatedSerializerField(read_only=True)
    convening_institution = serializers.CharField(source="convening_institution.code", read_only=True)
    previous = serializers.CharField(source="previous.code", default=None, read_only=True)
    promise = serializers.SerializerMethodField(
        help_text="To the participants, in the language asked for; the level's own words where it has none."
    )

    class Meta:
        model = Programme
        fields = (
            "code", "title", "state", "country", "convening_institution", "previous", "start_date", "end_date",
            "participation_level", "promise", "languages", "timezone", "sdg_tags", "is_demonstration",
        )  # fmt: skip
        read_only_fields = fields

    def get_promise(self, programme: Programme) -> str:
        return promise_of(programme)


class TargetSerializer(serializers.ModelSerializer[Target]):
    statement = TranslatedSerializerField(read_only=True)

    class Meta:
        model = Target
        fields = (
            "code", "statement", "kind", "operator", "value", "tbd_reason", "tolerance_percent", "count_rule",
            "due_date",
        )  # fmt: skip
        read_only_fields = fields
        extra_kwargs = {
            "value": {"help_text": "None: still to be determined, `tbd_reason` says why. Never to be read as zero."}
        }


class DialogueSerializer(serializers.ModelSerializer[Dialogue]):
    programme = serializers.CharField(source="programme.code", read_only=True)
    title = TranslatedSerializerField(read_only=True)
    objectives = TranslatedSerializerField(read_only=True)
    ground_rules = TranslatedSerializerField(read_only=True)
    convenor = serializers.CharField(source="convenor.code", read_only=True)
    host = serializers.CharField(source="host.code", default=None, read_only=True)
    areas: Any = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)
    feeds_into = serializers.SerializerMethodField(help_text="Codes of the dialogues that take its results up.")

    class Meta:
        model = Dialogue
        fields = (
            "programme", "code", "kind", "level", "title", "objectives", "state", "state_reason", "convenor", "host",
            "areas", "starts_at", "ends_at", "is_all_day", "timezone", "mode", "venue", "capacity", "languages",
            "attribution_rule", "decision_rule", "recording_policy", "ground_rules", "ground_rules_version",
            "feeds_into", "uid", "sequence",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_feeds_into(self, dialogue: Dialogue) -> list[str]:
        links = dialogue.links_out.all()
        return [link.target.code for link in links if link.relation == LinkRelation.FEEDS_INTO]


class ChangedDialogueSerializer(ClosedSerializer):
    """A new time moves it: the same UID with the next sequence, and the calendars that hold it learn of it."""

    kind = serializers.ChoiceField(choices=DialogueKind.choices)
    title = TranslatedSerializerField()
    objectives = TranslatedSerializerField(required=False)
    level = serializers.ChoiceField(choices=Level.choices, required=False)
    host = serializers.SlugRelatedField(slug_field="code", queryset=standing(), required=False, allow_null=True)
    areas = serializers.SlugRelatedField(slug_field="code", queryset=AdminArea.objects.all(), many=True, required=False)
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    is_all_day = serializers.BooleanField(required=False)
    mode = serializers.ChoiceField(choices=Mode.choices, required=False)
    venue = serializers.CharField(max_length=250, required=False, allow_blank=True)
    capacity = serializers.IntegerField(min_value=1, max_value=1_000_000, required=False, allow_null=True)
    languages = serializers.ListField(child=serializers.CharField(max_length=12), required=False)
    attribution_rule = serializers.ChoiceField(choices=AttributionRule.choices, required=False)
    decision_rule = serializers.ChoiceField(choices=DecisionRule.choices, required=False)
    recording_policy = serializers.ChoiceField(choices=RecordingPolicy.choices, required=False)
    exception_reason = serializers.CharField(
        max_length=300,
        required=False,
        help_text="Why results may go to a dialogue that is not later (`link.not_later`).",
    )


@extend_schema_serializer(examples=[OpenApiExample("A local dialogue", _LOCAL, request_only=True)])
class NewDialogueSerializer(ChangedDialogueSerializer):
    """Planned without a date, or with both a start and an end."""

    code = serializers.RegexField(r"^[\w.-]+$", max_length=30)
    convenor = serializers.SlugRelatedField(slug_field="code", queryset=standing(), required=False)
    feeds_into = serializers.SlugRelatedField(
        slug_field="code", queryset=Dialogue.objects.none(), many=True, required=False
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Only a dialogue of the same programme can be named."""
        fields = super().get_fields()
        programme: Programme | None = self.context.get("programme")
        relation = fields["feeds_into"]
        if programme and isinstance(relation, serializers.ManyRelatedField):
            one: Any = relation.child_relation
            one.queryset = programme.dialogues.all()
        return fields


class StepSerializer(ClosedSerializer):
    state = serializers.ChoiceField(choices=STATES_BY_HAND, help_text="Where it goes from the state it is in.")
    reason = serializers.CharField(
        max_length=300, required=False, default="", allow_blank=True, help_text="Needed to postpone and to cancel."
    )
