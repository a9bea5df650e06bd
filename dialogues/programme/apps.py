from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ProgrammeConfig(AppConfig):
    name = "dialogues.programme"

    def ready(self) -> None:
        import_module("dialogues.programme.places")
        import_module("dialogues.programme.guards")
        import_module("dialogues.programme.queries.erasing")
        import_module("dialogues.programme.subjects")
        import_module("dialogues.programme.tasks")
        import_module("dialogues.programme.listening").listen()
        post_migrate.connect(_load_rules, sender=self)
        post_migrate.connect(_guard_numbers, sender=self)


def _load_rules(using: str, **_: Any) -> None:
    """The shipped approval rules are data, and there after every migration; what is there stays as it is."""
    if "programme_approvalrule" in connections[using].introspection.table_names():
        import_module("dialogues.programme.actions").load_shipped_rules()


def _guard_numbers(using: str, **_: Any) -> None:
    import_module("dialogues.programme.numbers").guard_numbers(using=using)
