"""A typing error in what staff wrote down, put right before the text is read back and stands (COM-3)."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NotTheAuthor, TextFrozen
from dialogues.commitments.events import CommitmentCorrected
from dialogues.commitments.models import Commitment, EarlierWording
from dialogues.commitments.texts import canonical
from dialogues.journal.actions import record

from .locking import lock_in_dialogue
from .rewording import fields_to_change


@transaction.atomic
def correct_commitment(
    *, commitment: Commitment, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> Commitment:
    """Keeps what stood there before. What a delegate said is the delegate's to change: `commitment.not_the_author`.

    `commitment.text_frozen` once it is read back, `commitment.nothing_changed`, and what a capture refuses for words.
    """
    row = lock_in_dialogue(commitment)
    if row.lifecycle != Lifecycle.CAPTURED:
        raise TextFrozen
    if row.stated_by_id:
        raise NotTheAuthor
    changed = fields_to_change(row, changes)
    before = json.loads(canonical({field: getattr(row, field) for field in changed}))
    earlier = EarlierWording.objects.create(commitment=row, words=before, replaced_at=at)
    for field in changed:
        setattr(row, field, changes[field])
    row.save(update_fields=changed)
    fact = CommitmentCorrected(commitment=row.pk, earlier=earlier.pk, fields=changed)
    record(fact, stream=row.dialogue.stream, actor=actor, at=at)
    return row
