"""What a focal point has filled in and not sent yet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction

from dialogues.invitations.models import Invitation, NominationDraft
from dialogues.journal.files import checked_file

from .replies import open_for_reply


@transaction.atomic
def save_draft(
    *,
    invitation: Invitation,
    at: dt.datetime,
    people: Sequence[dict[str, Any]] | None = None,
    letter_reference: str | None = None,
    letter_file: "File[bytes] | None" = None,
) -> NominationDraft:
    """Keep what was filled in; what is left out stays. Nothing happened yet, so nothing is recorded.

    `invitation.withdrawn`, `dialogue.over`, `dialogue.cancelled`, `file.refused`.
    """
    invitation = open_for_reply(invitation)
    draft, _made = NominationDraft.objects.get_or_create(invitation=invitation, defaults={"saved_at": at})
    if people is not None:
        draft.people = [*people]
    if letter_reference is not None:
        draft.letter_reference = letter_reference
    if letter_file:
        _forget(draft)
        draft.letter_file = checked_file(letter_file)
    draft.saved_at = at
    draft.save()
    return draft


@transaction.atomic
def discard_draft(*, invitation: Invitation) -> None:
    """The file goes with it."""
    draft = NominationDraft.objects.filter(invitation=invitation).first()
    if draft:
        _forget(draft)
        draft.delete()


def _forget(draft: NominationDraft) -> None:
    """Delete the file, once it is sure that nothing refers to it any more."""
    name, storage = draft.letter_file.name, draft.letter_file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
