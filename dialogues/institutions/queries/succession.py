"""Who stands for an institution on a day, by the changes that are law (INV-06, domain.md §2.7(11)).

Enacted changes count from their effective date on, whether or not they have been applied to the register yet.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from dialogues.institutions.enums import ChangeKind, ChangeSide, InstitutionType
from dialogues.institutions.models import AdminArea, ChangeParty, Institution, InstitutionChange
from dialogues.institutions.states import IN_FORCE

from . import walking
from .institutions import open_institutions
from .walking import Move, Target


class Successor(NamedTuple):
    """`scope`: the functions it took over, in words; empty where it took over everything."""

    institution: Institution
    scope: str


@dataclass(frozen=True)
class Suggestion:
    """Instead of one that is closed. `follows` False: nobody followed by law, this one is near (district: province)."""

    institution: Institution
    scope: str
    follows: bool


def moves_in_force(*, besides: InstitutionChange | None = None) -> list[Move]:
    """All that succession knows, in its order. One query; read once for a whole list."""
    parties = ChangeParty.objects.filter(change__state__in=IN_FORCE)
    return _moves(parties.exclude(change=besides) if besides else parties)


def moves_of(changes: QuerySet[InstitutionChange] | Iterable[InstitutionChange]) -> list[Move]:
    """The same for these changes, whatever their state."""
    return _moves(ChangeParty.objects.filter(change__in=changes))


def _moves(found: QuerySet[ChangeParty]) -> list[Move]:
    parties: dict[InstitutionChange, list[ChangeParty]] = {}
    for party in found.select_related("change").order_by("pk"):
        parties.setdefault(party.change, []).append(party)
    return walking.ordered(_move(change, involved) for change, involved in parties.items())


def successors_of(institution: Institution, on: dt.date, *, moves: Sequence[Move] | None = None) -> list[Successor]:
    """Those that took over from it and stand on that day, through as many changes as there were.

    Empty while it goes on itself, and where it closed and nobody followed.
    """
    return named(walking.followers(institution.pk, on, _known(moves)))


def successor_of(institution: Institution, on: dt.date, *, moves: Sequence[Move] | None = None) -> Institution | None:
    """The one that stands for it on that day: itself while it goes on. None: a person has to choose."""
    key = walking.standing(institution.pk, on, _known(moves))
    if key is None or key == institution.pk:
        return institution if key else None
    return Institution.objects.prefetch_related("names").get(pk=key)


def addressee_on(institution: Institution, on: dt.date) -> Institution | None:
    """To whom a letter of that day goes (INS-1). None: it is closed, and a person has to choose among `instead_of`."""
    stands = successor_of(institution, on)
    closed = stands is not None and stands.valid_to_date is not None and stands.valid_to_date <= on
    return None if closed else stands


def ended_on(institution: Institution, on: dt.date) -> dt.date | None:
    """The day it ended, if it had ended by `on`: by its own row, or by a change that is law and not yet applied."""
    if institution.valid_to_date and institution.valid_to_date <= on:
        return institution.valid_to_date
    move = walking.ending(institution.pk, on, moves_in_force())
    return move.date if move else None


def instead_of(institution: Institution, on: dt.date) -> list[Suggestion]:
    """Whom to turn to instead: the successors; for an abolished level, the communes and the province (INS-5)."""
    followed = successors_of(institution, on)
    if followed:
        return [Suggestion(one.institution, one.scope, follows=True) for one in followed]
    return [Suggestion(near, "", follows=False) for near in _neighbours(institution, on)]


def named(targets: Iterable[Target]) -> list[Successor]:
    """With their rows and names, in the order given."""
    targets = list(targets)
    rows = Institution.objects.prefetch_related("names").in_bulk([target.institution for target in targets])
    return [Successor(rows[target.institution], target.scope) for target in targets]


def history_of(institution: Institution) -> QuerySet[InstitutionChange]:
    """All changes it was or will be part of, newest first, with their institutions."""
    return told_changes().filter(parties__institution=institution).order_by("-effective_date", "-pk")


def told_changes() -> QuerySet[InstitutionChange]:
    """With what their sentences are made of, in a fixed number of queries."""
    return InstitutionChange.objects.select_related("new_area").prefetch_related("parties__institution__names")


def _neighbours(institution: Institution, on: dt.date) -> Iterator[Institution]:
    """Communes first: what a district did is theirs now, unless it went up to the province."""
    if institution.area is None:
        return
    around = Q(area=institution.area) | Q(area__in=_became(institution.area))
    kinds = (InstitutionType.GOV_COMMUNE, InstitutionType.GOV_PROVINCIAL)
    near = open_institutions(on).filter(around, type__in=kinds).exclude(pk=institution.pk)
    yield from sorted(near, key=lambda one: (kinds.index(InstitutionType(one.type)), one.code))


def _became(area: AdminArea) -> list[int]:
    return [key for key in (area.merged_into_id, *area.split_into.values_list("pk", flat=True)) if key]


def _known(moves: Sequence[Move] | None) -> Sequence[Move]:
    return moves_in_force() if moves is None else moves


def _move(change: InstitutionChange, parties: Iterable[ChangeParty]) -> Move:
    parties = list(parties)
    return Move(
        change=change.pk,
        kind=ChangeKind(change.kind),
        date=change.effective_date,
        sources=frozenset(party.institution_id for party in parties if party.side == ChangeSide.BEFORE),
        targets=tuple(
            Target(party.institution_id, party.function_scope) for party in parties if party.side == ChangeSide.AFTER
        ),
    )
