from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "dialogues.programme"

    def ready(self) -> None:
        from . import places  # noqa: F401, PLC0415 -- enters itself; models must be loaded first
