from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "dialogues.people"

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 -- its handlers enter themselves; models must be loaded first
