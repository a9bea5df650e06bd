"""The last resort, for reading only: a room changes through its console."""

from django.contrib import admin
from django.http import HttpRequest

from .models import Room


@admin.register(Room)
class RoomAdmin(admin.ModelAdmin[Room]):
    list_display = ["code", "dialogue", "state", "scene", "opened_at", "ended_at"]
    list_filter = ["state"]
    search_fields = ["code"]
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Room | None = None) -> bool:
        return False
