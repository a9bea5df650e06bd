"""From the author's words to a text that stands: edit, withdraw, read back, confirm in time or not (COM-2, COM-3)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.errors import (
    ConfirmationWindowClosed,
    InstitutionMustConfirm,
    NotAuthorised,
    NotTheAuthor,
    TextFrozen,
)
from dialogues.commitments.events import (
    CommitmentConfirmed,
    CommitmentEdited,
    CommitmentReadBack,
    CommitmentUnconfirmed,
    CommitmentWithdrawnBeforeConfirmation,
)
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.parties import confirming_affiliation, local_date
from dialogues.commitments.texts import WORDING, flaw_in
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import call_off, record, schedule
from dialogues.journal.errors import Refused
from dialogues.people.models import Person

from .locking import lock_in_dialogue, move, refuse_in_the_archive, refuse_set_aside
from .proposing import go_on_record, is_nobodys
from .versions import freeze_version, sealed
from .windows import CONFIRMATION_DUE, closing_at, days_allowed, window_key


@transaction.atomic
def edit_before_read_back(
    *, commitment: Commitment, by: Delegate, changes: Mapping[str, Any], at: dt.datetime, moderated: bool = True
) -> Commitment:
    """Only the author changes the wording (domain.md §2.6). In a moderated room the facilitator looks again."""
    row = lock_in_dialogue(commitment)
    _must_be_author(row, by)
    if row.lifecycle != Lifecycle.CAPTURED:
        raise TextFrozen
    changed = sorted(field for field in WORDING if field in changes and changes[field] != getattr(row, field))
    if flaw := flaw_in({field: changes[field] for field in changed}):
        raise flaw
    for field in changed:
        setattr(row, field, changes[field])
    if moderated:
        row.moderation, row.accepted_at = Moderation.WAITING, None
    row.save(update_fields=[*changed, "moderation", "accepted_at"])
    record(CommitmentEdited(commitment=row.pk, fields=changed), stream=row.dialogue.stream, actor=_actor(by), at=at)
    return row


@transaction.atomic
def withdraw_commitment(*, commitment: Commitment, by: Delegate, at: dt.datetime) -> Commitment:
    """The author takes it back, at any time before it is confirmed."""
    row = lock_in_dialogue(commitment)
    _must_be_author(row, by)
    move(row, Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION)
    row.save(update_fields=["lifecycle"])
    stop_the_clock(row)
    fact = CommitmentWithdrawnBeforeConfirmation(commitment=row.pk)
    record(fact, stream=row.dialogue.stream, actor=_actor(by), at=at)
    return row


@transaction.atomic
def read_back_commitment(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Freeze the text as version 1 and start the clock of the programme's `confirm_within_days` (COM-2, COM-3).

    What was set aside meanwhile is not read back: `commitment.set_aside`.
    """
    row = lock_in_dialogue(commitment)
    refuse_set_aside(row)
    move(row, Lifecycle.READ_BACK)
    row.read_back_at = at
    row.confirm_by_date = local_date(row, at) + days_allowed(row, "confirm_within_days")
    row.save(update_fields=["lifecycle", "read_back_at", "confirm_by_date"])
    version = freeze_version(row, at=at)
    closing = closing_at(row, row.confirm_by_date)
    schedule(kind=CONFIRMATION_DUE, key=_confirmation_key(row), due_at=closing, payload={"commitment": row.pk})
    record(
        CommitmentReadBack(commitment=row.pk, version=version.pk, confirm_by=row.confirm_by_date.isoformat()),
        stream=row.dialogue.stream,
        actor=actor,
        at=at,
        sealed=sealed(version),
    )
    return row


@transaction.atomic
def confirm_commitment(*, commitment: Commitment, by: Delegate | Person, at: dt.datetime) -> Commitment:
    """A delegate with mandate in the room, or the institution's focal point within the days allowed (INV-13).

    Where nobody's name stands under it, the delegate's institution goes on record by this, and by nothing else (COM-7).

    Refuses with `commitment.not_authorised`, `commitment.institution_must_confirm`, `commitment.programme_archived`,
    `commitment.set_aside` or `commitment.confirmation_window_closed`.
    """
    row = lock_in_dialogue(commitment)
    today = local_date(row, at)
    nobodys = is_nobodys(row)
    if nobodys and isinstance(by, Delegate):
        go_on_record(row, by, at)
    affiliation = confirming_affiliation(row, by, today)
    if affiliation is None:
        raise NotAuthorised if nobodys else _why_not(row, by)
    refuse_in_the_archive(row)
    refuse_set_aside(row)
    move(row, Lifecycle.CONFIRMED)
    if row.confirm_by_date and today > row.confirm_by_date:
        raise ConfirmationWindowClosed(until=date_format(row.confirm_by_date))
    row.confirmed_at, row.confirmed_by = at, affiliation
    row.save(update_fields=["lifecycle", "confirmed_at", "confirmed_by"])
    stop_the_clock(row)
    in_person = isinstance(by, Delegate)
    fact = CommitmentConfirmed(commitment=row.pk, affiliation=affiliation.pk, by_focal_point=not in_person)
    record(fact, stream=row.dialogue.stream, actor=_actor(by), at=at)
    return row


@transaction.atomic
def expire_confirmation(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """The days to confirm are over: kept as said, and no institution is shown as having promised (COM-2)."""
    row = lock_in_dialogue(commitment)
    move(row, Lifecycle.UNCONFIRMED)
    row.save(update_fields=["lifecycle"])
    record(CommitmentUnconfirmed(commitment=row.pk), stream=row.dialogue.stream, actor=actor, at=at)
    return row


def _must_be_author(row: Commitment, by: Delegate) -> None:
    if row.stated_by_id != by.pk:
        raise NotTheAuthor


def _why_not(row: Commitment, by: Delegate | Person) -> Refused:
    """One's own proposal gets an explanation; anybody else's commitment is simply not theirs to confirm."""
    if isinstance(by, Delegate) and row.stated_by_id == by.pk and row.confirm_by_date:
        return InstitutionMustConfirm(until=date_format(row.confirm_by_date))
    return NotAuthorised()


def stop_the_clock(row: Commitment) -> None:
    if row.confirm_by_date:
        call_off(key=_confirmation_key(row))


def _confirmation_key(row: Commitment) -> str:
    return window_key(CONFIRMATION_DUE, row, row.confirm_by_date)


def _actor(by: Delegate | Person) -> str:
    return f"delegate:{by.pk}" if isinstance(by, Delegate) else f"person:{by.pk}"
