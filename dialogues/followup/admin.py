"""The last resort, for reading only."""

from django.contrib import admin

from dialogues.people.admin import ReadingAdmin

from .models import ActionItem, OwnerLetter, ProgressUpdate, ResourceTransaction, Verification


@admin.register(ActionItem)
class ActionItemAdmin(ReadingAdmin):
    list_display = ["title", "commitment", "owner", "due_date", "state"]
    list_filter = ["state"]
    list_select_related = ["commitment", "owner"]
    search_fields = ["title", "owner__code"]


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(ReadingAdmin):
    list_display = ["commitment", "action_item", "report", "completion", "state", "written_at", "reported_at"]
    list_filter = ["report", "state", "obstacle", "caused_by"]
    list_select_related = ["commitment", "action_item"]


@admin.register(ResourceTransaction)
class ResourceTransactionAdmin(ReadingAdmin):
    list_display = ["commitment", "kind", "amount", "currency", "value_date"]
    list_filter = ["kind", "currency"]
    list_select_related = ["commitment"]


@admin.register(Verification)
class VerificationAdmin(ReadingAdmin):
    list_display = ["commitment", "level", "completion", "verifier", "verified_at"]
    list_filter = ["level", "completion"]
    list_select_related = ["commitment", "verifier"]


@admin.register(OwnerLetter)
class OwnerLetterAdmin(ReadingAdmin):
    list_display = ["reference", "kind", "institution", "letter_date", "answer_by_date", "reminders"]
    list_filter = ["kind"]
    list_select_related = ["institution"]
    search_fields = ["reference", "institution__code"]
