"""Rows that point to one record are made to point to another, and back."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from dialogues.institutions import errors
from dialogues.institutions.models import Institution, MovedRow, RecordMerge
from dialogues.institutions.queries.references import Reference, references, words_for

BATCH = 500
MOST_NAMED = 3


def move_rows(merge: RecordMerge) -> int:
    """Whatever points to the absorbed record points to the kept one afterwards. `record.in_the_way`."""
    moved: list[MovedRow] = []
    in_the_way: list[str] = []
    for reference in references():
        if reference.is_list:
            moved += _leave_lists(merge, reference)
        keys = [*reference.rows_of(merge.absorbed).values_list("pk", flat=True)]
        if keys:
            in_the_way += _point(reference, keys, merge.kept)
            moved += [MovedRow(merge=merge, model=reference.label, field=reference.field, row=str(pk)) for pk in keys]
    if in_the_way:
        raise errors.RecordsInTheWay(what="; ".join(in_the_way[:MOST_NAMED]))
    MovedRow.objects.bulk_create(moved, batch_size=BATCH)
    return len(moved)


def move_rows_back(merge: RecordMerge) -> int:
    """Those that still point to the kept record; what has been given to another since stays there."""
    returned = 0
    rows = merge.moved.order_by("model", "field", "pk")
    for (label, field), group in groupby(rows, key=lambda row: (row.model, row.field)):
        reference = Reference(apps.get_model(label), field)
        returned += _return(reference, [*group], merge)
    return returned


def _return(reference: Reference, rows: Iterable[MovedRow], merge: RecordMerge) -> int:
    gone = [row.removed for row in rows if row.removed]
    for values in gone:
        if _fits(reference, values):
            reference.model._base_manager.get_or_create(**values)
    keys = [row.row for row in rows if not row.removed]
    here = reference.rows_of(merge.kept).filter(pk__in=keys)
    still = [*here.values_list("pk", flat=True)]
    if still and (in_the_way := _point(reference, still, merge.absorbed)):
        raise errors.RecordsInTheWay(what="; ".join(in_the_way[:MOST_NAMED]))
    return len(still) + len(gone)


def _point(reference: Reference, keys: list[Any], target: Institution) -> list[str]:
    """All at once; where the database refuses, one by one, to say which."""
    rows = reference.model._base_manager.filter(pk__in=keys)
    if _update(rows, reference, target):
        return []
    return [
        words_for(row, reference)
        for row in rows.order_by("pk")
        if not _update(rows.filter(pk=row.pk), reference, target)
    ]


def _update(rows: models.QuerySet[Any], reference: Reference, target: Institution) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{reference.field: target})
    except IntegrityError:
        return False
    return True


def _leave_lists(merge: RecordMerge, reference: Reference) -> list[MovedRow]:
    """Lists in which both stand, such as a programme's funders: the kept record is there already."""
    ends = [field for field in reference.model._meta.concrete_fields if field.is_relation]
    [own] = [field.attname for field in ends if field.name == reference.field]
    [other] = [field.attname for field in ends if field.name != reference.field]
    there = reference.rows_of(merge.kept).values_list(other, flat=True)
    both = reference.rows_of(merge.absorbed).filter(**{f"{other}__in": [*there]})
    left = [
        MovedRow(
            merge=merge,
            model=reference.label,
            field=reference.field,
            row=str(row.pk),
            removed={own: merge.absorbed_id, other: getattr(row, other)},
        )
        for row in both
    ]
    both.delete()
    return left


def _fits(reference: Reference, values: dict[str, int]) -> bool:
    """Whether what the list belonged to is still there."""
    ends = [field for field in reference.model._meta.concrete_fields if field.related_model]
    return all(
        field.related_model._base_manager.filter(pk=values[field.attname]).exists()
        for field in ends
        if field.related_model
    )
