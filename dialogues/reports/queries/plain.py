"""Editions in plain language: which there are, what is frozen of them, and whether they still fit the figures."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from dialogues.languages.spoken import WRITTEN_OR_HEARD
from dialogues.programme.models import Programme
from dialogues.reports.models import PlainVersion, ScorecardEdition

from .documents import plain
from .scorecard import Group

Numbers = dict[str, Any]

_COUNTS = frozenset(
    {
        "tracked",
        "completion_complete",
        "completion_substantial",
        "completion_limited",
        "completion_not_started",
        "completion_no_evidence",
        "level_4",
        "due",
        "due_complete",
    }
)
_MONEY = re.compile(r"money_[A-Z]{3}_(pledge|disbursement)")


def numbers_in(groups: Iterable[Group]) -> Numbers:
    """What a plain version tells of a scorecard: a dozen counts and the money, as plain data; nothing that is zero."""
    figures = [figure for group in groups for figure in group.figures]
    told = [one for one in figures if one.key in _COUNTS or _MONEY.fullmatch(one.key)]
    return {figure.key: plain(figure.value) for figure in told if figure.value}


def plain_versions_of(edition: ScorecardEdition) -> dict[str, PlainVersion]:
    """By language, the programme's own first."""
    return plain_versions_by_edition([edition])[edition.pk]


def plain_versions_by_edition(editions: Iterable[ScorecardEdition]) -> dict[int, dict[str, PlainVersion]]:
    """The same for several, in one query."""
    editions = list(editions)
    newest: dict[int, dict[str, PlainVersion]] = {one.pk: {} for one in editions}
    for row in PlainVersion.objects.filter(edition__in=editions).order_by("number"):
        newest[row.edition_id][row.language] = row
    return {one.pk: _in_order(newest[one.pk], one.programme) for one in editions}


def in_words(versions: Iterable[PlainVersion]) -> PlainVersion | None:
    """What can be read: in the reader's language, else in the first there is."""
    written = {one.language: one for one in versions if one.text}
    return written.get(get_language() or "") or next(iter(written.values()), None)


def plain_content(edition: ScorecardEdition) -> dict[str, Any]:
    """What is frozen with an edition: the words, and of a recording the digest that proves it."""
    return {
        language: {
            "text": one.text,
            "recording": {"sha256": one.recording_digest, "type": one.recording_type} if one.recording else None,
        }
        for language, one in plain_versions_of(edition).items()
    }


def is_as_frozen(edition: ScorecardEdition) -> bool:
    """The words and the recordings are those that were opened for comments."""
    versions = plain_versions_of(edition)
    untouched = all(_is_whole(one) for one in versions.values() if one.recording)
    return untouched and edition.content.get("plain", {}) == plain_content(edition)


def outdated(edition: ScorecardEdition, numbers: Mapping[str, Any]) -> list[str]:
    """The languages whose version was written of other figures than these."""
    return [language for language, one in plain_versions_of(edition).items() if one.figures != numbers]


def languages_for(programme: Programme) -> list[str]:
    """Those that a plain version may be in: what people of the programme's countries speak, its own first."""
    return sorted(WRITTEN_OR_HEARD, key=lambda code: _place(code, programme))


def is_proposed_in(language: str) -> bool:
    """A first text comes from our own messages; in other languages people write and speak themselves."""
    return language in dict(settings.LANGUAGES)


def _in_order(found: Mapping[str, PlainVersion], programme: Programme) -> dict[str, PlainVersion]:
    said = [language for language, one in found.items() if one.says_something]
    return {language: found[language] for language in sorted(said, key=lambda code: (_place(code, programme), code))}


def _place(language: str, programme: Programme) -> int:
    own = list(programme.languages)
    return own.index(language) if language in own else len(own)


def _is_whole(version: PlainVersion) -> bool:
    try:
        with version.recording.open("rb") as stored:
            return hashlib.file_digest(stored, "sha256").hexdigest() == version.recording_digest
    except FileNotFoundError:
        return False
