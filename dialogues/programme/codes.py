"""What people write for something of a programme, such as `ND1 C-07`. Apps above enter their kinds here."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from .models import Programme


class Codes(Protocol):
    """Those of one kind that may be chosen in one place."""

    def find(self, written: str) -> Any:
        """What has this code, in any usual spelling; whatever follows a colon is left aside.

        `code.unreadable`, `code.unknown`, `code.ambiguous`, `code.unfit`.
        """

    def told(self, found: Any) -> str:
        """Its code and its words, on one line: `ND1 C-07: Train 200 local officials`."""

    def few(self) -> Sequence[Any]:
        """All of them, where they are few enough to be looked through; else none."""


CodesOf = Callable[[Programme], Codes]
_kinds: dict[str, CodesOf] = {}


def reads_codes(kind: str) -> Callable[[CodesOf], CodesOf]:
    """Decorator: this gives the codes of one kind of subject."""

    def register(codes: CodesOf) -> CodesOf:
        _kinds[kind] = codes
        return codes

    return register


def codes_of(programme: Programme, kind: str) -> Codes:
    return _kinds[kind](programme)
