"""What stands in the way of a plan, and how much this programme minds it (calendar.md C47)."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from dialogues.programme.enums import ConflictKind as K
from dialogues.programme.enums import ConflictLevel as L
from dialogues.programme.enums import DialogueKind
from dialogues.programme.models import ConflictAcceptance, Dialogue, Programme

DEFAULT_LEVELS: dict[K, L] = dict.fromkeys(K, L.WARN) | {
    K.HALL_BUSY: L.BLOCK_SCHEDULING,
    K.HALL_AWAY: L.BLOCK_SCHEDULING,
}
BLOCKING = (L.BLOCK_SCHEDULING, L.BLOCK_RELEASE)
# Facts of the clock, of which another day could be free.
OF_TIME = frozenset(
    {
        K.PERSON_BUSY,
        K.PERSON_AWAY,
        K.HALL_BUSY,
        K.HALL_WANTED,
        K.HALL_AWAY,
        K.HOLIDAY,
        K.FESTIVAL,
        K.CEREMONY,
        K.WEEKEND,
        K.TRAVEL,
    }
)
# In an emergency these only warn: two people cannot be in two places, but Sunday is a day like any other (SCH-6).
_FIRM = frozenset({K.PERSON_BUSY, K.HALL_BUSY, K.HALL_AWAY})


@dataclass(frozen=True)
class Finding:
    """One thing that was found. `facts` are what it rests on: as long as they are the same, it is the same finding.

    `other` is set only where the reader may know of the other dialogue (C49).
    """

    kind: K
    dialogue: Dialogue
    facts: tuple[Any, ...]
    who: str
    words: str
    other: Dialogue | None = None

    @property
    def key(self) -> str:
        return hashlib.blake2s(repr((self.kind.value, self.facts)).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Conflict:
    """A finding as it weighs in its programme. `slot`: start and end of a free time, where another day would help."""

    finding: Finding
    level: L
    acceptance: ConflictAcceptance | None = None
    slot: tuple[dt.datetime, dt.datetime] | None = None

    @property
    def is_blocking(self) -> bool:
        return self.level in BLOCKING and self.acceptance is None


def levels_of(programme: Programme) -> dict[K, L]:
    """The programme's own levels before the default ones; what is no level any more counts as not said."""
    own = programme.policies.get("conflict_levels", {})
    return {kind: L(own[kind]) if own.get(kind) in L.values else level for kind, level in DEFAULT_LEVELS.items()}


def level_for(dialogue: Dialogue, kind: K, levels: dict[K, L]) -> L:
    level = levels[kind]
    eased = dialogue.kind == DialogueKind.RAPID_DIALOGUE and kind not in _FIRM
    return L.WARN if eased and level in BLOCKING else level
