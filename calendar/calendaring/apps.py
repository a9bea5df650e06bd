from django.apps import AppConfig


class CalendaringConfig(AppConfig):
    name = "calendaring"

    def ready(self) -> None:
        from dialogues.journal.signals import entries_recorded  # noqa: PLC0415 -- models are not loaded before

        from .receivers import on_entries_recorded  # noqa: PLC0415 -- the same

        entries_recorded.connect(on_entries_recorded, dispatch_uid="calendaring")
