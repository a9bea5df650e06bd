"""Asking for many signatures at once: a job with a row for each commitment."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.errors import NothingToSign
from dialogues.commitments.models import Commitment
from dialogues.journal.actions import lock_stream
from dialogues.journal.jobs import NewRow, does_rows, row_by_row, start_job
from dialogues.journal.models import Job
from dialogues.programme.models import Programme

from .signing import request_sign_off

ASK_FOR_SIGNATURES = "commitments.ask_for_signatures"


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
    """Each by itself; what cannot be asked for is listed with its reason. `key`: sent again it begins nothing new.

    `commitment.nothing_to_sign` where none is chosen.
    """
    lock_stream(key=programme.scope)
    begun = Job.objects.filter(kind=ASK_FOR_SIGNATURES, scope=programme.scope, parameters__key=key).first()
    if begun:
        return begun
    if not commitments:
        raise NothingToSign
    return start_job(
        kind=ASK_FOR_SIGNATURES,
        scope=programme.scope,
        rows=[NewRow(data={"commitment": row.pk}, label=f"{row.dialogue.code} {row.code}") for row in commitments],
        actor=actor,
        at=at,
        language=language,
        parameters={"key": key, "next_url": next_url},
    )


@does_rows(ASK_FOR_SIGNATURES, title=_("Ask for sign-off"))
@row_by_row
def ask_for_signature(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    commitment = Commitment.objects.select_related("dialogue__programme").get(pk=data["commitment"])
    asked = request_sign_off(commitment=commitment, actor=job.actor, at=at)
    return {"sign_off_by": asked.sign_off_by_date.isoformat() if asked.sign_off_by_date else ""}
