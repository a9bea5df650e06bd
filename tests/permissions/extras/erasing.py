"""Somebody who took part here alone."""

import datetime as dt
from typing import Any

from dialogues.people.models import Person


def build(world: Any, at: dt.datetime) -> None:
    """Everybody is there already."""


def rows(world: Any) -> dict[str, Any]:
    return {"person_erasure": Person.objects.filter(delegations__dialogue=world.dialogue)}
