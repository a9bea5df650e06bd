"""The register of institutions. Names are dated: a report prints the name of its day (INV-07)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.institutions.enums import InstitutionType, Level, Registration
from dialogues.institutions.errors import CodeTaken, NameMissing, OwnParent
from dialogues.institutions.events import InstitutionChanged, InstitutionRegistered, InstitutionRenamed
from dialogues.institutions.models import AdminArea, Institution, InstitutionName
from dialogues.journal.actions import record
from dialogues.languages.search import folded

CHANGEABLE = frozenset(
    "type level country is_national area parent registration registration_number protocol_rank source".split()
)


@transaction.atomic
def register_institution(
    *,
    code: str,
    type: InstitutionType | str,
    level: Level | str,
    names: Mapping[str, str],
    actor: str,
    at: dt.datetime,
    letter_symbol: str = "",
    country: str = "VN",
    is_national: bool = True,
    area: AdminArea | None = None,
    parent: Institution | None = None,
    registration: Registration | str = Registration.UNKNOWN,
    registration_number: str = "",
    is_fictitious: bool = False,
    valid_from_date: dt.date | None = None,
    source: str = "",
) -> Institution:
    """Registration with an authority is never asked for (INS-6). `institution.code_taken`, `institution.name_missing`."""
    if Institution.objects.filter(code=code).exists():
        raise CodeTaken(code=code)
    if not any(name.strip() for name in names.values()):
        raise NameMissing
    institution = Institution.objects.create(
        code=code,
        type=type,
        level=level,
        country=country,
        is_national=is_national,
        area=area,
        parent=parent,
        registration=registration,
        registration_number=registration_number,
        is_fictitious=is_fictitious,
        valid_from_date=valid_from_date,
        source=source,
    )
    _add_names(institution, names, letter_symbol, None)
    _remember_words(institution)
    record(
        InstitutionRegistered(institution=institution.pk, type=str(type), level=str(level)),
        stream=stream_of(institution),
        actor=actor,
        at=at,
    )
    return institution


@transaction.atomic
def change_institution(
    *, institution: Institution, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> Institution:
    """Everything but the code and the names. `institution.own_parent`."""
    institution = Institution.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    changed = sorted(name for name in CHANGEABLE if name in changes and changes[name] != getattr(institution, name))
    if not changed:
        return institution
    for name in changed:
        setattr(institution, name, changes[name])
    if institution.parent_id == institution.pk:
        raise OwnParent
    institution.save(update_fields=changed)
    fact = InstitutionChanged(institution=institution.pk, fields=changed)
    record(fact, stream=stream_of(institution), actor=actor, at=at)
    return institution


@transaction.atomic
def rename_institution(
    *,
    institution: Institution,
    names: Mapping[str, str],
    from_date: dt.date,
    actor: str,
    at: dt.datetime,
    letter_symbol: str = "",
) -> Institution:
    """From this day on it bears these names; the old ones end the same day and stay readable."""
    given = {language: name for language, name in names.items() if name.strip()}
    if not given:
        raise NameMissing
    ending = institution.names.filter(language__in=given, valid_to_date=None)
    ending.update(valid_to_date=from_date)
    _add_names(institution, given, letter_symbol, from_date)
    _remember_words(institution)
    fact = InstitutionRenamed(institution=institution.pk, languages=sorted(given), from_date=from_date)
    record(fact, stream=stream_of(institution), actor=actor, at=at)
    return institution


def stream_of(institution: Institution) -> str:
    return f"institution:{institution.pk}"


def _add_names(institution: Institution, names: Mapping[str, str], symbol: str, from_date: dt.date | None) -> None:
    InstitutionName.objects.bulk_create(
        InstitutionName(
            institution=institution,
            language=language,
            full=name.strip(),
            letter_symbol=symbol if language == "vi" else "",
            valid_from_date=from_date,
        )
        for language, name in names.items()
        if name.strip()
    )


def _remember_words(institution: Institution) -> None:
    """The search column: every name it ever bore, folded, and the code (INS-7)."""
    words = [institution.code]
    for name in institution.names.all():
        words += [name.full, name.short, name.letter_symbol]
    if institution.area:
        words.append(institution.area.search_text)
    institution.search_text = folded(" ".join(words))
    institution.save(update_fields=["search_text"])
