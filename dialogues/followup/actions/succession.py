"""Institutions die, obligations do not: a change is applied and every obligation moves or waits, in one transaction."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from dialogues.commitments.actions import check_hand_over, hand_over_commitment, move_commitment, note_acceptance
from dialogues.commitments.actions.handing_over import Acceptance
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.events import ObligationNeedsAssignment
from dialogues.commitments.models import Commitment, HandingOver
from dialogues.followup.events import ActionTransferAccepted, ActionTransferred
from dialogues.followup.models import ActionItem, ActionTransfer
from dialogues.followup.queries.obligations import Effect, effects_of
from dialogues.followup.queries.owners import item_holding
from dialogues.followup.states import OPEN
from dialogues.institutions.actions import lock_change, write_into_register
from dialogues.institutions.enums import ChangeSide
from dialogues.institutions.events import HOUSE, ChangeApplied
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries import house_day
from dialogues.journal.actions import Fact, lock_stream, record, record_all, schedule
from dialogues.journal.events import Event

from .hand_over_letters import issue_hand_over_letter
from .items import lock_action
from .links import close_links

ASK_TO_TAKE_OVER = "transfer.ask"


@transaction.atomic
def apply_institution_change(*, change: InstitutionChange, actor: str, at: dt.datetime) -> InstitutionChange:
    """Write an enacted change into the register, and let every obligation follow it or wait for a person.

    `institution_change.not_enacted` (INS-4), `.not_in_force_yet` before its effective date, `.not_possible_now`.
    """
    row = lock_change(change)
    today = house_day(at)
    write_into_register(row, on=today, actor=actor, at=at)
    effects = effects_of(row, today)
    # The house first, then each programme in one order: two applications never wait for each other.
    by_programme = _by_programme(effects)
    for scope in sorted(by_programme):
        lock_stream(key=scope)
    for scope in sorted(by_programme):
        _move_all(row, by_programme[scope], scope, actor, at)
    parties = list(row.parties.order_by("pk"))
    applied = ChangeApplied(
        change=row.pk,
        nature=row.kind,
        on_date=row.effective_date.isoformat(),
        before=[party.institution_id for party in parties if party.side == ChangeSide.BEFORE],
        after=[party.institution_id for party in parties if party.side == ChangeSide.AFTER],
        moved=sum(effect.moves for effect in effects),
        waiting=sum(effect.waits for effect in effects),
    )
    record(applied, stream=HOUSE, actor=actor, at=at)
    return row


@transaction.atomic
def hand_over_obligation(
    *,
    subject: Commitment | ActionItem,
    to: Institution,
    reason: str,
    actor: str,
    at: dt.datetime,
    origin: Institution | None = None,
) -> HandingOver:
    """A person says who owes it from today on, and the new owner is asked by mail to accept (INS-3).

    After a change of the law it gets a numbered letter as well.
    The progress links of whoever owed it before end: by them nobody reports or speaks for another institution.

    `origin`: whose share of a commitment, if not the lead's. Refusals of `hand_over_commitment`.
    """
    said: Any = {"to": to, "reason": reason, "actor": actor, "at": at}
    transfer: HandingOver
    if isinstance(subject, Commitment):
        transfer = hand_over_commitment(commitment=subject, origin=origin, **said)
        issue_hand_over_letter(transfer=transfer, actor=actor, at=at)
    else:
        transfer = hand_over_action(action_item=subject, **said)
    close_links(subject=subject, leaving=transfer.from_institution, at=at)
    ask_to_take_over(transfers=[transfer], scope=subject.dialogue.programme.scope, at=at)
    return transfer


@transaction.atomic
def hand_over_action(
    *, action_item: ActionItem, to: Institution, reason: str, actor: str, at: dt.datetime
) -> ActionTransfer:
    """A person says who owes this step from today on. Refusals of `hand_over_commitment`."""
    row = lock_action(action_item)
    if row.state not in OPEN:
        raise NotPossibleNow
    today = at.astimezone(row.dialogue.zone).date()
    before = item_holding(row, today)
    check_hand_over(before, to, reason, today)
    transfer = ActionTransfer.objects.create(
        action_item=row,
        from_institution_id=before.held_last or row.owner_id,
        to_institution=to,
        because_id=before.change,
        reason=reason.strip(),
        from_date=today,
        created_at=at,
    )
    _revise(row, at)
    record(_transferred(transfer), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return transfer


@transaction.atomic
def accept_action_transfer(
    *, transfer: ActionTransfer, acceptance: Acceptance, actor: str, at: dt.datetime
) -> ActionTransfer:
    """The new owner takes the step over. `transfer.accepted` the second time."""
    row = lock_action(transfer.action_item)
    transfer = ActionTransfer.objects.select_for_update().get(pk=transfer.pk)
    note_acceptance(transfer, acceptance, at)
    fact = ActionTransferAccepted(
        action_item=row.pk, commitment=row.commitment_id, transfer=transfer.pk, institution=transfer.to_institution_id
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return transfer


@transaction.atomic
def ask_to_take_over(*, transfers: Iterable[HandingOver], scope: str, at: dt.datetime) -> list[str]:
    """A mail to each new owner with what it owes now in this programme, and a link to accept. Returns the keys.

    The secret is made when the mail is written, so that it waits in no queue.
    """
    by_owner: dict[int, list[HandingOver]] = defaultdict(list)
    for transfer in transfers:
        by_owner[transfer.to_institution_id].append(transfer)
    keys = []
    for owner, received in sorted(by_owner.items()):
        newest = max(f"{transfer._meta.model_name}:{transfer.pk:012d}" for transfer in received)
        key = f"{ASK_TO_TAKE_OVER}:{scope}:{owner}:{newest}"
        payload = {"scope": scope, "institution": owner}
        keys.append(schedule(kind=ASK_TO_TAKE_OVER, key=key, due_at=at, payload=payload).key)
    return keys


def _by_programme(effects: Iterable[Effect]) -> dict[str, list[Effect]]:
    found: dict[str, list[Effect]] = defaultdict(list)
    for effect in effects:
        found[effect.subject.dialogue.programme.scope].append(effect)
    return found


def _move_all(change: InstitutionChange, effects: list[Effect], scope: str, actor: str, at: dt.datetime) -> None:
    made: list[HandingOver] = []
    facts = []
    for effect in effects:
        event: Event
        if effect.waits:
            event = _waits(effect)
        elif isinstance(effect.subject, Commitment):
            transfer, event = move_commitment(
                row=effect.subject,
                origin=effect.origin,
                before=effect.before,
                after=effect.after,
                change=change,
                at=at,
            )
            made.append(transfer)
        else:
            moved = _move_item(effect.subject, effect, change, at)
            made.append(moved)
            event = _transferred(moved)
        facts.append(Fact(event=event, actor=actor, at=at))
    record_all(facts, stream=scope)
    ask_to_take_over(transfers=made, scope=scope, at=at)


def _move_item(item: ActionItem, effect: Effect, change: InstitutionChange, at: dt.datetime) -> ActionTransfer:
    _revise(item, at)
    return ActionTransfer.objects.create(
        action_item=item,
        from_institution_id=effect.before.held_last or item.owner_id,
        to_institution_id=effect.after.owner or item.owner_id,
        because=change,
        is_automatic=True,
        from_date=change.effective_date,
        created_at=at,
    )


def _revise(item: ActionItem, at: dt.datetime) -> None:
    """Calendars show who owes it: a new revision (calendar.md: SEQUENCE)."""
    item.sequence, item.revised_at = item.sequence + 1, at
    item.save(update_fields=["sequence", "revised_at"])


def _waits(effect: Effect) -> ObligationNeedsAssignment:
    subject = effect.subject
    on_item = isinstance(subject, ActionItem)
    return ObligationNeedsAssignment(
        commitment=subject.commitment_id if isinstance(subject, ActionItem) else subject.pk,
        action_item=subject.pk if on_item else None,
        change=effect.after.change or 0,
        candidates=[candidate.institution for candidate in effect.after.candidates],
    )


def _transferred(transfer: ActionTransfer) -> ActionTransferred:
    return ActionTransferred(
        action_item=transfer.action_item_id,
        commitment=transfer.action_item.commitment_id,
        transfer=transfer.pk,
        before=transfer.from_institution_id,
        after=transfer.to_institution_id,
        change=transfer.because_id,
        automatic=transfer.is_automatic,
    )
