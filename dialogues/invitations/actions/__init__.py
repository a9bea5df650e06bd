"""Everything that changes an invitation, a nomination or a delegate."""

from .access import choose_site, plan_purge, purge_access_needs, state_access_needs
from .answers import accept_ground_rules, answer_invitation, ask_again
from .attendance import check_in_delegate, register_walk_in, undo_check_in
from .badges import issue_badges
from .calendar_files import CalendarFile, makes_calendar_files
from .contacts import (
    erase_contact_words,
    note_contact,
    withdraw_contact_note,
)
from .desk import replace_at_the_desk
from .disclosures import disclose_delegates
from .drafts import discard_draft, save_draft
from .guests import invite_guest
from .invitations import invite_institution, resend_invitation, restore_invitation, send_invitation, withdraw_invitation
from .lapsing import lapse_invitation, move_deadline
from .links import (
    DelegateLinks,
    issue_consent_link,
    issue_delegate_links,
    issue_links_behind,
    issue_nomination_link,
    issue_personal_link,
    links_behind,
    renew_feed_behind,
)
from .mandates import change_mandate, request_replacement, store_position, withdraw_position
from .nominations import accept_alternate, nominate_delegates, withdraw_nomination
from .nominees import Nominee
from .offers import accept_offer, decline_offer, expire_offer, fill_free_seats, withdraw_offer
from .outcomes import close_presence
from .participation import refresh_forecast, release_attendance, set_participation_targets
from .presence import take_deed, undo_deed
from .profiles import describe_oneself, keep_head_count_only, take_back_description
from .quorum import end_waiver, waive_quorum
from .reminders import leave_out_reminder, pause_reminders, plan_reminders, resume_reminders, take_reminder_back_in
from .reminding import send_reminder, stop_reminders, want_reminders_again
from .replies import acknowledge_invitation, decline_invitation
from .screening import (
    accept_nomination,
    accept_nominations,
    answer_clarification,
    reject_nomination,
    request_clarification,
)
from .seats import release_seats, set_seat_plan, undo_release
from .substitutions import decide_substitution, propose_deputy
from .waiting import add_to_list, return_to_list, take_off_list
from .walk_ins import Agreed, approve_walk_in, note_consents, refuse_walk_in, register_at_door, undecide_walk_in
from .withdrawals import withdraw_delegate

__all__ = [
    "Agreed",
    "CalendarFile",
    "DelegateLinks",
    "Nominee",
    "accept_alternate",
    "accept_ground_rules",
    "accept_nomination",
    "accept_nominations",
    "accept_offer",
    "acknowledge_invitation",
    "add_to_list",
    "answer_clarification",
    "answer_invitation",
    "approve_walk_in",
    "ask_again",
    "change_mandate",
    "check_in_delegate",
    "choose_site",
    "close_presence",
    "decide_substitution",
    "decline_invitation",
    "decline_offer",
    "describe_oneself",
    "discard_draft",
    "disclose_delegates",
    "end_waiver",
    "erase_contact_words",
    "expire_offer",
    "fill_free_seats",
    "invite_guest",
    "invite_institution",
    "issue_badges",
    "issue_consent_link",
    "issue_delegate_links",
    "issue_links_behind",
    "issue_nomination_link",
    "issue_personal_link",
    "keep_head_count_only",
    "lapse_invitation",
    "leave_out_reminder",
    "links_behind",
    "makes_calendar_files",
    "move_deadline",
    "nominate_delegates",
    "note_consents",
    "note_contact",
    "pause_reminders",
    "plan_purge",
    "plan_reminders",
    "propose_deputy",
    "purge_access_needs",
    "refresh_forecast",
    "refuse_walk_in",
    "register_at_door",
    "register_walk_in",
    "reject_nomination",
    "release_attendance",
    "release_seats",
    "renew_feed_behind",
    "replace_at_the_desk",
    "request_clarification",
    "request_replacement",
    "resend_invitation",
    "restore_invitation",
    "resume_reminders",
    "return_to_list",
    "save_draft",
    "send_invitation",
    "send_reminder",
    "set_participation_targets",
    "set_seat_plan",
    "state_access_needs",
    "stop_reminders",
    "store_position",
    "take_back_description",
    "take_deed",
    "take_off_list",
    "take_reminder_back_in",
    "undecide_walk_in",
    "undo_check_in",
    "undo_deed",
    "undo_release",
    "waive_quorum",
    "want_reminders_again",
    "withdraw_contact_note",
    "withdraw_delegate",
    "withdraw_invitation",
    "withdraw_nomination",
    "withdraw_offer",
    "withdraw_position",
]
