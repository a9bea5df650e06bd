from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "dialogues.invitations"

    def ready(self) -> None:
        from . import guards  # noqa: F401, PLC0415 -- enters itself; models must be loaded first
