"""Two records of one body become one, with a way back (record hygiene; what befalls bodies is an InstitutionChange)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, transaction

from dialogues.institutions import errors
from dialogues.institutions.events import HOUSE, RecordDoubtedAgain, RecordMerged, RecordSplit, RecordToldApart
from dialogues.institutions.models import ContactPoint, Institution, RecordMerge, ToldApart
from dialogues.institutions.queries import above
from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.journal.events import Event

from .facts import MOST_ITEMS
from .indexing import index
from .moving import move_rows, move_rows_back

STRAGGLERS_AFTER = dt.timedelta(minutes=2)


def merge_records(*, kept: Institution, absorbed: Institution, actor: str, at: dt.datetime) -> RecordMerge:
    """Whatever points to `absorbed` points to `kept` afterwards; its code leads there, and what moved is remembered.

    `record.same`, `record.merged_already`, `record.one_above_the_other`, `record.one_after_the_other`,
    `record.in_the_way`, `record.busy`.
    """
    with _unless_busy(), transaction.atomic():
        lock_stream(key=HOUSE)
        kept, absorbed = _locked(kept, absorbed)
        _refuse_related(kept, absorbed)
        merge = RecordMerge.objects.create(kept=kept, absorbed=absorbed, merged_at=at)
        merge.gained = _gained(kept, absorbed) | {"primary": _give_up_first_place(kept, absorbed)}
        merge.save(update_fields=["gained"])
        moved = move_rows(merge)
        absorbed.merged_into = kept
        absorbed.save(update_fields=["merged_into"])
        for institution in (absorbed, kept):
            index(institution)
        # A form that somebody had open may still bring in a row for the absorbed record.
        schedule(
            kind="institutions.stragglers",
            key=f"merge:{merge.pk}:stragglers",
            due_at=at + STRAGGLERS_AFTER,
            payload={"merge": merge.pk},
        )
        _record(RecordMerged(institution=kept.pk, absorbed=absorbed.pk, merge=merge.pk, moved=moved), actor, at)
    return merge


def split_records(*, merge: RecordMerge, actor: str, at: dt.datetime) -> RecordMerge:
    """The merge taken back: what came from the absorbed record and was not given elsewhere returns to it.

    `record.undone_already`, `record.later_merge_first`, `record.in_the_way`, `record.busy`.
    """
    with _unless_busy(), transaction.atomic():
        lock_stream(key=HOUSE)
        merge = RecordMerge.objects.select_for_update().get(pk=merge.pk)
        if merge.undone_at:
            raise errors.MergeUndoneAlready
        kept, absorbed = merge.kept, merge.absorbed
        if kept.merged_into:
            raise errors.LaterMergeFirst(code=kept.merged_into.code)
        moved = move_rows_back(merge)
        _take_back(kept, merge.gained)
        absorbed.merged_into, merge.undone_at = None, at
        absorbed.save(update_fields=["merged_into"])
        merge.save(update_fields=["undone_at"])
        for institution in (absorbed, kept):
            index(institution)
        _record(RecordSplit(institution=kept.pk, absorbed=absorbed.pk, merge=merge.pk, moved=moved), actor, at)
    return merge


@transaction.atomic
def gather_stragglers(*, merge: RecordMerge) -> int:
    """Rows that were written for the absorbed record just when it was merged. What cannot move stays, and is shown."""
    lock_stream(key=HOUSE)
    merge = RecordMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at or merge.kept.merged_into_id:
        return 0
    return move_rows(merge)


@transaction.atomic
def tell_apart(*, one: Institution, other: Institution, actor: str, at: dt.datetime) -> ToldApart:
    """They look alike and are two: nobody need look again. `record.same`"""
    first, second = _in_order(one, other)
    told, new = ToldApart.objects.get_or_create(first=first, second=second, defaults={"told_at": at})
    if new:
        _record(RecordToldApart(institution=first.pk, other=second.pk), actor, at)
    return told


@transaction.atomic
def doubt_again(*, one: Institution, other: Institution, actor: str, at: dt.datetime) -> None:
    """Takes back that they were told apart."""
    first, second = _in_order(one, other)
    if ToldApart.objects.filter(first=first, second=second).delete()[0]:
        _record(RecordDoubtedAgain(institution=first.pk, other=second.pk), actor, at)


def _in_order(one: Institution, other: Institution) -> tuple[Institution, Institution]:
    if one.pk == other.pk:
        raise errors.SameRecord
    return (one, other) if one.pk < other.pk else (other, one)


def _locked(kept: Institution, absorbed: Institution) -> list[Institution]:
    """As they are now. Rows that point to them may be written meanwhile: those do not wait for us, nor we for them."""
    _in_order(kept, absorbed)
    rows = Institution.objects.select_for_update(no_key=True).order_by("pk").in_bulk([kept.pk, absorbed.pk])
    for row in rows.values():
        if row.merged_into_id:
            raise errors.RecordMergedAlready(code=row.code)
    return [rows[kept.pk], rows[absorbed.pk]]


def _refuse_related(kept: Institution, absorbed: Institution) -> None:
    if kept in above(absorbed) or absorbed in above(kept):
        raise errors.OneAboveTheOther
    for one, other in ((kept, absorbed), (absorbed, kept)):
        if one.change_parties.filter(change__institutions=other).exclude(change__state="dropped").exists():
            raise errors.OneAfterTheOther
        if one.succeeded_by.filter(pk=other.pk).exists():
            raise errors.OneAfterTheOther


def _gained(kept: Institution, absorbed: Institution) -> dict[str, Any]:
    """The kept record is found by every name of the other, and learns what only the other knew."""
    names = [*absorbed.names.order_by("pk").values_list("full", flat=True)]
    own = {text.casefold() for text in [kept.code, *kept.aliases, *kept.names.values_list("full", flat=True)]}
    others = dict.fromkeys(text for text in [absorbed.code, *names, *absorbed.aliases] if text.casefold() not in own)
    gained: dict[str, Any] = {
        "aliases": [*others][: max(0, MOST_ITEMS - len(kept.aliases))],
        "interest_tags": [tag for tag in absorbed.interest_tags if tag not in kept.interest_tags],
        "official_channels": [item for item in absorbed.official_channels if item not in kept.official_channels],
        "external_ids": {key: text for key, text in absorbed.external_ids.items() if key not in kept.external_ids},
    }
    for name in ("aliases", "interest_tags", "official_channels"):
        setattr(kept, name, [*getattr(kept, name), *gained[name]])
    kept.external_ids = {**kept.external_ids, **gained["external_ids"]}
    kept.save(update_fields=[*gained])
    return gained


def _take_back(kept: Institution, gained: dict[str, Any]) -> None:
    for name in ("aliases", "interest_tags", "official_channels"):
        setattr(kept, name, [item for item in getattr(kept, name) if item not in gained[name]])
    kept.external_ids = {
        key: text for key, text in kept.external_ids.items() if gained["external_ids"].get(key) != text
    }
    kept.save(update_fields=["aliases", "interest_tags", "official_channels", "external_ids"])
    ContactPoint.objects.filter(pk__in=gained["primary"]).update(is_primary=True)


def _give_up_first_place(kept: Institution, absorbed: Institution) -> list[int]:
    """Only one post can be the primary one, and the kept record has it."""
    if not kept.contact_points.filter(is_primary=True, closed_at=None).exists():
        return []
    firsts = absorbed.contact_points.filter(is_primary=True, closed_at=None)
    primary = [*firsts.values_list("pk", flat=True)]
    firsts.update(is_primary=False)
    return primary


def _record(fact: Event, actor: str, at: dt.datetime) -> None:
    record(fact, stream=HOUSE, actor=actor, at=at)


@contextmanager
def _unless_busy() -> Iterator[None]:
    """PostgreSQL ends one of two transactions that wait for each other; SQLite, one that waited too long."""
    try:
        yield
    except OperationalError as error:
        raise errors.RecordsBusy from error
