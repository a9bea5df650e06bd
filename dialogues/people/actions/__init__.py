from .accounts import change_account, close_account, create_account, reopen_account
from .bounces import mark_reachable, mark_unreachable, take_bounce
from .consents import give_consent, withdraw_consent
from .disclosures import disclose_persons
from .erasing import erase_person, forgets
from .files import store_file
from .forgetting import empty_mails_to, strike_name_from_mails
from .messages import pass_on, post_message, send_again, undo_passing_on
from .persons import affiliate_person, create_person, end_affiliation, record_form_of_address
from .posts import hand_over_post, vacate_post
from .profiles import count_only, declare_profile, erase_profile, read_traits, rotate_profiles
from .roles import grant_role, hand_over_role, invite_colleague, restore_role, suspend_role
from .sending import pause_sending, resume_sending
from .tokens import issue_token, redeem_token, renew_token, revoke_token, revoke_tokens, use_token

__all__ = [
    "affiliate_person",
    "change_account",
    "close_account",
    "count_only",
    "create_account",
    "create_person",
    "declare_profile",
    "disclose_persons",
    "empty_mails_to",
    "end_affiliation",
    "erase_person",
    "erase_profile",
    "forgets",
    "give_consent",
    "grant_role",
    "hand_over_post",
    "hand_over_role",
    "invite_colleague",
    "issue_token",
    "mark_reachable",
    "mark_unreachable",
    "pass_on",
    "pause_sending",
    "post_message",
    "read_traits",
    "record_form_of_address",
    "redeem_token",
    "renew_token",
    "reopen_account",
    "restore_role",
    "resume_sending",
    "revoke_token",
    "revoke_tokens",
    "rotate_profiles",
    "send_again",
    "store_file",
    "strike_name_from_mails",
    "suspend_role",
    "take_bounce",
    "undo_passing_on",
    "use_token",
    "vacate_post",
    "withdraw_consent",
]
