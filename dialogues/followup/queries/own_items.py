"""The steps somebody has to do: for task lists of their own (domain.md CAL-3)."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from dialogues.followup.models import ActionItem
from dialogues.institutions.queries import in_force_on
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.people.enums import AffiliationRole
from dialogues.people.models import Affiliation, Person

from .owners import item_holding

_SPEAKS = (AffiliationRole.FOCAL_POINT, AffiliationRole.SIGNATORY)


def own_items(person: Person, on: dt.date) -> list[ActionItem]:
    """What this person is responsible for, and what nobody is named for in an institution he or she speaks for.

    By who owes it on that day: what another institution has taken over is its own affair, and what waits for a
    decision is nobody's. In the order of the due dates, in a fixed number of questions.
    """
    held = Affiliation.objects.filter(in_force_on(on), person=person, role__in=_SPEAKS)
    spoken_for = set(held.values_list("institution", flat=True))
    moves = moves_in_force()
    origins = with_predecessors(spoken_for, moves)
    concerns = Q(owner__in=origins) | Q(transfers__to_institution__in=origins)
    found = ActionItem.objects.filter(Q(responsible=person) | Q(responsible=None) & concerns)
    return [item for item in _told(found) if _is_own(item, person, spoken_for, moves, on)]


def with_predecessors(institutions: Iterable[int], moves: Sequence[Move]) -> set[int]:
    """These, and all whose obligations may have come to them."""
    known, grown = set(institutions), True
    while grown:
        before = len(known)
        for move in moves:
            if any(target.institution in known for target in move.targets):
                known |= move.sources
        grown = len(known) > before
    return known


def _told(found: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    told = ActionItem.objects.select_related("dialogue", "commitment__dialogue__programme")
    return told.filter(pk__in=found.values("pk")).prefetch_related("transfers").order_by("due_date", "pk")


def _is_own(item: ActionItem, person: Person, spoken_for: set[int], moves: Sequence[Move], on: dt.date) -> bool:
    owner = item_holding(item, on, moves=moves).owner
    if item.responsible_id == person.pk:
        return owner == item.owner_id  # see who_is_asked: the successor asks its own people
    return item.responsible_id is None and owner in spoken_for
