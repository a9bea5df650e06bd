import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.institutions import errors
from dialogues.institutions.enums import InstitutionType, Level, Registration
from dialogues.institutions.events import (
    HOUSE,
    InstitutionChanged,
    InstitutionClosed,
    InstitutionRegistered,
)
from dialogues.institutions.models import AdminArea, Institution
from dialogues.journal.actions import record

from .names import add_names, given_names, index

CHANGEABLE = frozenset(
    {
        "code",
        "type",
        "level",
        "country",
        "is_national",
        "area",
        "parent",
        "registration",
        "registration_number",
        "protocol_rank",
        "source",
    }
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
    short_names: Mapping[str, str] | None = None,
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
    """`names` by language, one at least. A registration is never asked for (INS-6).

    `institution.code_taken`, `institution.name_missing`.
    """
    given = given_names(names)
    _refuse_taken(code)
    institution = Institution.objects.create(
        code=code.strip(),
        type=type,
        level=level,
        country=country,
        is_national=is_national,
        area=area,
        parent=parent,
        registration=registration,
        registration_number=registration_number.strip(),
        is_fictitious=is_fictitious,
        valid_from_date=valid_from_date,
        source=source,
    )
    add_names(institution, given, short_names or {}, letter_symbol, valid_from_date)
    index(institution)
    registered = InstitutionRegistered(institution=institution.pk, type=str(type), level=str(level))
    record(registered, stream=HOUSE, actor=actor, at=at)
    return institution


@transaction.atomic
def change_institution(
    *, institution: Institution, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> Institution:
    """Facts, not names (`rename_institution`). `institution.code_taken`, `institution.own_parent`."""
    changed = sorted(name for name in CHANGEABLE & set(changes) if getattr(institution, name) != changes[name])
    if not changed:
        return institution
    if "code" in changed:
        _refuse_taken(changes["code"], besides=institution.pk)
    if "parent" in changed:
        _refuse_circle(institution, changes["parent"])
    for name in changed:
        setattr(institution, name, changes[name])
    institution.save(update_fields=changed)
    index(institution)
    record(InstitutionChanged(institution=institution.pk, fields=changed), stream=HOUSE, actor=actor, at=at)
    return institution


@transaction.atomic
def close_institution(*, institution: Institution, on_date: dt.date, actor: str, at: dt.datetime) -> Institution:
    """From that day on it cannot be invited (INV-09).

    `institution.already_closed`, `institution.closed_before_open`.
    """
    if institution.valid_to_date:
        raise errors.AlreadyClosed(date=institution.valid_to_date)
    if institution.valid_from_date and on_date < institution.valid_from_date:
        raise errors.NotOpenThen
    institution.valid_to_date = on_date
    institution.save(update_fields=["valid_to_date"])
    closed = InstitutionClosed(institution=institution.pk, on_date=on_date.isoformat())
    record(closed, stream=HOUSE, actor=actor, at=at)
    return institution


def _refuse_taken(code: str, *, besides: int = 0) -> None:
    if Institution.objects.filter(code__iexact=code.strip()).exclude(pk=besides).exists():
        raise errors.CodeTaken(code=code.strip())


def _refuse_circle(institution: Institution, parent: Institution | None) -> None:
    while parent:
        if parent.pk == institution.pk:
            raise errors.OwnParent
        parent = parent.parent
