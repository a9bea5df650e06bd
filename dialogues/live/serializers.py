from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from dialogues.journal.serializers import ClosedSerializer

from .models import Room


class RoomSerializer(serializers.ModelSerializer[Room]):
    programme = serializers.CharField(source="dialogue.programme.code", help_text="Code of the programme.")
    dialogue = serializers.CharField(source="dialogue.code", help_text="Code of the dialogue.")
    admits = serializers.BooleanField(source="code_admits", help_text="Whether the code lets people in.")

    class Meta:
        model = Room
        fields = (
            "code",
            "programme",
            "dialogue",
            "state",
            "scene",
            "admits",
            "is_moderated",
            "opened_at",
            "ended_at",
        )
        read_only_fields = fields


class OpeningSerializer(ClosedSerializer):
    """Which dialogue's room to open."""

    programme = serializers.CharField(max_length=40)
    dialogue = serializers.CharField(max_length=30)
    reason = serializers.CharField(
        max_length=300, required=False, help_text=_("Only if it opens more than an hour before the start.")
    )
