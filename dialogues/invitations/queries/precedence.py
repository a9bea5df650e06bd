"""The order of rank on lists and at the opening, and nowhere else (INV-26): the discussion asks nobody's rank."""

from dataclasses import dataclass

from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.languages.search import folded
from dialogues.programme.models import Dialogue

from .delegates import delegates_of

LAST = 10_000


@dataclass(frozen=True)
class OpeningLine:
    """`address` is the form of address as it was recorded, empty where none was: never derived from anything."""

    delegate: Delegate
    institution: str
    address: str
    title: str
    is_head: bool


def opening_order(dialogue: Dialogue) -> list[OpeningLine]:
    """By rank of the institution, then heads, then the institution's own order; those who will not come left out."""
    expected = delegates_of(dialogue).exclude(rsvp=Rsvp.DECLINED).prefetch_related("institution__names")
    return [_line(delegate) for delegate in sorted(expected, key=_rank)]


def _line(delegate: Delegate) -> OpeningLine:
    nomination, institution = delegate.nomination, delegate.institution
    return OpeningLine(
        delegate=delegate,
        institution=name_of(institution) if institution else delegate.institution_as_given,
        address=delegate.person.form_of_address,
        title=nomination.title if nomination else "",
        is_head=bool(nomination and nomination.is_head),
    )


def _rank(delegate: Delegate) -> tuple[int, str, bool, int, int, int]:
    nomination, institution = delegate.nomination, delegate.institution
    return (
        (institution.protocol_rank or LAST) if institution else LAST,
        folded(name_of(institution)) if institution else "",
        not (nomination and nomination.is_head),
        (nomination.precedence or LAST) if nomination else LAST,
        nomination.position if nomination else LAST,
        delegate.pk,
    )
