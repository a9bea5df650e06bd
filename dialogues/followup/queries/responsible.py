"""Steps whose responsible person has left, and who may say who does them now."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

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


def needs_a_person(programme: Programme, on: dt.date, *, moves: Sequence[Move] | None = None) -> list[Orphan]:
    """Open steps that were somebody's by name and are nobody's now. A fixed number of queries.

    `moves`: if known already.
    """
    named = ActionItem.objects.filter(
        dialogue__programme=programme, responsible__isnull=False, state__in=[state.value for state in OPEN]
    )
    told = named.select_related("dialogue__programme", "owner", "responsible", "commitment__dialogue__programme")
    items = list(told.prefetch_related("owner__names", "transfers").order_by("due_date", "pk"))
    known = Affiliation.objects.filter(person__in={item.responsible_id for item in items})
    # Whoever comes only next week is not gone.
    there = set(known.filter(Q(valid_to_date=None) | Q(valid_to_date__gt=on)).values_list("person", "institution"))
    ever = set(known.values_list("person", "institution"))
    bounced = unreachable_among(item.responsible.email for item in items if item.responsible)
    law = moves_in_force() if moves is None else moves
    found = [(item, _because(item, ever - there, bounced)) for item in items]
    return [
        Orphan(item, because)
        for item, because in found
        if because and item_holding(item, on, moves=law).owner == item.owner_id
    ]


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


def _because(item: ActionItem, left: set[tuple[int, int]], bounced: Collection[str]) -> str:
    person = item.responsible
    if person is None:
        return ""
    if item.responsible_gone_at:
        return "said"
    if (person.pk, item.owner_id) in left:
        return "left"
    return "unreachable" if person.email.lower() in bounced else ""
