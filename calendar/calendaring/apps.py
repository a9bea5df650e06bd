from django.apps import AppConfig


class CalendaringConfig(AppConfig):
    name = "calendaring"

    def ready(self) -> None:
        from dialogues.invitations.actions import makes_calendar_files  # noqa: PLC0415 -- models are not loaded before
        from dialogues.journal.subscribers import subscribe  # noqa: PLC0415 -- the same

        from . import checks, previews, tasks  # noqa: F401, PLC0415 -- they enter themselves
        from .files import Files  # noqa: PLC0415 -- models are not loaded before
        from .receivers import HEARD, hear  # noqa: PLC0415 -- the same

        makes_calendar_files(Files())
        subscribe("calendaring", hear, kinds=HEARD)
