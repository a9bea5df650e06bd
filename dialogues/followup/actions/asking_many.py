"""Asking the owners of many commitments at once: a job with a row for each of them, begun once."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.journal.actions import lock_stream
from dialogues.journal.errors import Refused
from dialogues.journal.jobs import NewRow, start_job
from dialogues.journal.models import Job
from dialogues.programme.models import Programme


class OwnerAsked(Protocol):
    @property
    def institution(self) -> Institution: ...
    @property
    def commitments(self) -> list[Commitment]: ...


def begin_asking(
    kind: str,
    *,
    programme: Programme,
    find: Callable[[], Sequence[OwnerAsked]],
    nobody: type[Refused],
    key: str,
    next_url: str,
    language: str,
    actor: str,
    at: dt.datetime,
) -> Job:
    """`find`: who is asked about what, looked for only if nothing has begun under this `key`. Nobody: raises `nobody`.

    The caller holds a transaction.
    """
    lock_stream(key=programme.scope)
    begun = Job.objects.filter(kind=kind, scope=programme.scope, parameters__key=key).first()
    if begun:
        return begun
    rows = [
        NewRow(
            data={"institution": one.institution.pk, "commitments": [row.pk for row in one.commitments]},
            label=name_of(one.institution),
        )
        for one in find()
    ]
    if not rows:
        raise nobody
    return start_job(
        kind=kind,
        scope=programme.scope,
        rows=rows,
        actor=actor,
        at=at,
        language=language,
        parameters={"key": key, "programme": programme.pk, "next_url": next_url},
    )
