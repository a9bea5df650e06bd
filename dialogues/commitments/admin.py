"""The last resort, for reading only: a commitment changes by its own steps, each of them recorded."""

from typing import Any

from django.contrib import admin

from dialogues.people.admin import ReadingAdmin

from .models import CarryForward, Commitment, CommitmentVersion, Finding, ReasonedResponse, Recommendation, SignOff


class VersionInline(admin.StackedInline[Any, Any]):
    model = CommitmentVersion
    extra = 0
    can_delete = False


@admin.register(Commitment)
class CommitmentAdmin(ReadingAdmin):
    list_display = ["code", "dialogue", "lead_institution", "lifecycle", "completion", "schedule", "verification_level"]
    list_filter = ["lifecycle", "completion", "schedule", "verification_level", "moderation"]
    list_select_related = ["dialogue", "lead_institution"]
    search_fields = ["statement", "lead_institution__code"]
    inlines = [VersionInline]


@admin.register(SignOff)
class SignOffAdmin(ReadingAdmin):
    list_display = ["commitment", "institution", "method", "letter_number", "recorded_at"]
    list_select_related = ["commitment", "institution"]
    exclude = ["file"]  # handed out by its own page, which asks who may see it


@admin.register(Finding)
class FindingAdmin(ReadingAdmin):
    list_display = ["dialogue", "kind", "text"]
    list_filter = ["kind"]
    list_select_related = ["dialogue"]


@admin.register(CarryForward)
class CarryForwardAdmin(ReadingAdmin):
    list_display = ["finding", "to_dialogue", "fate"]
    list_filter = ["fate"]
    list_select_related = ["finding", "to_dialogue"]


@admin.register(Recommendation)
class RecommendationAdmin(ReadingAdmin):
    list_display = ["code", "programme", "issued_at"]
    list_select_related = ["programme"]


@admin.register(ReasonedResponse)
class ReasonedResponseAdmin(ReadingAdmin):
    list_display = ["recommendation", "institution", "position", "answered_at"]
    list_filter = ["position"]
    list_select_related = ["recommendation", "institution"]
