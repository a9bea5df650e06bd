"""A new owner takes over what came to it, all at once."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from dialogues.commitments.actions import Acceptance, accept_transfer
from dialogues.commitments.errors import TransferAccepted
from dialogues.commitments.models import OwnershipTransfer
from dialogues.followup.models import ActionTransfer

from .succession import accept_action_transfer


@transaction.atomic
def accept_transfers(
    *, transfers: Iterable[OwnershipTransfer | ActionTransfer], acceptance: Acceptance, actor: str, at: dt.datetime
) -> int:
    """How many were taken over by this. What was accepted meanwhile, by a second tap or a letter, stays as it is."""
    taken = 0
    for transfer in transfers:
        try:
            if isinstance(transfer, OwnershipTransfer):
                accept_transfer(transfer=transfer, acceptance=acceptance, actor=actor, at=at)
            else:
                accept_action_transfer(transfer=transfer, acceptance=acceptance, actor=actor, at=at)
        except TransferAccepted:
            continue
        taken += 1
    return taken
