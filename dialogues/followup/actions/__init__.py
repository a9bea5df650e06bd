from .accepting import accept_transfers
from .assessing import claim_fulfilment, close_commitment, lapse_commitment, mark_overdue, verify_commitment
from .blocking import block_action
from .chasing import send_follow_up
from .contesting import contest_commitment, note_window_ended, resolve_contest
from .depending import say_what_it_waits_for
from .items import (
    NewItem,
    add_action_items,
    cancel_action,
    complete_action,
    start_action,
    verify_action,
)
from .lines import report_lines
from .links import renew_task_feed, send_progress_link
from .money import Rate, record_transaction
from .planning import leave_out_mail, pause_follow_up, plan_follow_up, resume_follow_up, take_mail_back_in
from .progress import Moved, Progress
from .reaching import Reached
from .replying import publish_reply, withdraw_reply
from .reporting import report_progress
from .responsible import leave_step, name_responsible, say_who_reported, stay_with_step
from .reviewing import accept_report, answer_support, reopen_report, return_report, withdraw_report
from .succession import (
    accept_action_transfer,
    apply_institution_change,
    ask_to_take_over,
    hand_over_action,
    hand_over_obligation,
)

__all__ = [
    "Moved",
    "NewItem",
    "Progress",
    "Rate",
    "Reached",
    "accept_action_transfer",
    "accept_report",
    "accept_transfers",
    "add_action_items",
    "answer_support",
    "apply_institution_change",
    "ask_to_take_over",
    "block_action",
    "cancel_action",
    "claim_fulfilment",
    "close_commitment",
    "complete_action",
    "contest_commitment",
    "hand_over_action",
    "hand_over_obligation",
    "lapse_commitment",
    "leave_out_mail",
    "leave_step",
    "mark_overdue",
    "name_responsible",
    "note_window_ended",
    "pause_follow_up",
    "plan_follow_up",
    "publish_reply",
    "record_transaction",
    "renew_task_feed",
    "reopen_report",
    "report_lines",
    "report_progress",
    "resolve_contest",
    "resume_follow_up",
    "return_report",
    "say_what_it_waits_for",
    "say_who_reported",
    "send_follow_up",
    "send_progress_link",
    "start_action",
    "stay_with_step",
    "take_mail_back_in",
    "verify_action",
    "verify_commitment",
    "withdraw_reply",
    "withdraw_report",
]
