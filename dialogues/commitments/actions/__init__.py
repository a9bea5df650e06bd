from .capturing import Accepted, Draft, DraftResource, Outcome, RefusedDraft, Repeated, capture_commitments
from .carrying import publish_fates, sort_inputs
from .confirming import (
    confirm_commitment,
    edit_before_read_back,
    expire_confirmation,
    read_back_commitment,
    withdraw_commitment,
)
from .describing import NewMilestone, describe_commitment
from .ending import supersede_commitment, take_back_commitment
from .findings import carry_finding_forward, decide_carry_forward, record_finding
from .handing_over import (
    Acceptance,
    accept_transfer,
    check_hand_over,
    hand_over_commitment,
    move_commitment,
    note_acceptance,
)
from .joining import name_signatories
from .locking import lock_in_programme, move, refuse_while_contested
from .moderating import (
    accept_commitments,
    hold_commitments,
    merge_commitments,
    reject_commitment,
    restore_commitment,
)
from .proposing import propose_commitment
from .recommendations import answer_recommendation, ask_for_answers, issue_recommendation
from .screening import screen_commitment
from .signing import decline_sign_off, note_sign_off_overdue, record_sign_off, request_sign_off, return_for_change
from .translating import translate_statement
from .versions import amend_commitment

__all__ = [
    "Acceptance",
    "Accepted",
    "Draft",
    "DraftResource",
    "NewMilestone",
    "Outcome",
    "RefusedDraft",
    "Repeated",
    "accept_commitments",
    "accept_transfer",
    "amend_commitment",
    "answer_recommendation",
    "ask_for_answers",
    "capture_commitments",
    "carry_finding_forward",
    "check_hand_over",
    "confirm_commitment",
    "decide_carry_forward",
    "decline_sign_off",
    "describe_commitment",
    "edit_before_read_back",
    "expire_confirmation",
    "hand_over_commitment",
    "hold_commitments",
    "issue_recommendation",
    "lock_in_programme",
    "merge_commitments",
    "move",
    "move_commitment",
    "name_signatories",
    "note_acceptance",
    "note_sign_off_overdue",
    "propose_commitment",
    "publish_fates",
    "read_back_commitment",
    "record_finding",
    "record_sign_off",
    "refuse_while_contested",
    "reject_commitment",
    "request_sign_off",
    "restore_commitment",
    "return_for_change",
    "screen_commitment",
    "sort_inputs",
    "supersede_commitment",
    "take_back_commitment",
    "translate_statement",
    "withdraw_commitment",
]
