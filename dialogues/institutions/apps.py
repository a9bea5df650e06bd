from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InstitutionsConfig(AppConfig):
    name = "dialogues.institutions"

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 -- its handlers enter themselves; models must be loaded first

        post_migrate.connect(_make_sure_of_the_index, sender=self)


def _make_sure_of_the_index(using: str, **_more: Any) -> None:
    from dialogues.languages.indexes import ensure_search_index  # noqa: PLC0415 -- models must be loaded first

    from .models import Institution  # noqa: PLC0415 -- as above

    ensure_search_index(Institution, using=using)
