"""The whole agenda in another order and at other times, in one step."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme.errors import AgendaChangedMeanwhile, AgendaItemInUse, NoLongerPlanned
from dialogues.programme.events import AgendaRearranged
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.queries.proposals import basis_of, order_of
from dialogues.programme.states import OVER

from .agenda import number_items

Order = Sequence[tuple[int, dt.datetime | None]]


@transaction.atomic
def rearrange_agenda(
    *, dialogue: Dialogue, order: Order, basis: str, actor: str, at: dt.datetime
) -> list[tuple[int, dt.datetime | None]]:
    """Each item in its new place, with a time of its own or none; returns how it was, which undoes it.

    `basis`: the agenda that `order` was made from (`basis_of`). `agenda.changed_meanwhile`, `agenda_item.in_use` where
    one has started, `dialogue.no_longer_planned`.
    """
    lock_stream(key=dialogue.stream)
    dialogue.refresh_from_db()
    if dialogue.state in OVER:
        raise NoLongerPlanned
    before = order_of(dialogue)
    if basis_of(dialogue) != basis or sorted(pk for pk, _start in order) != sorted(pk for pk, _start in before):
        raise AgendaChangedMeanwhile
    if dialogue.agenda_items.exclude(started_at=None).exists():
        raise AgendaItemInUse
    _place(dialogue, order)
    rearranged = AgendaRearranged(dialogue=dialogue.pk, order=[pk for pk, _start in order])
    record(rearranged, stream=dialogue.stream, actor=actor, at=at)
    return before


def _place(dialogue: Dialogue, order: Order) -> None:
    items = dialogue.agenda_items.in_bulk()
    for pk, starts_at in order:
        items[pk].starts_at = starts_at
    AgendaItem.objects.bulk_update(items.values(), ["starts_at"])
    number_items(dialogue, [items[pk] for pk, _start in order])
