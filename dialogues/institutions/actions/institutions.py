import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.institutions import errors
from dialogues.institutions.events import HOUSE, InstitutionChanged, InstitutionClosed
from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream, record

from .facts import tidied
from .indexing import index
from .registering import refuse_taken

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
        "legal_form",
        "address_block",
        "salutation_class",
        "official_channels",
        "interest_tags",
        "external_ids",
        "aliases",
    }
)

# By these it is found and recognised.
SEARCHED = frozenset({"code", "area", "external_ids", "aliases"})


@transaction.atomic
def change_institution(
    *, institution: Institution, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> Institution:
    """Facts, not names (`rename_institution`).

    `institution.code_taken`, `institution.own_parent`, `institution.unknown_channel`,
    `institution.unknown_identifier`, `institution.too_many`.
    """
    lock_stream(key=HOUSE)
    changes = tidied(changes)
    changed = sorted(name for name in CHANGEABLE & set(changes) if getattr(institution, name) != changes[name])
    if not changed:
        return institution
    if "code" in changed:
        refuse_taken(changes["code"], besides=institution.pk)
    if "parent" in changed:
        _refuse_circle(institution, changes["parent"])
    for name in changed:
        setattr(institution, name, changes[name])
    institution.save(update_fields=changed)
    if SEARCHED & set(changed):
        index(institution)
    record(InstitutionChanged(institution=institution.pk, fields=changed), stream=HOUSE, actor=actor, at=at)
    return institution


@transaction.atomic
def close_institution(*, institution: Institution, on_date: dt.date, actor: str, at: dt.datetime) -> Institution:
    """From that day on it cannot be invited (INV-09).

    `institution.already_closed`, `institution.closed_before_open`.
    """
    lock_stream(key=HOUSE)
    institution.refresh_from_db(fields=["valid_from_date", "valid_to_date"])
    if institution.valid_to_date:
        raise errors.AlreadyClosed(date=institution.valid_to_date)
    if institution.valid_from_date and on_date < institution.valid_from_date:
        raise errors.NotOpenThen
    institution.valid_to_date = on_date
    institution.save(update_fields=["valid_to_date"])
    closed = InstitutionClosed(institution=institution.pk, on_date=on_date.isoformat())
    record(closed, stream=HOUSE, actor=actor, at=at)
    return institution


def _refuse_circle(institution: Institution, parent: Institution | None) -> None:
    """By what is above it now, not when the form was opened."""
    above = parent.pk if parent else None
    while above:
        if above == institution.pk:
            raise errors.OwnParent
        above = Institution.objects.values_list("parent", flat=True).get(pk=above)
