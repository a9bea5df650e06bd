"""What must hold of a change before anybody's obligations may follow it."""

from collections.abc import Sequence

from dialogues.institutions import errors
from dialogues.institutions.enums import ChangeKind, ChangeSide
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries import name_of
from dialogues.institutions.queries.succession import moves_in_force, moves_of
from dialogues.institutions.queries.walking import Move, ending
from dialogues.institutions.states import ENDING, PARTIES
from dialogues.journal.days import LATEST_DATE

_DIVIDES = (ChangeKind.SPLIT, ChangeKind.TRANSFER_FUNCTION)


def check_parties(kind: str, before: Sequence[Institution], after: Sequence[Institution]) -> None:
    """`institution_change.parties_wrong`, `.on_both_sides`."""
    limits = PARTIES[ChangeKind(kind)]
    for (least, most), side in zip(limits, (before, after), strict=True):
        keys = [institution.pk for institution in side]
        if not least <= len(keys) <= most or len(set(keys)) < len(keys):
            raise errors.PartiesWrong
    for institution in after:
        if institution in before:
            raise errors.OnBothSides(name=name_of(institution))


def check_lawful(change: InstitutionChange) -> None:
    """Whether it can stand beside all that is law already. Refusals: see `enact_change`."""
    if not (change.legal_basis or change.source):
        raise errors.DocumentMissing
    [move] = moves_of([change])
    others = moves_in_force(besides=change)
    before, after = parties_of(change, ChangeSide.BEFORE), parties_of(change, ChangeSide.AFTER)
    for institution in before:
        _must_go_on_until(institution, move, others)
    for institution in after:
        _must_be_there(institution, move, others)
        _must_not_return(institution, move, others)
    if change.kind in _DIVIDES:
        _must_say_which_functions(change)


def parties_of(change: InstitutionChange, side: ChangeSide) -> list[Institution]:
    """In the order in which they were entered."""
    parties = change.parties.filter(side=side).select_related("institution").order_by("pk")
    return [party.institution for party in parties.prefetch_related("institution__names")]


def _must_go_on_until(institution: Institution, move: Move, others: list[Move]) -> None:
    closed = institution.valid_to_date
    if closed and closed < move.date:
        raise errors.PartyClosed(name=name_of(institution), date=closed)
    other = ending(institution.pk, LATEST_DATE, others)
    if other and (move.kind in ENDING or other.date <= move.date):
        raise errors.AlreadyEnding(name=name_of(institution), date=other.date)


def _must_be_there(institution: Institution, move: Move, others: list[Move]) -> None:
    begins, ends = institution.valid_from_date, institution.valid_to_date
    gone = ending(institution.pk, move.date, others)
    # On one and the same day it may take over and pass on.
    passes_on = gone is not None and gone.date == move.date
    is_gone = gone is not None or (ends is not None and ends <= move.date)
    if (begins and begins > move.date) or (is_gone and not passes_on):
        raise errors.SuccessorNotThere(name=name_of(institution))


def _must_not_return(institution: Institution, move: Move, others: list[Move]) -> None:
    """No way from it, at any distance, leads back to one of those it follows: cycles are impossible."""
    reached, waiting = {institution.pk}, [institution.pk]
    ends = [other for other in others if other.kind in ENDING]
    while waiting:
        holder = waiting.pop()
        following = {target.institution for other in ends if holder in other.sources for target in other.targets}
        waiting += following - reached
        reached |= following
    if move.kind in ENDING and reached & move.sources:
        raise errors.Circular(name=name_of(institution))


def _must_say_which_functions(change: InstitutionChange) -> None:
    silent = change.parties.filter(side=ChangeSide.AFTER, function_scope="").select_related("institution")
    for party in silent.order_by("pk"):
        raise errors.ScopeMissing(name=name_of(party.institution))
