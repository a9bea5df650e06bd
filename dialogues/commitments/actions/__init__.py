from .capturing import Accepted, Draft, DraftResource, Outcome, RefusedDraft, Repeated, capture_commitments
from .confirming import (
    confirm_commitment,
    edit_before_read_back,
    expire_confirmation,
    read_back_commitment,
    withdraw_commitment,
)
from .moderating import (
    accept_commitments,
    hold_commitments,
    merge_commitments,
    reject_commitment,
    restore_commitment,
)
from .versions import amend_commitment

__all__ = [
    "Accepted",
    "Draft",
    "DraftResource",
    "Outcome",
    "RefusedDraft",
    "Repeated",
    "accept_commitments",
    "amend_commitment",
    "capture_commitments",
    "confirm_commitment",
    "edit_before_read_back",
    "expire_confirmation",
    "hold_commitments",
    "merge_commitments",
    "read_back_commitment",
    "reject_commitment",
    "restore_commitment",
    "withdraw_commitment",
]
