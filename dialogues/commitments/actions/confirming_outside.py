"""Confirming after the room, or without one: read back in writing, asked by link, or as staff wrote down (COM-2)."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format

from dialogues.commitments.enums import ConfirmationMethod, Lifecycle
from dialogues.commitments.errors import ConfirmationWindowClosed, NotAuthorised, NotPossibleNow
from dialogues.commitments.errors_of_confirming import (
    AskedToConfirmToday,
    ConfirmingDayWrong,
    ConfirmingLetterMissing,
    ConfirmingNameMissing,
    ConfirmingPersonMissing,
    NobodyToConfirm,
    NotAuthorisedThen,
    ReadInTheRoom,
)
from dialogues.commitments.errors_of_record import OwnerGoesOnRecord
from dialogues.commitments.events import CommitmentAttributed, CommitmentConfirmedOutside, ConfirmationAsked
from dialogues.commitments.models import Commitment, Confirmation
from dialogues.commitments.queries.confirming import (
    asked_to_confirm_at,
    confirming_places,
    is_out_of_the_room,
    may_be_named,
)
from dialogues.commitments.queries.parties import confirming_affiliation, local_date
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record, schedule
from dialogues.people.models import Affiliation, Token
from dialogues.programme.enums import AttributionRule
from dialogues.programme.queries import attribution_in

from .confirming import read_back_commitment, stop_the_clock
from .locking import lock_in_dialogue, move, refuse_in_the_archive, refuse_set_aside
from .moderating import accept_commitments

ASK_TO_CONFIRM = "commitment.ask_to_confirm"
_LONGEST_NAME = 150


@transaction.atomic
def read_back_in_writing(
    *, commitment: Commitment, institution: Institution | None = None, actor: str, at: dt.datetime
) -> Commitment:
    """Freeze the text, start the days to confirm, and send it to its institution, where it has one.

    `institution`: in whose name it was promised, where nobody is named yet and the room may be quoted. Elsewhere it
    waits for a delegate who goes on record (COM-7). `commitment.read_in_the_room` while the room is open,
    `commitment.programme_archived`, `.set_aside`, `.nobody_to_confirm`, `.owner_goes_on_record`.
    """
    row = lock_in_dialogue(commitment)
    if not is_out_of_the_room(row):
        raise ReadInTheRoom
    refuse_in_the_archive(row)
    refuse_set_aside(row)
    if row.lifecycle != Lifecycle.CAPTURED:
        raise NotPossibleNow
    if institution and institution.pk != row.lead_institution_id:
        _name_the_lead(row, institution, actor, at)
    if row.lead_institution_id is None and attribution_in(row.dialogue, row.agenda_item) == AttributionRule.OPEN:
        raise NobodyToConfirm
    accept_commitments(commitments=[row], actor=actor, at=at)
    row = read_back_commitment(commitment=row, actor=actor, at=at)
    return ask_to_confirm(commitment=row, actor=actor, at=at) if row.lead_institution_id else row


@transaction.atomic
def ask_to_confirm(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """A mail with a link to whom one writes there; the secret is made when it is written. Once a day.

    `commitment.programme_archived`, `.set_aside`, `.nobody_to_confirm`, `.confirmation_window_closed`,
    `.asked_to_confirm_today`.
    """
    row = lock_in_dialogue(commitment)
    _must_wait_for_confirmation(row)
    if row.lead_institution_id is None:
        raise NobodyToConfirm
    today, asked_at = _open_day(row, at), asked_to_confirm_at(row)
    if asked_at and local_date(row, asked_at) >= today:
        raise AskedToConfirmToday
    fact = ConfirmationAsked(commitment=row.pk, institution=row.lead_institution_id)
    entry = record(fact, stream=row.dialogue.stream, actor=actor, at=at)
    schedule(kind=ASK_TO_CONFIRM, key=f"{ASK_TO_CONFIRM}:{entry.pk}", due_at=at, payload={"commitment": row.pk})
    return row


@transaction.atomic
def confirm_by_link(*, commitment: Commitment, through: Token, name: str = "", at: dt.datetime) -> Confirmation:
    """The institution confirms by the link that was sent to its focal point, or to its post: then with a name.

    Confirming again changes nothing and returns the first (INV-25). `commitment.confirming_name_missing`,
    `.not_authorised`, `.programme_archived`, `.set_aside`, `.confirmation_window_closed`.
    """
    row = lock_in_dialogue(commitment)
    if known := Confirmation.objects.filter(commitment=row).first():
        return known
    if through.institution_id is None or through.institution_id != row.lead_institution_id:
        raise NotAuthorised
    affiliation = confirming_affiliation(row, through.person, local_date(row, at)) if through.person else None
    if through.person and affiliation is None:
        raise NotAuthorised
    if affiliation is None and not name.strip():
        raise ConfirmingNameMissing
    said = Confirmation(
        method=ConfirmationMethod.LINK,
        affiliation=affiliation,
        said_by="" if affiliation else name.strip()[:_LONGEST_NAME],
        through=through,
        said_on_date=local_date(row, at),
    )
    return _confirm(row, said, f"institution:{row.lead_institution_id}", at)


@transaction.atomic
def record_confirmation(
    *,
    commitment: Commitment,
    method: str,
    said_on: dt.date,
    affiliation: Affiliation | None = None,
    letter_number: str = "",
    actor: str,
    at: dt.datetime,
) -> Confirmation:
    """What the institution said on the phone or wrote, as staff put it down, with who and when.

    A letter speaks for the institution; a word of mouth only from a focal point or a delegate with a mandate
    (INV-13). `commitment.confirming_person_missing`, `.confirming_letter_missing`, `.confirming_day_wrong`,
    `.not_authorised_then`, `.programme_archived`, `.set_aside`, `.confirmation_window_closed`.
    """
    row = lock_in_dialogue(commitment)
    _must_wait_for_confirmation(row)
    if row.read_back_at is None or not local_date(row, row.read_back_at) <= said_on <= local_date(row, at):
        raise ConfirmingDayWrong
    if method == ConfirmationMethod.LETTER and not letter_number.strip():
        raise ConfirmingLetterMissing
    if method != ConfirmationMethod.LETTER and affiliation is None:
        raise ConfirmingPersonMissing
    if affiliation and not confirming_places(row, said_on, said_on).filter(pk=affiliation.pk).exists():
        raise NotAuthorisedThen
    said = Confirmation(
        method=method, affiliation=affiliation, letter_number=letter_number.strip(), said_on_date=said_on
    )
    return _confirm(row, said, actor, at)


def _confirm(row: Commitment, said: Confirmation, actor: str, at: dt.datetime) -> Confirmation:
    if row.lead_institution_id is None:
        raise NobodyToConfirm
    refuse_in_the_archive(row)
    refuse_set_aside(row)
    move(row, Lifecycle.CONFIRMED)
    _open_day(row, at)
    row.confirmed_at, row.confirmed_by = at, said.affiliation
    row.save(update_fields=["lifecycle", "confirmed_at", "confirmed_by"])
    said.commitment, said.recorded_at = row, at
    said.save()
    stop_the_clock(row)
    fact = CommitmentConfirmedOutside(commitment=row.pk, confirmation=said.pk, method=said.method)
    record(fact, stream=row.dialogue.stream, actor=actor, at=at)
    return said


def _must_wait_for_confirmation(row: Commitment) -> None:
    refuse_in_the_archive(row)
    refuse_set_aside(row)
    if row.lifecycle != Lifecycle.READ_BACK:
        raise NotPossibleNow


def _open_day(row: Commitment, at: dt.datetime) -> dt.date:
    today = local_date(row, at)
    if row.confirm_by_date and today > row.confirm_by_date:
        raise ConfirmationWindowClosed(until=date_format(row.confirm_by_date))
    return today


def _name_the_lead(row: Commitment, institution: Institution, actor: str, at: dt.datetime) -> None:
    """Once and for good (INV-05), and never where nobody may be quoted (INV-16)."""
    if attribution_in(row.dialogue, row.agenda_item) != AttributionRule.OPEN:
        raise OwnerGoesOnRecord
    if not may_be_named(row):
        raise NotPossibleNow
    row.lead_institution = institution
    row.save(update_fields=["lead_institution"])
    fact = CommitmentAttributed(commitment=row.pk, institution=institution.pk)
    record(fact, stream=row.dialogue.stream, actor=actor, at=at)
