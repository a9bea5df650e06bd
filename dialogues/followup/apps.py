from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "dialogues.followup"

    def ready(self) -> None:
        import_module("dialogues.followup.tasks")
