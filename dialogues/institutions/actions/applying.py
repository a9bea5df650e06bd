"""What an applied change writes into the register. The follow-up calls it within its own action."""

import datetime as dt

from dialogues.institutions import errors
from dialogues.institutions.enums import ChangeKind, ChangeSide, ChangeState
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries.succession import moves_of
from dialogues.institutions.queries.walking import followers
from dialogues.institutions.states import ENDING, may_become

from .institutions import change_institution, close_institution
from .lawful import check_lawful, parties_of
from .names import rename_institution
from .naming_now import call_by_successors


def write_into_register(row: InstitutionChange, *, on: dt.date, actor: str, at: dt.datetime) -> None:
    """Names, closings, parents and areas of one locked change, and its own new state; no obligation moves here.

    `on` is the present day. `institution_change.not_enacted` (INS-4), `.not_in_force_yet`, and whatever the single
    steps refuse.
    """
    if row.state == ChangeState.ANNOUNCED:
        raise errors.NotEnacted
    if not may_become(row.state, ChangeState.APPLIED):
        raise errors.ChangeNotPossibleNow
    if on < row.effective_date:
        raise errors.NotInForceYet(date=row.effective_date)
    check_lawful(row)
    for institution in parties_of(row, ChangeSide.BEFORE):
        _write(row, institution, actor, at)
    row.state, row.applied_at = ChangeState.APPLIED, at
    row.save(update_fields=["state", "applied_at"])
    _name_successors(on)


def _write(row: InstitutionChange, institution: Institution, actor: str, at: dt.datetime) -> None:
    if row.kind in ENDING:
        if institution.valid_to_date is None:
            close_institution(institution=institution, on_date=row.effective_date, actor=actor, at=at)
    elif row.kind == ChangeKind.RENAME:
        rename_institution(
            institution=institution,
            names=row.new_names,
            short_names=row.new_short_names,
            letter_symbol=row.new_letter_symbol,
            from_date=row.effective_date,
            actor=actor,
            at=at,
        )
    elif row.kind == ChangeKind.REPARENT:
        [parent] = parties_of(row, ChangeSide.AFTER)
        change_institution(institution=institution, changes={"parent": parent}, actor=actor, at=at)
    elif row.kind == ChangeKind.BOUNDARY_EXTENSION:
        change_institution(institution=institution, changes={"area": row.new_area}, actor=actor, at=at)


def _name_successors(on: dt.date) -> None:
    """Who stands for each institution that ended: kept beside it, so that lists can say "(now: …)" without a walk."""
    moves = moves_of(InstitutionChange.objects.filter(state=ChangeState.APPLIED))
    ended = {source for move in moves if move.kind in ENDING for source in move.sources}
    for institution in Institution.objects.filter(pk__in=ended):
        institution.succeeded_by.set([target.institution for target in followers(institution.pk, on, moves)])
        call_by_successors(institution)
