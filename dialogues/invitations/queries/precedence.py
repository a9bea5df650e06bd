"""The order of rank on lists and at the opening, and nowhere else (INV-26): the discussion asks nobody's rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dialogues.institutions.queries import latest_names, name_of
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.languages.search import folded_once
from dialogues.programme.models import Dialogue

from .delegates import delegates_of, in_the_order_of

LAST = 10_000
_COLUMNS = (
    "institution__protocol_rank",
    "institution",
    "institution__code",
    "nomination__is_head",
    "nomination__precedence",
    "nomination__position",
    "pk",
)


@dataclass(frozen=True)
class OpeningLine:
    """`address` is the form of address as it was recorded, empty where none was: never derived from anything."""

    delegate: Delegate
    institution: str
    address: str
    title: str
    is_head: bool


def opening_order(dialogue: Dialogue) -> list[int]:
    """Keys by rank of the institution, then heads, then the institution's own order; without those who will not come.

    Of each delegate only what is compared: the rows of one page are fetched by key afterwards.
    """
    expected = _expected(dialogue).order_by().select_related(None)
    names = latest_names(expected.values("institution"))
    return [rank[-1] for rank in sorted(_rank(row, names) for row in expected.values_list(*_COLUMNS))]


def opening_lines(dialogue: Dialogue, keys: Iterable[int]) -> list[OpeningLine]:
    listed = _expected(dialogue).prefetch_related("institution__names")
    return [_line(delegate) for delegate in in_the_order_of([*keys], listed)]


def _expected(dialogue: Dialogue) -> QuerySet[Delegate]:
    return delegates_of(dialogue).exclude(rsvp=Rsvp.DECLINED)


def _line(delegate: Delegate) -> OpeningLine:
    nomination, institution = delegate.nomination, delegate.institution
    return OpeningLine(
        delegate=delegate,
        institution=name_of(institution) if institution else delegate.institution_as_given,
        address=delegate.person.form_of_address,
        title=nomination.title if nomination else "",
        is_head=bool(nomination and nomination.is_head),
    )


def _rank(row: tuple[Any, ...], names: dict[int, str]) -> tuple[int, str, bool, int, int, int]:
    protocol_rank, institution, code, is_head, precedence, position, pk = row
    return (
        protocol_rank or LAST,
        folded_once(names.get(institution, code)) if institution else "",
        not is_head,
        precedence or LAST,
        LAST if position is None else position,
        pk,
    )
