"""The last resort, for reading only: invitations and delegates change on their own pages."""

from django.contrib import admin

from dialogues.people.admin import ReadingAdmin

from .models import Delegate, Invitation, Nomination


@admin.register(Invitation)
class InvitationAdmin(ReadingAdmin):
    list_display = ["institution", "dialogue", "seats", "state", "deadline_date", "sent_at"]
    list_filter = ["state"]
    list_select_related = ["institution", "dialogue"]
    search_fields = ["institution__code", "dialogue__code"]


@admin.register(Nomination)
class NominationAdmin(ReadingAdmin):
    list_display = ["person", "invitation", "mandate", "capacity", "state", "submitted_at"]
    list_filter = ["state", "mandate", "capacity"]
    list_select_related = ["person", "invitation"]
    search_fields = ["person__name"]


@admin.register(Delegate)
class DelegateAdmin(ReadingAdmin):
    list_display = ["person", "dialogue", "institution", "mandate", "rsvp", "state", "arrival"]
    list_filter = ["state", "rsvp", "mandate", "arrival"]
    list_select_related = ["person", "dialogue", "institution"]
    search_fields = ["person__name", "institution_as_given"]
    exclude = ["access_needs"]  # for those who prepare the room, on the page of the delegates
