"""Everything that changes a letter, its number or a round of letters."""

from dialogues.invitations.actions.letter_endings import restore_letter, withdraw_letter

from .cancelling import end_letters_of_dialogue
from .drafts import change_letter, draft_letter
from .numbers import change_letter_settings, set_first_number, set_letterhead
from .redating import redate_dialogue, supersede_letter
from .round_rows import prepare_chosen
from .rounds import (
    approve_round,
    change_round,
    choose_institutions,
    discard_preparation,
    issue_round,
    leave_out_institution,
    plan_round,
    prepare_round,
    send_round,
)
from .steps import approve_letter, issue_letter, post_letter, take_back_approval

__all__ = [
    "approve_letter",
    "approve_round",
    "change_letter",
    "change_letter_settings",
    "change_round",
    "choose_institutions",
    "discard_preparation",
    "draft_letter",
    "end_letters_of_dialogue",
    "issue_letter",
    "issue_round",
    "leave_out_institution",
    "plan_round",
    "post_letter",
    "prepare_chosen",
    "prepare_round",
    "redate_dialogue",
    "restore_letter",
    "send_round",
    "set_first_number",
    "set_letterhead",
    "supersede_letter",
    "take_back_approval",
    "withdraw_letter",
]
