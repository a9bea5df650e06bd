"""What befalls institutions: announced, corrected, enacted, dropped. Applying it is the follow-up's, which moves the
obligations in the same transaction; `actions/applying.py` holds its part in the register.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from dialogues.institutions import errors
from dialogues.institutions.enums import ChangeKind, ChangeSide, ChangeState
from dialogues.institutions.events import HOUSE, ChangeAnnounced, ChangeCorrected, ChangeDropped, ChangeEnacted
from dialogues.institutions.models import AdminArea, ChangeParty, Institution, InstitutionChange
from dialogues.institutions.states import CORRECTABLE, may_become
from dialogues.journal.actions import lock_stream, record

from .lawful import check_lawful, check_parties
from .names import given_names

CORRECTABLE_FACTS = (
    "effective_date",
    "legal_basis",
    "source",
    "obligations_plan",
    "new_area",
    "new_names",
    "new_short_names",
    "new_letter_symbol",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePlan:
    """All that is said of one change. `scopes`: functions by the code of an institution in `after`.

    Names, short names and symbol belong to a rename, the area to a boundary extension; elsewhere they are dropped.
    """

    kind: ChangeKind | str
    effective_date: dt.date
    before: Sequence[Institution]
    after: Sequence[Institution] = ()
    scopes: Mapping[str, str] = field(default_factory=dict)
    legal_basis: str = ""
    source: str = ""
    obligations_plan: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    short_names: Mapping[str, str] = field(default_factory=dict)
    letter_symbol: str = ""
    new_area: AdminArea | None = None


@transaction.atomic
def announce_change(*, plan: ChangePlan, actor: str, at: dt.datetime) -> InstitutionChange:
    """A plan that somebody made known.

    `institution_change.parties_wrong`, `.on_both_sides`, `.area_missing`; `institution.name_missing` for a rename.
    """
    lock_stream(key=HOUSE)
    change = InstitutionChange(announced_at=at)
    _write(change, plan)
    announced = ChangeAnnounced(
        change=change.pk,
        nature=change.kind,
        on_date=plan.effective_date.isoformat(),
        before=[institution.pk for institution in plan.before],
        after=[institution.pk for institution in plan.after],
    )
    record(announced, stream=HOUSE, actor=actor, at=at)
    return change


@transaction.atomic
def correct_change(*, change: InstitutionChange, plan: ChangePlan, actor: str, at: dt.datetime) -> InstitutionChange:
    """As it should have been written, until it is applied. What is enacted must stay lawful.

    Refusals of `announce_change`, for an enacted one also those of `enact_change`.
    """
    row = lock_change(change)
    if row.state not in CORRECTABLE:
        raise errors.ChangeNotPossibleNow
    old = _said(row)
    row.parties.all().delete()
    _write(row, plan)
    if row.state == ChangeState.ENACTED:
        check_lawful(row)
    new = _said(row)
    changed = sorted(name for name, value in new.items() if old[name] != value)
    if changed:
        record(ChangeCorrected(change=row.pk, fields=changed), stream=HOUSE, actor=actor, at=at)
    return row


@transaction.atomic
def enact_change(
    *, change: InstitutionChange, actor: str, at: dt.datetime, legal_basis: str = "", source: str = ""
) -> InstitutionChange:
    """It has become law. From its effective date on, succession follows it.

    `institution_change.document_missing`, `.scope_missing`, `.party_closed`, `.successor_not_there`,
    `.already_ending`, `.circular`, `.not_possible_now`.
    """
    row = lock_change(change)
    _step(row, ChangeState.ENACTED)
    row.legal_basis, row.source = legal_basis.strip() or row.legal_basis, source.strip() or row.source
    row.enacted_at = at
    check_lawful(row)
    row.save(update_fields=["state", "legal_basis", "source", "enacted_at"])
    enacted = ChangeEnacted(change=row.pk, on_date=row.effective_date.isoformat())
    record(enacted, stream=HOUSE, actor=actor, at=at)
    return row


@transaction.atomic
def drop_change(*, change: InstitutionChange, reason: str, actor: str, at: dt.datetime) -> InstitutionChange:
    """The plan was given up, or the law repealed before anything was applied. `institution_change.reason_missing`."""
    row = lock_change(change)
    if not reason.strip():
        raise errors.DropReasonMissing
    _step(row, ChangeState.DROPPED)
    row.drop_reason, row.dropped_at = reason.strip(), at
    row.save(update_fields=["state", "drop_reason", "dropped_at"])
    record(ChangeDropped(change=row.pk), stream=HOUSE, actor=actor, at=at)
    return row


def lock_change(change: InstitutionChange) -> InstitutionChange:
    """Its present row. Changes look at each other, so the whole house waits."""
    lock_stream(key=HOUSE)
    rows = InstitutionChange.objects.select_for_update(of=("self",)).select_related("new_area")
    return rows.get(pk=change.pk)


def _step(row: InstitutionChange, to: ChangeState) -> None:
    if not may_become(row.state, to):
        raise errors.ChangeNotPossibleNow
    row.state = to


def _write(change: InstitutionChange, plan: ChangePlan) -> None:
    check_parties(plan.kind, plan.before, plan.after)
    change.kind, change.effective_date = plan.kind, plan.effective_date
    change.legal_basis, change.source = plan.legal_basis.strip(), plan.source.strip()
    change.obligations_plan = plan.obligations_plan.strip()
    _put_outcome(change, plan)
    change.save()
    _put_parties(change, plan)


def _put_outcome(change: InstitutionChange, plan: ChangePlan) -> None:
    """What only some kinds have: a new name, a new area. Of the others nothing of it is kept."""
    renames, extends = plan.kind == ChangeKind.RENAME, plan.kind == ChangeKind.BOUNDARY_EXTENSION
    if extends and plan.new_area is None:
        raise errors.AreaMissing
    short_names = {code: name for code, name in plan.short_names.items() if name.strip()}
    change.new_names = given_names(plan.names) if renames else {}
    change.new_short_names = short_names if renames else {}
    change.new_letter_symbol = plan.letter_symbol.strip() if renames else ""
    change.new_area = plan.new_area if extends else None


def _put_parties(change: InstitutionChange, plan: ChangePlan) -> None:
    parties = [ChangeParty(change=change, institution=one, side=ChangeSide.BEFORE) for one in plan.before]
    for one in plan.after:
        scope = plan.scopes.get(one.code, "").strip()
        parties.append(ChangeParty(change=change, institution=one, side=ChangeSide.AFTER, function_scope=scope))
    ChangeParty.objects.bulk_create(parties)


def _said(change: InstitutionChange) -> dict[str, object]:
    parties = change.parties.order_by("side", "institution").values_list("side", "institution", "function_scope")
    return {name: getattr(change, name) for name in ("kind", *CORRECTABLE_FACTS)} | {"parties": list(parties)}
