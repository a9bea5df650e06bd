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
from .links import (
    DelegateLinks,
    issue_delegate_links,
    issue_links_behind,
    issue_nomination_link,
    issue_personal_link,
    links_behind,
)
from .nominations import Nominee, accept_alternate, nominate_delegates
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
    "invite_institution",
    "issue_delegate_links",
    "issue_links_behind",
    "issue_nomination_link",
    "issue_personal_link",
    "links_behind",
    "nominate_delegates",
    "register_walk_in",
    "resend_invitation",
    "restore_invitation",
    "send_invitation",
    "state_access_needs",
    "undo_check_in",
    "withdraw_invitation",
]
