from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "dialogues.followup"

    def ready(self) -> None:
        import_module("dialogues.followup.tasks")
        import_module("dialogues.followup.actions.asking_owners")  # a kind of job
        import_module("dialogues.followup.actions.asking_signatures")  # another
        import_module("dialogues.followup.views.afterwards")  # what their page tells
        import_module("dialogues.followup.queries.letters")  # tells the verifier where sealed files stand
        import_module("dialogues.followup.subjects")
        import_module("dialogues.followup.queries.open_things")
        import_module("dialogues.followup.queries.erasing")
        from dialogues.journal.subscribers import subscribe  # noqa: PLC0415 -- models are not loaded before

        from .receivers import (  # noqa: PLC0415 -- the same
            MOVED,
            PLANNED,
            hear,
            hear_dialogues,
            hear_reopening,
            heard_kinds,
        )

        subscribe("follow-up", hear, kinds=heard_kinds())
        subscribe("carried-obligations", hear_dialogues, kinds=PLANNED)
        subscribe("reopened-programmes", hear_reopening, kinds=MOVED)
