from django.apps import AppConfig

from dialogues.journal.signals import entries_recorded

from .bus import announce


class RealtimeConfig(AppConfig):
    name = "realtime"

    def ready(self) -> None:
        entries_recorded.connect(announce, dispatch_uid="realtime.announce")
