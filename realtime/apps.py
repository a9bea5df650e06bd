from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "realtime"

    def ready(self) -> None:
        from dialogues.journal.signals import entries_recorded  # noqa: PLC0415 -- models are not loaded before

        from .bus import announce  # noqa: PLC0415 -- the same
        from .desks.hearing import announce as announce_to_desks  # noqa: PLC0415 -- the same

        entries_recorded.connect(announce, dispatch_uid="realtime.announce")
        entries_recorded.connect(announce_to_desks, dispatch_uid="realtime.desks")
