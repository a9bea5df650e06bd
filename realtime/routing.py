"""Addresses of the sockets. backend.asgi mounts `websocket`."""

from typing import Any, cast

from channels.routing import URLRouter
from django.urls import path

from .consumer import live
from .desks.desk import desk

# Django's stubs know views only; Channels routes to ASGI applications with the same function.
websocket_urlpatterns: list[Any] = [
    path("ws/live/<str:room>/", cast(Any, live)),
    path("ws/desks/<str:programme>/", cast(Any, desk)),
]

websocket = URLRouter(websocket_urlpatterns)
