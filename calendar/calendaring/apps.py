from django.apps import AppConfig


class CalendaringConfig(AppConfig):
    name = "calendaring"

    def ready(self) -> None:
        from dialogues.journal.subscribers import subscribe  # noqa: PLC0415 -- models are not loaded before

        from . import previews, tasks  # noqa: F401, PLC0415 -- they enter themselves
        from .receivers import HEARD, hear  # noqa: PLC0415 -- the same

        subscribe("calendaring", hear, kinds=HEARD)
