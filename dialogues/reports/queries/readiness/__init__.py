"""The readiness board: is this dialogue going to work? (domain.md §3.2 step 12)"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialogues.programme.models import Dialogue

from .checks import Check, Light
from .frame import conflicts, interpretation, permission, rules_and_agenda
from .guests import access_needs, answers, target_institutions
from .outlook import Outlook
from .seats import seats

__all__ = ["Board", "Check", "Light", "readiness_board"]

_ORDER = {Light.MISSING: 0, Light.MIND: 1, Light.READY: 2}
_PROVIDERS: tuple[Callable[[Outlook], Iterator[Check]], ...] = (
    permission,
    target_institutions,
    answers,
    seats,
    rules_and_agenda,
    interpretation,
    access_needs,
    conflicts,
)


@dataclass(frozen=True)
class Board:
    """What is missing stands first. `days` to go, None without a date; negative once it is over."""

    days: int | None
    checks: list[Check]

    def of(self, light: Light) -> list[Check]:
        return [check for check in self.checks if check.light == light]

    @property
    def missing(self) -> list[Check]:
        return self.of(Light.MISSING)

    @property
    def to_mind(self) -> list[Check]:
        return self.of(Light.MIND)

    @property
    def ready(self) -> list[Check]:
        return self.of(Light.READY)


def readiness_board(dialogue: Dialogue, on: dt.date) -> Board:
    """As it stands on a day of the dialogue's own calendar."""
    outlook = Outlook(dialogue, on)
    found = [check for provider in _PROVIDERS for check in provider(outlook)]
    days = (dialogue.starts_at.astimezone(dialogue.zone).date() - on).days if dialogue.starts_at else None
    return Board(days, sorted(found, key=lambda check: _ORDER[check.light]))
