"""Everything that changes an invitation, a nomination or a delegate."""

from .answers import accept_ground_rules, answer_invitation, state_access_needs
from .attendance import check_in_delegate, register_walk_in, undo_check_in
from .invitations import (
    invite_institution,
    resend_invitation,
    restore_invitation,
    send_invitation,
    withdraw_invitation,
)
from .lapsing import lapse_invitation, move_deadline
from .links import (
    DelegateLinks,
    issue_delegate_links,
    issue_links_behind,
    issue_nomination_link,
    issue_personal_link,
    links_behind,
)
from .nominations import Nominee, accept_alternate, nominate_delegates
from .quorum import end_waiver, waive_quorum
from .reminders import leave_out_reminder, pause_reminders, plan_reminders, resume_reminders, take_reminder_back_in
from .reminding import send_reminder, stop_reminders, want_reminders_again
from .replies import acknowledge_invitation, decline_invitation

__all__ = [
    "DelegateLinks",
    "Nominee",
    "accept_alternate",
    "accept_ground_rules",
    "acknowledge_invitation",
    "answer_invitation",
    "check_in_delegate",
    "decline_invitation",
    "end_waiver",
    "invite_institution",
    "issue_delegate_links",
    "issue_links_behind",
    "issue_nomination_link",
    "issue_personal_link",
    "lapse_invitation",
    "leave_out_reminder",
    "links_behind",
    "move_deadline",
    "nominate_delegates",
    "pause_reminders",
    "plan_reminders",
    "register_walk_in",
    "resend_invitation",
    "restore_invitation",
    "resume_reminders",
    "send_invitation",
    "send_reminder",
    "state_access_needs",
    "stop_reminders",
    "take_reminder_back_in",
    "undo_check_in",
    "waive_quorum",
    "want_reminders_again",
    "withdraw_invitation",
]
