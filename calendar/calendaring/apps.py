from django.apps import AppConfig


class CalendaringConfig(AppConfig):
    name = "calendaring"

    def ready(self) -> None:
        from dialogues.journal.subscribers import subscribe  # noqa: PLC0415 -- models are not loaded before

        from .receivers import HEARD, hear  # noqa: PLC0415 -- the same

        subscribe("calendaring", hear, kinds=HEARD)
