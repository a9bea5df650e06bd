"""Further sites of a dialogue, who interprets there, and whether the venue is for everybody (EQ-4, EQ-5)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import lock_stream, record
from dialogues.people.models import Person
from dialogues.programme import errors, events
from dialogues.programme.enums import Connection, DeviceMode
from dialogues.programme.models import AccessPlan, BridgePoint, Dialogue, Interpretation
from dialogues.programme.states import OVER

from .approvals import attach_approvals
from .roles import registered

_FIELDS = (
    *("name", "address", "area", "facilitator", "interpreter_language", "expected_people"),
    *("device_mode", "connection"),
)


@transaction.atomic
def add_bridge_point(
    *,
    dialogue: Dialogue,
    name: str,
    actor: str,
    at: dt.datetime,
    area: AdminArea | None = None,
    expected_people: int | None = None,
    address: str = "",
    facilitator: Person | None = None,
    interpreter_language: str = "",
    device_mode: DeviceMode | str = DeviceMode.OWN,
    connection: Connection | str = Connection.UNTESTED,
) -> BridgePoint:
    """A further site of the same dialogue (điểm cầu); online from abroad, it may need a permission."""
    _hold(dialogue)
    point = BridgePoint.objects.create(
        dialogue=dialogue,
        name=name.strip(),
        address=address.strip(),
        area=area,
        facilitator=facilitator,
        interpreter_language=interpreter_language,
        expected_people=expected_people,
        device_mode=device_mode,
        connection=connection,
    )
    fact = events.BridgePointAdded(dialogue=dialogue.pk, bridge_point=point.pk)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return point


@transaction.atomic
def change_bridge_point(*, site: BridgePoint, changes: Mapping[str, Any], actor: str, at: dt.datetime) -> BridgePoint:
    """`dialogue.no_longer_planned`."""
    dialogue = site.dialogue
    _hold(dialogue)
    changed = [name for name in _FIELDS if name in changes and getattr(site, name) != changes[name]]
    if not changed:
        return site
    for name in changed:
        setattr(site, name, changes[name])
    site.save(update_fields=changed)
    fact = events.BridgePointChanged(dialogue=dialogue.pk, bridge_point=site.pk, fields=changed)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    if "area" in changed:
        attach_approvals(dialogue=dialogue, actor=actor, at=at)
    return site


@transaction.atomic
def remove_bridge_point(*, site: BridgePoint, actor: str, at: dt.datetime) -> None:
    """`site.in_use` once something hangs on it, `dialogue.no_longer_planned`."""
    dialogue, pk = site.dialogue, site.pk
    _hold(dialogue)
    try:
        site.delete()
    except ProtectedError as error:
        raise errors.SiteInUse from error
    record(events.BridgePointRemoved(dialogue=dialogue.pk, bridge_point=pk), stream=dialogue.stream, actor=actor, at=at)
    attach_approvals(dialogue=dialogue, actor=actor, at=at)


@transaction.atomic
def set_interpretation(
    *,
    site: BridgePoint,
    language: str,
    actor: str,
    at: dt.datetime,
    interpreter: Person | None = None,
    name: str = "",
    gap_reason: str = "",
) -> Interpretation:
    """Who interprets this language at this site (known, or a `name` to be registered), or why nobody has to.

    `interpretation.nobody_and_no_reason`, `dialogue.no_longer_planned`.
    """
    dialogue = site.dialogue
    _hold(dialogue)
    if interpreter is None and name.strip():
        interpreter = registered(dialogue, name, actor, at)
    reason = "" if interpreter else gap_reason.strip()
    if not interpreter and not reason:
        raise errors.InterpreterOrReason
    cell, _new = Interpretation.objects.update_or_create(
        bridge_point=site, language=language, defaults={"interpreter": interpreter, "gap_reason": reason}
    )
    fact = events.InterpretationSet(
        dialogue=dialogue.pk, bridge_point=site.pk, language=language, person=interpreter.pk if interpreter else None
    )
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return cell


@transaction.atomic
def plan_access(
    *,
    dialogue: Dialogue,
    checked: Sequence[str],
    actor: str,
    at: dt.datetime,
    budget: Decimal | None = None,
    access_budget: Decimal | None = None,
    currency: str = "VND",
) -> AccessPlan:
    """The venue checklist and the budget line for access. `access.above_budget`."""
    _hold(dialogue)
    if budget is not None and access_budget is not None and access_budget > budget:
        raise errors.AccessAboveBudget
    given = {"checked": [*checked], "budget": budget, "access_budget": access_budget, "currency": currency}
    plan, _new = AccessPlan.objects.update_or_create(dialogue=dialogue, defaults=given)
    record(events.AccessPlanned(dialogue=dialogue.pk, checked=[*checked]), stream=dialogue.stream, actor=actor, at=at)
    return plan


def _hold(dialogue: Dialogue) -> None:
    lock_stream(key=dialogue.stream)
    dialogue.refresh_from_db(fields=["state"])
    if dialogue.state in OVER:
        raise errors.NoLongerPlanned
