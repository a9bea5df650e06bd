"""A list of letters, a page at a time."""

from dataclasses import dataclass

from django.db.models import QuerySet

from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.models import Letter

PAGE_SIZE = 50


@dataclass(frozen=True)
class LetterRow:
    letter: Letter
    name: str
    mark: str
    group: str


@dataclass(frozen=True)
class LetterPage:
    """`after` is the cursor of the next page; empty on the last one."""

    rows: list[LetterRow]
    after: str
    is_first: bool


def letter_page(letters: QuerySet[Letter], cursor: str, *, size: int = PAGE_SIZE) -> LetterPage:
    """Newest first. A cursor that means nothing begins at the beginning."""
    numbered = cursor.isdecimal() and len(cursor) < 19
    found = letters.filter(pk__lt=int(cursor)) if numbered else letters
    found = found.defer("parts", "html").order_by("-pk")
    rows = [_row(letter) for letter in found[: size + 1]]
    more = len(rows) > size
    return LetterPage(rows[:size], str(rows[size - 1].letter.pk) if more else "", is_first=not numbered)


def _row(letter: Letter) -> LetterRow:
    institution = letter.invitation.institution
    return LetterRow(
        letter=letter,
        name=name_of(institution),
        mark=group_mark(institution.stakeholder_group),
        group=str(institution.stakeholder_group.label),
    )
