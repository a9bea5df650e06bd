import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
http = get_asgi_application()

from django.conf import settings  # noqa: E402 (Django must be set up first, by the line above)

from backend.checks import refuse_unsafe_settings  # noqa: E402 (as above)
from backend.static_files import with_static_files  # noqa: E402 (as above)
from realtime.routing import websocket  # noqa: E402 (as above)

if settings.PRODUCTION:
    refuse_unsafe_settings(settings.ENVIRONMENT)

application = ProtocolTypeRouter({"http": with_static_files(http), "websocket": websocket})
