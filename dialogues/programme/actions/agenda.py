import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet

from dialogues.journal.actions import lock_stream, record
from dialogues.languages.translated import Translated
from dialogues.people.models import Person
from dialogues.programme.enums import AgendaItemType, AttributionRule
from dialogues.programme.errors import AgendaItemInUse, LooserAttribution, NoLongerPlanned
from dialogues.programme.events import AgendaItemAdded, AgendaItemChanged, AgendaItemMoved, AgendaItemRemoved
from dialogues.programme.models import AgendaItem, Dialogue
from dialogues.programme.states import OVER

_FIELDS = {
    "type",
    "title",
    "question",
    "starts_at",
    "minutes",
    "takes_commitments",
    "attribution_rule",
    "voices",
    "is_fixed",
}
_STRICTNESS = [AttributionRule.OPEN, AttributionRule.NON_ATTRIBUTABLE, AttributionRule.CLOSED]
_ASIDE = 10_000  # positions are unique at every moment, so all step aside before they take their places


@transaction.atomic
def add_agenda_item(
    *,
    dialogue: Dialogue,
    type: AgendaItemType | str,
    title: Translated,
    minutes: int,
    actor: str,
    at: dt.datetime,
    question: Translated | None = None,
    starts_at: dt.datetime | None = None,
    takes_commitments: bool | None = None,
    attribution_rule: AttributionRule | str = "",
    position: int | None = None,
    voices: Sequence[str] = (),
    is_fixed: bool = False,
    speakers: Sequence[Person] = (),
) -> AgendaItem:
    """At the end, or at a position counted from 1. A commitment round takes commitments unless told otherwise.

    `voices`: stakeholder groups on a panel (EQ-6). `agenda_item.looser_attribution`, `dialogue.no_longer_planned`.
    """
    _check_open(dialogue)
    _check_attribution(dialogue, attribution_rule)
    if takes_commitments is None:
        takes_commitments = type == AgendaItemType.COMMITMENT_ROUND
    item = AgendaItem.objects.create(
        dialogue=dialogue,
        position=_items(dialogue).count() + 1,
        type=type,
        title=title,
        question=question or {},
        starts_at=starts_at,
        minutes=minutes,
        takes_commitments=takes_commitments,
        attribution_rule=attribution_rule,
        voices=[*voices],
        is_fixed=is_fixed,
    )
    item.speakers.set(speakers)
    if position is not None:
        _place(item, position)
    added = AgendaItemAdded(dialogue=dialogue.pk, agenda_item=item.pk, position=item.position)
    record(added, stream=dialogue.stream, actor=actor, at=at)
    return item


@transaction.atomic
def change_agenda_item(*, item: AgendaItem, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> AgendaItem:
    """`agenda_item.looser_attribution`, `dialogue.no_longer_planned`."""
    _check_open(item.dialogue)
    changed = sorted(name for name in _FIELDS & set(changes) if getattr(item, name) != changes[name])
    speakers = changes.get("speakers")
    if speakers is not None and {person.pk for person in speakers} == {person.pk for person in item.speakers.all()}:
        speakers = None
    if not changed and speakers is None:
        return item
    _check_attribution(item.dialogue, changes.get("attribution_rule", ""))
    for name in changed:
        setattr(item, name, changes[name])
    item.save(update_fields=changed)
    if speakers is not None:
        item.speakers.set(speakers)
        changed.append("speakers")
    fact = AgendaItemChanged(dialogue=item.dialogue_id, agenda_item=item.pk, fields=changed)
    record(fact, stream=item.dialogue.stream, actor=actor, at=at)
    return item


@transaction.atomic
def move_agenda_item(*, item: AgendaItem, position: int, actor: str, at: dt.datetime) -> AgendaItem:
    """To this place, counted from 1; the others close ranks. Beyond the ends means the end."""
    _check_open(item.dialogue)
    _place(item, position)
    moved = AgendaItemMoved(dialogue=item.dialogue_id, agenda_item=item.pk, position=item.position)
    record(moved, stream=item.dialogue.stream, actor=actor, at=at)
    return item


@transaction.atomic
def remove_agenda_item(*, item: AgendaItem, actor: str, at: dt.datetime) -> dict[str, Any]:
    """Returns what `restore_agenda_item` needs to undo it, as plain values. `agenda_item.in_use`."""
    dialogue = item.dialogue
    _check_open(dialogue)
    if item.started_at:
        raise AgendaItemInUse
    pk, kept = item.pk, _kept(item)
    try:
        item.delete()
    except ProtectedError as results:
        raise AgendaItemInUse from results
    number_items(dialogue, list(_items(dialogue)))
    record(AgendaItemRemoved(dialogue=dialogue.pk, agenda_item=pk), stream=dialogue.stream, actor=actor, at=at)
    return kept


def restore_agenda_item(*, dialogue: Dialogue, kept: Mapping[str, Any], actor: str, at: dt.datetime) -> AgendaItem:
    """Undo of a removal: the same item again, in its old place."""
    starts_at = dt.datetime.fromisoformat(kept["starts_at"]) if kept["starts_at"] else None
    speakers = [*Person.objects.filter(pk__in=kept["speakers"])]
    return add_agenda_item(
        dialogue=dialogue, actor=actor, at=at, **{**kept, "starts_at": starts_at, "speakers": speakers}
    )


def _kept(item: AgendaItem) -> dict[str, Any]:
    plain = {name: getattr(item, name) for name in _FIELDS - {"starts_at"}}
    starts_at = item.starts_at.isoformat() if item.starts_at else None
    speakers = [person.pk for person in item.speakers.all()]
    return {**plain, "starts_at": starts_at, "position": item.position, "speakers": speakers}


def _check_open(dialogue: Dialogue) -> None:
    lock_stream(key=dialogue.stream)
    dialogue.refresh_from_db(fields=["state"])
    if dialogue.state in OVER:
        raise NoLongerPlanned


def _check_attribution(dialogue: Dialogue, rule: AttributionRule | str) -> None:
    whole = AttributionRule(dialogue.attribution_rule)
    if rule and _STRICTNESS.index(AttributionRule(rule)) < _STRICTNESS.index(whole):
        raise LooserAttribution


def _items(dialogue: Dialogue) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(dialogue=dialogue).order_by("position")


def _place(item: AgendaItem, position: int) -> None:
    others = list(_items(item.dialogue).exclude(pk=item.pk))
    others.insert(max(0, position - 1), item)
    number_items(item.dialogue, others)


def number_items(dialogue: Dialogue, items: list[AgendaItem]) -> None:
    """In this order, from 1."""
    _items(dialogue).update(position=F("position") + _ASIDE)
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
