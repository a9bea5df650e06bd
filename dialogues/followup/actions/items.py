"""Action items: the steps a signed commitment is split into."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, owners_on
from dialogues.followup.enums import ActionState
from dialogues.followup.errors import (
    ActionNotPossibleNow,
    CancelReasonMissing,
    CommitmentNotSigned,
    TitleMissing,
    WaitsForAnother,
)
from dialogues.followup.errors_of_steps import DependencyElsewhere, NoStepBefore, StepVerifierNotIndependent
from dialogues.followup.events import (
    ActionBlocked,
    ActionCancelled,
    ActionCreated,
    ActionDone,
    ActionItemEvent,
    ActionStarted,
    ActionVerified,
)
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.assessments import is_independent_of_step
from dialogues.followup.states import OPEN, may_become
from dialogues.institutions.models import Institution
from dialogues.journal.actions import Fact, lock_stream, record, record_all
from dialogues.journal.models import Entry
from dialogues.journal.once import Once
from dialogues.people.models import Person

AT_REST = (ActionState.VERIFIED, ActionState.CANCELLED)
_SPLITTABLE = (Lifecycle.SIGNED_OFF, Lifecycle.ACTIVE, Lifecycle.STATEMENT_OF_INTENT)


@dataclass(frozen=True, kw_only=True)
class NewItem:
    """One step. The owner is the institution that owes the commitment unless another is named.

    `depends_on`: steps of the same commitment that come first; `after_previous`: and the one before it in the list.
    """

    title: str
    due_date: dt.date
    owner: Institution | None = None
    post: str = ""
    responsible: Person | None = None
    language: str = "en"
    depends_on: Sequence[ActionItem] = ()
    after_previous: bool = False


@transaction.atomic
def add_action_items(
    *,
    commitment: Commitment,
    items: Sequence[NewItem],
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> list[ActionItem]:
    """Split a signed commitment into steps, several at once, in the order given.

    Raises action_item.commitment_not_signed, .title_missing, .no_step_before, .dependency_elsewhere. The same
    `client_key` again returns the first ones; `idempotency.mismatch` with other steps.
    """
    row = lock_in_programme(commitment)
    once = Once(f"action_items:{row.pk}", client_key, (actor, *(_said(item) for item in items)))
    if known := once.made(ActionItem):
        return known
    if row.lifecycle not in _SPLITTABLE:
        raise CommitmentNotSigned
    if not all(item.title.strip() for item in items):
        raise TitleMissing
    if items and items[0].after_previous:
        raise NoStepBefore
    last = row.action_items.aggregate(last=Max("position"))["last"] or 0
    made = [_item(row, item, last + count, at) for count, item in enumerate(items, start=1)]
    ActionItem.objects.bulk_create(made)
    _link(made, items)
    once.keep(*made, at=at)
    facts = [Fact(event=_created(item), actor=actor, at=at) for item in made]
    record_all(facts, stream=row.dialogue.programme.scope)
    return made


def _said(item: NewItem) -> list[object]:
    """All that tells one step from another, as it was asked for."""
    people = [one and one.pk for one in (item.owner, item.responsible)]
    before = [step.pk for step in item.depends_on]
    return [item.title.strip(), item.due_date, item.post.strip(), *people, before, item.after_previous]


@transaction.atomic
def start_action(*, action_item: ActionItem, actor: str, at: dt.datetime) -> ActionItem:
    return step_to(action_item, ActionState.IN_PROGRESS, ActionStarted, actor, at)


@transaction.atomic
def complete_action(*, action_item: ActionItem, actor: str, at: dt.datetime) -> ActionItem:
    """Done, unless it waits for another that is not (COM-18)."""
    return step_to(action_item, ActionState.DONE, ActionDone, actor, at)


@transaction.atomic
def verify_action(*, action_item: ActionItem, verifier: Person, actor: str, at: dt.datetime) -> ActionItem:
    """Somebody independent has seen that it is done; no report changes it after that (domain.md §2.3, INV-14).

    Raises action_item.not_possible_now, .not_independent.
    """
    row = lock_action(action_item)
    if not is_independent_of_step(verifier, row, at.astimezone(row.dialogue.zone).date()):
        raise StepVerifierNotIndependent
    advance(row, ActionState.VERIFIED, at)
    fact = ActionVerified(action_item=row.pk, commitment=row.commitment_id, verifier=verifier.pk)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def cancel_action(*, action_item: ActionItem, reason: str, actor: str, at: dt.datetime) -> ActionItem:
    if not reason.strip():
        raise CancelReasonMissing
    row = step_to(action_item, ActionState.CANCELLED, ActionCancelled, actor, at)
    row.cancel_reason = reason.strip()
    row.save(update_fields=["cancel_reason"])
    return row


def lock_action(action_item: ActionItem) -> ActionItem:
    """Stream first, then the row, as for commitments."""
    lock_stream(key=action_item.dialogue.programme.scope)
    rows = ActionItem.objects.select_for_update(of=("self",)).select_related("dialogue__programme", "owner")
    return rows.get(pk=action_item.pk)


def advance(row: ActionItem, to: ActionState, at: dt.datetime) -> None:
    """One step of a locked row; calendars see a new revision (calendar.md: SEQUENCE)."""
    if not may_become(row.state, to):
        raise ActionNotPossibleNow
    if to == ActionState.DONE and row.depends_on.filter(state__in=OPEN).exists():
        raise WaitsForAnother
    row.state, row.sequence, row.revised_at = to, row.sequence + 1, at
    if to != ActionState.VERIFIED:
        row.done_at = at if to == ActionState.DONE else None
    row.save(update_fields=["state", "sequence", "revised_at", "done_at"])


def stepped_since(row: ActionItem, moment: dt.datetime) -> bool:
    """Whether somebody started, blocked or finished it after that, other than by a report."""
    kinds = [step.kind for step in (ActionStarted, ActionBlocked, ActionDone)]
    return Entry.objects.filter(subject=f"action_item:{row.pk}", kind__in=kinds, at__gt=moment).exists()


def step_to(
    action_item: ActionItem, to: ActionState, said: type[ActionItemEvent], actor: str, at: dt.datetime
) -> ActionItem:
    row = lock_action(action_item)
    advance(row, to, at)
    fact = said(action_item=row.pk, commitment=row.commitment_id)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _item(commitment: Commitment, item: NewItem, position: int, at: dt.datetime) -> ActionItem:
    owner = item.owner or next(iter(owners_on(commitment, local_date(commitment, at))), None)
    if owner is None:
        raise NotPossibleNow
    return ActionItem(
        dialogue=commitment.dialogue,
        commitment=commitment,
        position=position,
        title=item.title.strip(),
        language=item.language,
        owner=owner,
        post=item.post,
        responsible=item.responsible,
        due_date=item.due_date,
        created_at=at,
        revised_at=at,
    )


def _link(made: Sequence[ActionItem], items: Sequence[NewItem]) -> None:
    """New ones wait for what is there already or stands before them: no circle can come of it."""
    for place, (row, item) in enumerate(zip(made, items, strict=True)):
        waits_for = [*item.depends_on, *([made[place - 1]] if item.after_previous else [])]
        if any(one.commitment_id != row.commitment_id for one in waits_for):
            raise DependencyElsewhere
        if waits_for:
            row.depends_on.set(waits_for)


def _created(item: ActionItem) -> ActionCreated:
    return ActionCreated(action_item=item.pk, commitment=item.commitment_id, due=item.due_date.isoformat())
