"""Steps whose responsible person has left, and who may say who does them now."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from dialogues.commitments.queries import institutions_spoken_for
from dialogues.followup.models import ActionItem
from dialogues.followup.states import OPEN
from dialogues.institutions.queries import in_force_on
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.languages.ordering import in_name_order
from dialogues.people.enums import MANAGERS
from dialogues.people.models import Affiliation, User
from dialogues.people.principals import Principal
from dialogues.people.queries import has_role, unreachable_among
from dialogues.programme.models import Programme

from .owners import item_holding


@dataclass(frozen=True)
class Orphan:
    """`because`: left (not at the institution any more), said (by the link itself) or unreachable."""

    item: ActionItem
    because: str


# Of these alone are rows made; a dialogue and an institution have dozens of columns more.
_TOLD = (
    *("title", "language", "created_at", "responsible__name", "owner__code"),
    *("dialogue__timezone", "commitment__number", "commitment__dialogue__code"),
)


class _Named(NamedTuple):
    """A step, and who is to do it."""

    pk: int
    person: int
    owner: int
    gone_at: dt.datetime | None
    email: str


def needs_a_person(programme: Programme, on: dt.date, *, moves: Sequence[Move] | None = None) -> list[Orphan]:
    """Open steps that were somebody's by name and are nobody's now. A fixed number of queries.

    `moves`: if known already.
    """
    found = _reasons(programme, on)
    told = ActionItem.objects.filter(pk__in=found).prefetch_related("owner__names", "transfers")
    told = told.select_related("dialogue", "owner", "responsible", "commitment__dialogue").only(*_TOLD)
    law = moves_in_force() if moves is None else moves
    return [
        Orphan(item, found[item.pk])
        for item in told.order_by("due_date", "pk")
        if item_holding(item, on, moves=law).owner == item.owner_id
    ]


def how_many_need_a_person(programme: Programme, on: dt.date, *, moves: Sequence[Move]) -> int:
    """As many as `needs_a_person` finds. Of steps that are with whom they began no row is made."""
    found = _reasons(programme, on)
    sources = {source for move in moves for source in move.sources}
    moved = ActionItem.objects.filter(Q(owner__in=sources) | Q(transfers__isnull=False), pk__in=found).distinct()
    elsewhere = [
        item
        for item in moved.select_related("dialogue", "commitment__dialogue").prefetch_related("transfers")
        if item_holding(item, on, moves=moves).owner != item.owner_id
    ]
    return len(found) - len(elsewhere)


def _reasons(programme: Programme, on: dt.date) -> dict[int, str]:
    """By step, whoever owes it, why it is nobody's."""
    named = ActionItem.objects.filter(
        dialogue__programme=programme, responsible__isnull=False, state__in=[state.value for state in OPEN]
    )
    # Most are done by whoever was named: whole rows only of the others.
    columns = ("pk", "responsible", "owner", "responsible_gone_at", "responsible__email")
    items = [_Named(*row) for row in named.values_list(*columns)]
    known = Affiliation.objects.filter(person__in={item.person for item in items})
    # Whoever comes only next week is not gone.
    places = list(known.values_list("person", "institution", "valid_to_date"))
    there = {(person, at) for person, at, until in places if until is None or until > on}
    left = {(person, at) for person, at, _until in places} - there
    bounced = unreachable_among(item.email for item in items)
    return {item.pk: because for item in items if (because := _because(item, left, bounced))}


def colleagues_for(item: ActionItem, on: dt.date) -> list[Affiliation]:
    """People of the institution who may do it instead, as the reader lists people."""
    there = item.owner.affiliations.filter(in_force_on(on), person__erased_at=None)
    others = there.exclude(person=item.responsible_id) if item.responsible_id else there
    return in_name_order(others.select_related("person"), name=lambda affiliation: affiliation.person.name)


def may_name(reader: Principal, item: ActionItem, on: dt.date) -> bool:
    """The secretariat, and whoever speaks for the institution."""
    if has_role(reader, item.dialogue.programme.scope, *MANAGERS):
        return True
    return isinstance(reader, User) and item.owner_id in set(institutions_spoken_for(reader, on))


def _because(item: _Named, left: set[tuple[int, int]], bounced: Collection[str]) -> str:
    if item.gone_at:
        return "said"
    if (item.person, item.owner) in left:
        return "left"
    return "unreachable" if item.email.lower() in bounced else ""
