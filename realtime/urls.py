"""The live room without sockets."""

from django.urls import path

from . import http

urlpatterns = [
    path("api/v1/live/<str:room>/events", http.events, name="live_events"),
    path("api/v1/live/<str:room>/commands", http.commands, name="live_commands"),
    path("api/v1/live/<str:room>/snapshot", http.snapshot, name="live_snapshot"),
]
