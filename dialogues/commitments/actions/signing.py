"""What the institution says after the room: its signature, its wish for a change, or its no (COM-5)."""

import datetime as dt
from typing import NamedTuple

from django.core.files.base import File
from django.db import transaction

from dialogues.commitments.enums import Lifecycle, SignOffMethod
from dialogues.commitments.errors import (
    AlreadySigned,
    LetterMissing,
    NotAParty,
    NotASignatory,
    NotPossibleNow,
    OneSignsForOne,
    ReasonMissing,
)
from dialogues.commitments.errors_of_record import TextChanged
from dialogues.commitments.events import (
    CommitmentDeclined,
    CommitmentEvent,
    CommitmentReturned,
    CommitmentSignedOff,
    SignatureRecorded,
    SignOffOverdue,
    SignOffRequested,
)
from dialogues.commitments.models import Commitment, CommitmentVersion, SignOff
from dialogues.commitments.queries.ownership import holders_on, owners_on
from dialogues.commitments.queries.parties import is_signatory, local_date
from dialogues.commitments.texts import digest_of, wording_of
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.people.models import Affiliation

from .locking import lock_in_programme, move
from .windows import days_allowed, start_sign_off_clock, stop_sign_off_clock


@transaction.atomic
def request_sign_off(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Ask the institution for its signature within the programme's `signoff_within_days`."""
    row = lock_in_programme(commitment)
    move(row, Lifecycle.SIGNOFF_REQUESTED)
    row.sign_off_by_date, row.closing_reason = local_date(row, at) + days_allowed(row, "signoff_within_days"), ""
    row.save(update_fields=["lifecycle", "sign_off_by_date", "closing_reason"])
    start_sign_off_clock(row, row.sign_off_by_date)
    fact = SignOffRequested(commitment=row.pk, sign_off_by=row.sign_off_by_date.isoformat())
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def note_sign_off_overdue(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """The days to sign are over. A signature is still welcome: the state does not change."""
    row = lock_in_programme(commitment)
    if row.lifecycle != Lifecycle.SIGNOFF_REQUESTED:
        raise NotPossibleNow
    record(SignOffOverdue(commitment=row.pk), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def record_sign_off(
    *,
    commitment: Commitment,
    institution: Institution,
    method: str,
    signatory: Affiliation | None = None,
    signing_capacity: str = "",
    letter_number: str = "",
    letter_date: dt.date | None = None,
    file: "File[bytes] | None" = None,
    read: str = "",
    actor: str,
    at: dt.datetime,
) -> SignOff:
    """One institution's signature under the present version; signed off once every owner has signed (COM-4).

    Needs a signatory of that institution, or a letter with number and date that staff record (INV-13); whoever signed
    for one owner does not sign for another. `read`: the digest of the words on the page from which somebody signs;
    `commitment.text_changed` where these are others by now.
    """
    row = lock_in_programme(commitment)
    if row.lifecycle != Lifecycle.SIGNOFF_REQUESTED:
        raise NotPossibleNow
    if read and read != digest_of(wording_of(row)):
        raise TextChanged
    on, by_letter = local_date(row, at), method == SignOffMethod.LETTER
    _must_be_party(row, institution, on)
    if by_letter and not (letter_number.strip() and letter_date):
        raise LetterMissing
    if (signatory or not by_letter) and not is_signatory(signatory, institution, on):
        raise NotASignatory
    version = _version_to_sign(row, institution)
    if signatory and version.sign_offs.filter(signatory__person=signatory.person_id).exists():
        raise OneSignsForOne
    sign_off = SignOff.objects.create(
        commitment=row,
        version=version,
        institution=institution,
        signatory=signatory,
        method=method,
        signing_capacity=signing_capacity,
        letter_number=letter_number.strip(),
        letter_date=letter_date,
        file=checked_file(file) if file else "",
        recorded_at=at,
    )
    _record_signature(row, version, sign_off, actor, at)
    return sign_off


@transaction.atomic
def return_for_change(
    *,
    commitment: Commitment,
    institution: Institution,
    reason: str,
    signatory: Affiliation | None = None,
    actor: str,
    at: dt.datetime,
) -> Commitment:
    """The institution would sign another text. What follows is a new version, then a new request.

    `signatory`: who says so here, instead of staff who write it down (INV-13).
    """
    said = _Refusal(institution, reason, signatory)
    return _refuse(commitment, said, Lifecycle.RETURNED_FOR_CHANGE, CommitmentReturned, actor, at)


@transaction.atomic
def decline_sign_off(
    *,
    commitment: Commitment,
    institution: Institution,
    reason: str,
    may_be_named: bool = False,
    signatory: Affiliation | None = None,
    actor: str,
    at: dt.datetime,
) -> Commitment:
    """A normal outcome (COM-5). The number is public; the name only with the institution's consent (domain.md §6.4)."""
    said = _Refusal(institution, reason, signatory)
    row = _refuse(commitment, said, Lifecycle.DECLINED_BY_INSTITUTION, CommitmentDeclined, actor, at)
    row.closed_at, row.named_if_declined = at, may_be_named
    row.save(update_fields=["closed_at", "named_if_declined"])
    return row


def _version_to_sign(row: Commitment, institution: Institution) -> CommitmentVersion:
    version = row.versions.latest("number")
    if version.sign_offs.filter(institution=institution).exists():
        raise AlreadySigned
    return version


def _record_signature(
    row: Commitment, version: CommitmentVersion, sign_off: SignOff, actor: str, at: dt.datetime
) -> None:
    signed = set(version.sign_offs.values_list("institution", flat=True))
    fact: CommitmentEvent = SignatureRecorded(
        commitment=row.pk, sign_off=sign_off.pk, institution=sign_off.institution_id
    )
    # A share is signed by whoever made it, or by whoever holds it now.
    holders = holders_on(row, local_date(row, at))
    if all(origin in signed or (holder and holder.pk in signed) for origin, holder in holders.items()):
        move(row, Lifecycle.SIGNED_OFF)
        row.signed_off_at = at
        row.save(update_fields=["lifecycle", "signed_off_at"])
        stop_sign_off_clock(row)
        fact = CommitmentSignedOff(
            commitment=row.pk, sign_off=sign_off.pk, institution=sign_off.institution_id, method=sign_off.method
        )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)


class _Refusal(NamedTuple):
    institution: Institution
    reason: str
    signatory: Affiliation | None


def _refuse(
    commitment: Commitment,
    refusal: _Refusal,
    to: Lifecycle,
    said: type[CommitmentReturned] | type[CommitmentDeclined],
    actor: str,
    at: dt.datetime,
) -> Commitment:
    row, institution = lock_in_programme(commitment), refusal.institution
    _must_be_party(row, institution, local_date(row, at))
    if refusal.signatory and not is_signatory(refusal.signatory, institution, local_date(row, at)):
        raise NotASignatory
    if not refusal.reason.strip():
        raise ReasonMissing
    move(row, to)
    row.closing_reason = refusal.reason.strip()
    row.save(update_fields=["lifecycle", "closing_reason"])
    stop_sign_off_clock(row)
    fact = said(commitment=row.pk, institution=institution.pk)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _must_be_party(row: Commitment, institution: Institution, on: dt.date) -> None:
    if institution not in owners_on(row, on):
        raise NotAParty
