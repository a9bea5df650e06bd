"""What the page of an edition shows of its plain versions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.languages.spoken import language_name
from dialogues.reports.enums import EditionState
from dialogues.reports.models import PlainVersion, ScorecardEdition

from .editions import counted_now
from .plain import languages_for, plain_versions_of


@dataclass(frozen=True)
class PlainRow:
    language: str
    name: str
    version: PlainVersion
    is_outdated: bool


def plain_rows(edition: ScorecardEdition, today: dt.date) -> list[PlainRow]:
    """Of a draft it is said which were written of figures that are others now."""
    versions = plain_versions_of(edition)
    numbers = counted_now(edition, today=today) if versions and edition.state == EditionState.DRAFT else None
    return [
        PlainRow(language, language_name(language), one, numbers is not None and one.figures != numbers)
        for language, one in versions.items()
    ]


def plain_choices(edition: ScorecardEdition, there: Iterable[PlainRow]) -> list[tuple[str, str]]:
    """Languages that a draft has no plain version in yet."""
    if edition.state != EditionState.DRAFT:
        return []
    written = {row.language for row in there}
    return [(code, language_name(code)) for code in languages_for(edition.programme) if code not in written]
