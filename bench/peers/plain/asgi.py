import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plain.settings")
django.setup()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 (Django must be set up first)
from django.urls import path  # noqa: E402 (as above)

from .consumer import RoomConsumer  # noqa: E402 (as above)

# Django's stubs know views alone, and those of Channels want a pattern that no public function makes.
routes = [path("listen", RoomConsumer.as_asgi())]  # type: ignore[arg-type]
application = ProtocolTypeRouter({"websocket": URLRouter(routes)})  # type: ignore[arg-type]
