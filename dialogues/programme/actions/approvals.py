"""Permissions: found by the rules, prepared, sent, decided. What may follow what stands in `states.py`."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme import errors, events
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.models import Approval, ApprovalRule, Dialogue
from dialogues.programme.queries.approvals import is_lead_binding, latest_dossier_date
from dialogues.programme.queries.rules import Applying, rules_applying
from dialogues.programme.states import OVER, check_approval_transition

from .held_approvals import check_convenor, given, held, move
from .reminding import remind_of_approval


@transaction.atomic
def attach_approvals(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> list[Approval]:
    """Ask the rules of today again; returns what is newly required. Dossiers that are out stay as they are."""
    lock_stream(key=dialogue.stream)
    if Dialogue.objects.filter(pk=dialogue.pk, state__in=OVER).exists():
        return []
    today = at.astimezone(dialogue.zone).date()
    known = {approval.rule_code: approval for approval in dialogue.approvals.select_for_update().order_by("pk")}
    applying = {one.rule.code: one for one in rules_applying(dialogue, today)}
    for code in known.keys() - applying.keys():
        if known[code].state == A.TO_PREPARE:
            fact = events.ApprovalNoLongerRequired(approval=known[code].pk, dialogue=dialogue.pk)
            move(known[code], A.NOT_REQUIRED, fact, actor, at)
    added = []
    for code, one in applying.items():
        approval = known.get(code) or Approval(dialogue=dialogue, rule_code=code, state=A.NOT_REQUIRED)
        if _require(approval, one, actor, at):
            added.append(approval)
        remind_of_approval(approval, dialogue, at)
    return added


@transaction.atomic
def choose_authority(*, approval: Approval, is_higher: bool, actor: str, at: dt.datetime) -> Approval:
    """Whether the higher authority decides, which takes longer. `approval.wrong_state` once the dossier is out."""
    approval = held(approval)
    if approval.state != A.TO_PREPARE or (is_higher and not approval.rule.higher_lead_days):
        raise errors.ApprovalWrongState(before=approval.state, after=approval.state)
    approval.is_higher = is_higher
    _copy_rule(approval, approval.rule)
    approval.save(update_fields=["is_higher", "authority", "lead_days", "dossier"])
    fact = events.ApprovalVariantChosen(
        approval=approval.pk, dialogue=approval.dialogue_id, is_higher=is_higher, lead_days=approval.lead_days
    )
    record(fact, stream=approval.dialogue.stream, actor=actor, at=at)
    remind_of_approval(approval, approval.dialogue, at)
    return approval


@transaction.atomic
def tick_dossier(*, approval: Approval, done: Iterable[str], actor: str, at: dt.datetime) -> Approval:
    """`done` are the codes of the papers that are there. `approval.wrong_state` once the dossier is out."""
    approval, there = held(approval), {*done}
    if approval.state != A.TO_PREPARE:
        raise errors.ApprovalWrongState(before=approval.state, after=approval.state)
    today = at.astimezone(approval.dialogue.zone).date().isoformat()
    before = {item["code"] for item in approval.dossier if item.get("done")}
    for item in approval.dossier:
        item["done"] = (item.get("done") or today) if item["code"] in there else None
    now = {item["code"] for item in approval.dossier if item["done"]}
    if now != before:
        approval.save(update_fields=["dossier"])
        fact = events.DossierChanged(approval=approval.pk, dialogue=approval.dialogue_id, items=sorted(now))
        record(fact, stream=approval.dialogue.stream, actor=actor, at=at)
    return approval


@transaction.atomic
def allow_late_dossier(*, approval: Approval, reason: str, actor: str, at: dt.datetime) -> Approval:
    """The convenor lets the dossier go after its day, and says why (SCH-1).

    `approval.convenor_only`, `approval.reason_missing`, `approval.wrong_state`.
    """
    approval = held(approval)
    check_convenor(approval, actor)
    latest = latest_dossier_date(approval.dialogue, approval.lead_days)
    if approval.state != A.TO_PREPARE or latest is None:
        raise errors.ApprovalWrongState(before=approval.state, after=approval.state)
    approval.late_reason = given(reason)
    approval.save(update_fields=["late_reason"])
    fact = events.LateDossierAllowed(
        approval=approval.pk, dialogue=approval.dialogue_id, latest_date=latest.isoformat()
    )
    record(fact, stream=approval.dialogue.stream, actor=actor, at=at)
    return approval


@transaction.atomic
def submit_approval(
    *,
    approval: Approval,
    submitted_date: dt.date,
    actor: str,
    at: dt.datetime,
    reply_due_date: dt.date | None = None,
) -> Approval:
    """The dossier went out. `approval.too_late` after its day, unless the convenor allowed it; `approval.not_yet`."""
    approval = held(approval)
    dialogue = approval.dialogue
    check_approval_transition(approval.state, A.SUBMITTED)
    if submitted_date > at.astimezone(dialogue.zone).date():
        raise errors.DossierInFuture
    latest = latest_dossier_date(dialogue, approval.lead_days)
    is_late = bool(latest and submitted_date > latest)
    if latest and is_late and not approval.late_reason and is_lead_binding(dialogue):
        raise errors.DossierTooLate(date=latest)
    approval.submitted_date, approval.reply_due_date = submitted_date, reply_due_date
    fact = events.ApprovalSubmitted(
        approval=approval.pk,
        dialogue=dialogue.pk,
        submitted_date=submitted_date.isoformat(),
        reply_due_date=reply_due_date.isoformat() if reply_due_date else None,
        is_late=is_late,
    )
    move(approval, A.SUBMITTED, fact, actor, at)
    remind_of_approval(approval, dialogue, at)
    return approval


def _require(approval: Approval, one: Applying, actor: str, at: dt.datetime) -> bool:
    """Whether something new is asked for: a permission, or a newer version of its rule while it is still prepared."""
    if approval.state not in (A.NOT_REQUIRED, A.TO_PREPARE):
        return False
    approval.reasons = [reason.stored() for reason in one.reasons]
    is_new = approval.state == A.NOT_REQUIRED or approval.rule_id != one.rule.pk
    if is_new:
        approval.rule, approval.state = one.rule, A.TO_PREPARE
        _copy_rule(approval, one.rule)
    approval.save()
    if is_new:
        fact = events.ApprovalRequired(
            approval=approval.pk, dialogue=approval.dialogue_id, rule=one.rule.pk, lead_days=approval.lead_days
        )
        record(fact, stream=f"dialogue:{approval.dialogue_id}", actor=actor, at=at)
    return is_new


def _copy_rule(approval: Approval, rule: ApprovalRule) -> None:
    approval.is_higher = approval.is_higher and bool(rule.higher_lead_days)
    approval.authority = rule.higher_authority if approval.is_higher else rule.authority
    approval.lead_days = rule.higher_lead_days if approval.is_higher and rule.higher_lead_days else rule.lead_days
    done: dict[str, Any] = {item["code"]: item.get("done") for item in approval.dossier}
    approval.dossier = [{**item, "done": done.get(item["code"])} for item in rule.dossier]
