"""What calendars were told, for reading only."""

from django.contrib import admin

from dialogues.people.admin import ReadingAdmin

from .models import CalendarMessage


@admin.register(CalendarMessage)
class CalendarMessageAdmin(ReadingAdmin):
    list_display = ["delegate", "member", "method", "sequence", "stamp_at"]
    list_filter = ["method"]
    list_select_related = ["delegate", "member"]
