"""Asking owners for their signatures: each gets one letter with all its texts, and later reminders of it (§3.4 (2))."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.actions import request_sign_off
from dialogues.commitments.errors import NothingToSign, NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.enums import OwnerLetterKind
from dialogues.followup.errors_of_letters import AskedToday
from dialogues.followup.errors_of_mails import NobodyToAsk
from dialogues.followup.models import OwnerLetter
from dialogues.followup.queries.signatures import (
    ASKED_TODAY,
    NOBODY,
    TO_BE_ASKED,
    SignatureRequest,
    signature_requests,
    was_asked_on,
)
from dialogues.institutions.models import Institution
from dialogues.journal.actions import lock_stream
from dialogues.journal.errors import Refused
from dialogues.journal.jobs import does_rows, row_by_row
from dialogues.journal.models import Job
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in

from .asking_many import begin_asking
from .owner_letters import issue_owner_letter, letter_about, remind_of_letter, send_owner_letter

ASK_FOR_SIGNATURES = "commitments.ask_for_signatures"


@dataclass(frozen=True)
class Asked:
    """What went out: letters with a text that is new to its reader, and reminders of letters that are there."""

    letters: list[OwnerLetter]
    reminded: list[OwnerLetter]


@transaction.atomic
def ask_for_signatures(
    *,
    programme: Programme,
    commitments: Sequence[Commitment],
    key: str,
    next_url: str = "",
    language: str = "en",
    actor: str,
    at: dt.datetime,
) -> Job:
    """A row for each owner; what cannot be asked for is listed with its reason. `key`: sent again it begins nothing
    new. `commitment.nothing_to_sign` where none of these can be asked for.
    """
    return begin_asking(
        ASK_FOR_SIGNATURES,
        programme=programme,
        find=lambda: signature_requests(commitments, programme, at).requests,
        nobody=NothingToSign,
        key=key,
        next_url=next_url,
        language=language,
        actor=actor,
        at=at,
    )


@does_rows(ASK_FOR_SIGNATURES, title=_("Ask for sign-off"), batch=10)
@row_by_row
def ask_owner_to_sign(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    """Judged anew: what was signed, declined or asked meanwhile is left out."""
    programme = Programme.objects.get(pk=job.parameters["programme"])
    institution = Institution.objects.get(pk=data["institution"])
    asked = ask_to_sign(
        programme=programme, keys=data["commitments"], only=institution, job=job, actor=job.actor, at=at
    )
    return {"letters": [letter.reference for letter in asked.letters], "reminded": len(asked.reminded)}


@transaction.atomic
def ask_to_sign(
    *,
    programme: Programme,
    keys: Sequence[int],
    only: Institution | None = None,
    job: Job | None = None,
    actor: str,
    at: dt.datetime,
) -> Asked:
    """All owners of these commitments that have not signed, or `only` one of them; `job`: that asks them.

    What waits to be asked for is asked for now; a text that its owner has in no letter goes into a new one; of the
    others it is reminded. `commitment.nothing_to_sign`, `.not_possible_now`
    where it is one, `owner_letter.asked_today`, `follow_up.nobody_to_ask`.
    """
    lock_stream(key=programme.scope)
    rows = list(told_commitments().filter(pk__in=keys).prefetch_related("transfers").order_by("pk"))
    found = signature_requests(rows, programme, at)
    requests = [one for one in found.requests if only is None or one.institution.pk == only.pk]
    # What nobody owes at present is asked for all the same: its letter waits until a person says to whom.
    ownerless = found.left_out.get(NOBODY, []) if only is None else []
    waiting = {row.pk: row for row in [*ownerless, *(row for one in requests for row in one.commitments)]}
    moving = [row for row in waiting.values() if row.lifecycle in TO_BE_ASKED]
    if not requests and not moving:
        raise _refusal(found.left_out, rows)
    for row in moving:
        request_sign_off(commitment=row, actor=actor, at=at)
    letters, reminded = list[OwnerLetter](), list[OwnerLetter]()
    for one in requests:
        letters += _written(one, programme, job, actor, at)
        reminded += _reminded(one, programme, job, actor, at)
    return Asked(letters, reminded)


def _refusal(left_out: Mapping[str, list[Commitment]], rows: Sequence[Commitment]) -> Refused:
    if left_out.get(ASKED_TODAY):
        return AskedToday()
    if left_out.get(NOBODY):
        return NobodyToAsk()
    return NotPossibleNow() if len(rows) == 1 else NothingToSign()


def _written(
    one: SignatureRequest, programme: Programme, job: Job | None, actor: str, at: dt.datetime
) -> list[OwnerLetter]:
    if not one.texts:
        return []
    about = letter_about(
        kind=OwnerLetterKind.SIGN_OFF,
        programme=programme,
        institution=one.institution,
        versions=one.texts,
        language=one.to.language,
        at=at,
    )
    letter = issue_owner_letter(about=about, actor=actor, at=at)
    send_owner_letter(letter, job=job, at=at)
    return [letter]


def _reminded(
    one: SignatureRequest, programme: Programme, job: Job | None, actor: str, at: dt.datetime
) -> list[OwnerLetter]:
    """Who sent a text back and is asked for the same again on the day of the letter has it before him."""
    today = today_in(programme, at)
    due = [letter for letter in one.known if not was_asked_on(letter, programme, today)]
    return [remind_of_letter(letter=letter, job=job, actor=actor, at=at) for letter in due]
