"""Access needs: operational, without diagnosis, encrypted at rest, apart from the answer and from all statistics."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogues.people.sealing import seal, unseal

from .enums import NeedKind


@dataclass(frozen=True)
class Needs:
    """`interpreter` is a language, `diet` and `other` short words of the person's own."""

    kinds: tuple[str, ...] = ()
    interpreter: str = ""
    diet: str = ""
    other: str = ""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.interpreter or self.diet or self.other)

    def sealed(self) -> str:
        """What is stored; empty when there is nothing."""
        return seal(asdict(self)) if self else ""

    def lines(self) -> list[str]:
        """One need each, in the reader's language."""
        said = [self._said(kind) for kind in NeedKind if kind in self.kinds]
        return [*said, self.other] if self.other else said

    def _said(self, kind: NeedKind) -> str:
        detail = {NeedKind.INTERPRETER: self.interpreter, NeedKind.DIET: self.diet}.get(kind, "")
        return _("%(need)s: %(detail)s") % {"need": kind.label, "detail": detail} if detail else str(kind.label)


def needs_in(sealed: str) -> Needs:
    """The stored needs. Only who prepares the room asks for them."""
    stored: Any = unseal(sealed) if sealed else {}
    return Needs(**{**stored, "kinds": tuple(stored.get("kinds", ()))})


def stated(kinds: Sequence[str] = (), *, interpreter: str = "", diet: str = "", other: str = "") -> Needs:
    """In one order; whoever names a language or a diet needs it."""
    interpreter, diet = interpreter.strip(), diet.strip()
    named = {*kinds, *([NeedKind.INTERPRETER] if interpreter else []), *([NeedKind.DIET] if diet else [])}
    return Needs(tuple(kind.value for kind in NeedKind if kind in named), interpreter, diet, other.strip())
