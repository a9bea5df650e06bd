from importlib import import_module

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "dialogues.commitments"

    def ready(self) -> None:
        import_module("dialogues.commitments.queries")  # tells the verifier where sealed texts stand
        import_module("dialogues.commitments.subjects")
        import_module("dialogues.commitments.tasks")
