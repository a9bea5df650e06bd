from importlib import import_module

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "dialogues.invitations"

    def ready(self) -> None:
        import_module("dialogues.invitations.guards")
        import_module("dialogues.invitations.queries.clashes")
        import_module("dialogues.invitations.queries.erasing")
        import_module("dialogues.invitations.actions.erasing")
        import_module("dialogues.invitations.tasks")
        from dialogues.journal.subscribers import subscribe  # noqa: PLC0415 -- models are not loaded before

        from . import subscriptions  # noqa: PLC0415 -- the same
        from .receivers import ENDED, hear, hear_the_end, heard_kinds  # noqa: PLC0415 -- the same

        subscribe("reminders", hear, kinds=heard_kinds())
        subscribe("presence", hear_the_end, kinds=[ENDED])
        subscribe("seats", subscriptions.hear, kinds=subscriptions.HEARD)

        from . import letter_receivers as letters  # noqa: PLC0415 -- the same

        subscribe("letters", letters.hear, kinds=letters.HEARD)
