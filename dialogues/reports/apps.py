from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "dialogues.reports"

    def ready(self) -> None:
        import_module("dialogues.reports.tasks")
