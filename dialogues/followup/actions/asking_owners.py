"""Asking many owners at once how it goes: a job with a row for each owner, so that nobody is asked twice (COM-16)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import told_commitments
from dialogues.followup.errors_of_mails import NobodyToAsk, NotAskedAgain
from dialogues.followup.events import CommitmentProgressLinkSent
from dialogues.followup.models import AskedMail
from dialogues.followup.queries.questions import REASONS, questions_about
from dialogues.journal.actions import Fact, lock_stream, record_all
from dialogues.journal.jobs import does_rows, row_by_row
from dialogues.journal.models import Job
from dialogues.programme.models import Programme

from .asked_mails import plan_asked_mail
from .asking_many import begin_asking

ASK_OWNERS = "followup.ask_owners"


@transaction.atomic
def ask_owners(
    *,
    programme: Programme,
    commitments: Sequence[Commitment],
    key: str,
    next_url: str = "",
    language: str = "en",
    actor: str,
    at: dt.datetime,
) -> Job:
    """One mail to each owner about all of these that it owes, in its reading hours. `key`: the same request sent
    again begins nothing new. `follow_up.nobody_to_ask` where none of them has an owner to be asked.
    """
    return begin_asking(
        ASK_OWNERS,
        programme=programme,
        find=lambda: questions_about(commitments, programme, at).questions,
        nobody=NobodyToAsk,
        key=key,
        next_url=next_url,
        language=language,
        actor=actor,
        at=at,
    )


@does_rows(ASK_OWNERS, title=_("Ask how it goes"))
@row_by_row
def ask_owner(job: Job, data: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    """Judged anew: what was reported, closed or asked meanwhile is left out, and a row with nothing left is refused."""
    programme = Programme.objects.get(pk=job.parameters["programme"])
    lock_stream(key=programme.scope)
    rows = _still(data["commitments"])
    shared = any(row.co_owners.all() for row in rows)
    found = questions_about(rows, programme, at, again=_asked_by(job) if shared else ())
    question = next((one for one in found.questions if one.institution.pk == data["institution"]), None)
    if question is None:
        raise NotAskedAgain(" ".join(str(REASONS[reason]) for reason in found.left_out) or None)
    keys = [row.pk for row in question.commitments]
    facts = [Fact(event=CommitmentProgressLinkSent(commitment=key), actor=job.actor, at=at) for key in keys]
    record_all(facts, stream=programme.scope)
    mail = plan_asked_mail(
        programme=programme, institution=question.institution, commitments=keys, job=job, due_at=question.due_at, at=at
    )
    return {"mail": mail.pk, "due": mail.due_at.isoformat()}


def _asked_by(job: Job) -> set[int]:
    """What is shared is asked of each that shares it: that this job has asked one of them does not count."""
    return {key for keys in AskedMail.objects.filter(job=job).values_list("commitments", flat=True) for key in keys}


def _still(keys: Sequence[int]) -> list[Commitment]:
    return list(told_commitments().filter(pk__in=keys).prefetch_related("transfers").order_by("pk"))
