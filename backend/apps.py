from django.apps import AppConfig


class BackendConfig(AppConfig):
    name = "backend"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 (registers the system checks once apps are loaded)
