import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from dialogues.institutions import errors
from dialogues.institutions.events import HOUSE, InstitutionNamesCorrected, InstitutionRenamed
from dialogues.institutions.models import Institution, InstitutionName
from dialogues.journal.actions import record

from .indexing import index
from .naming_now import call_anew

Words = tuple[str, str, str]  # full, short, letter symbol


@transaction.atomic
def rename_institution(
    *,
    institution: Institution,
    names: Mapping[str, str],
    from_date: dt.date,
    actor: str,
    at: dt.datetime,
    short_names: Mapping[str, str] | None = None,
    letter_symbol: str = "",
) -> Institution:
    """The names in force end on `from_date`, where these begin; reports about days before keep the old ones (INV-07).

    `institution.name_missing`, `institution.renamed_too_early`.
    """
    given = given_names(names)
    current = institution.names.filter(valid_to_date=None)
    for name in current.exclude(valid_from_date=None):
        if name.valid_from_date and name.valid_from_date >= from_date:
            raise errors.RenamedTooEarly(date=name.valid_from_date)
    current.update(valid_to_date=from_date)
    InstitutionName.objects.bulk_create(name_rows(institution, given, short_names or {}, letter_symbol, from_date))
    index(institution)
    call_anew(institution)
    renamed = InstitutionRenamed(institution=institution.pk, from_date=from_date.isoformat(), languages=sorted(given))
    record(renamed, stream=HOUSE, actor=actor, at=at)
    return institution


@transaction.atomic
def correct_names(
    *,
    institution: Institution,
    names: Mapping[str, str],
    actor: str,
    at: dt.datetime,
    short_names: Mapping[str, str] | None = None,
    letter_symbol: str = "",
) -> Institution:
    """The names in force as they should have been written, or in a language that was missing: no new name, no date.

    An empty name takes that language away; languages that are not mentioned keep theirs. `institution.name_missing`.
    """
    before = _in_force(institution)
    wanted = {language: _words(name) for language, name in before.items()}
    for language, full in names.items():
        symbol = letter_symbol.strip() if language == "vi" or "vi" not in names else ""
        wanted[language] = (" ".join(full.split()), (short_names or {}).get(language, "").strip(), symbol)
    if not any(full for full, _short, _symbol in wanted.values()):
        raise errors.NameMissing
    start = min((name.valid_from_date for name in before.values() if name.valid_from_date), default=None)
    changed = [language for language, words in wanted.items() if _put(institution, language, words, before, start)]
    if changed:
        index(institution)
        call_anew(institution)
        corrected = InstitutionNamesCorrected(institution=institution.pk, languages=sorted(changed))
        record(corrected, stream=HOUSE, actor=actor, at=at)
    return institution


def given_names(names: Mapping[str, str]) -> dict[str, str]:
    """Without the empty ones. `institution.name_missing`."""
    given = {language: " ".join(name.split()) for language, name in names.items() if name.strip()}
    if not given:
        raise errors.NameMissing
    return given


def name_rows(
    institution: Institution,
    names: Mapping[str, str],
    short_names: Mapping[str, str],
    letter_symbol: str,
    from_date: dt.date | None,
) -> list[InstitutionName]:
    """Not yet saved."""
    return [
        InstitutionName(
            institution=institution,
            language=language,
            full=full,
            short=short_names.get(language, "").strip(),
            # Letter symbols such as BKHĐT are Vietnamese; where no Vietnamese name is known they go with what is.
            letter_symbol=letter_symbol.strip() if language == "vi" or "vi" not in names else "",
            valid_from_date=from_date,
        )
        for language, full in names.items()
    ]


def _in_force(institution: Institution) -> dict[str, InstitutionName]:
    return {name.language: name for name in institution.names.filter(valid_to_date=None).order_by("pk")}


def _words(name: InstitutionName) -> Words:
    return name.full, name.short, name.letter_symbol


def _put(
    institution: Institution,
    language: str,
    words: Words,
    before: Mapping[str, InstitutionName],
    start: dt.date | None,
) -> bool:
    """Whether anything changed in this language."""
    name = before.get(language) or InstitutionName(institution=institution, language=language, valid_from_date=start)
    if _words(name) == words or (language not in before and not words[0]):
        return False
    if not words[0]:
        name.delete()
        return True
    name.full, name.short, name.letter_symbol = words
    name.save()
    return True
