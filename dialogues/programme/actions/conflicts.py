"""A conflict is looked at by somebody, who says why it may stay. It stays accepted until its facts change (C52)."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme import errors, events
from dialogues.programme.models import ConflictAcceptance, Dialogue
from dialogues.programme.queries.conflicts import conflicts_of


@transaction.atomic
def accept_conflict(*, dialogue: Dialogue, key: str, reason: str, actor: str, at: dt.datetime) -> ConflictAcceptance:
    """`conflict.gone` if the plan has changed meanwhile, `conflict.reason_missing`."""
    lock_stream(key=dialogue.stream)
    found = next((one for one in conflicts_of(dialogue) if one.finding.key == key), None)
    if found is None:
        raise errors.ConflictGone
    if not reason.strip():
        raise errors.ConflictReasonMissing
    kind = found.finding.kind.value
    acceptance, _new = ConflictAcceptance.objects.update_or_create(
        dialogue=dialogue,
        key=key,
        defaults={"kind": kind, "reason": reason.strip()[:300], "accepted_at": at, "accepted_by": actor},
    )
    fact = events.ConflictAccepted(acceptance=acceptance.pk, dialogue=dialogue.pk, conflict_kind=kind, key=key)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return acceptance


@transaction.atomic
def reopen_conflict(*, acceptance: ConflictAcceptance, actor: str, at: dt.datetime) -> None:
    """Taken back: it counts again."""
    dialogue = acceptance.dialogue
    lock_stream(key=dialogue.stream)
    fact = events.ConflictReopened(
        acceptance=acceptance.pk, dialogue=dialogue.pk, conflict_kind=acceptance.kind, key=acceptance.key
    )
    acceptance.delete()
    record(fact, stream=dialogue.stream, actor=actor, at=at)
