from .affiliations import affiliations_on, is_affiliated
from .consents import consents_in_force, has_consent
from .messages import (
    messages_visible_to,
    unreachable_address,
    unreachable_among,
    unreachable_in_lower_case,
)
from .posts import colleagues_at, held_on
from .profiles import own_profile
from .roles import has_role, members_of, memberships_in, person_of, scope_ids, scopes_of, team_of
from .tokens import api_tokens_of, digest_of, token_among, token_for

__all__ = [
    "affiliations_on",
    "api_tokens_of",
    "colleagues_at",
    "consents_in_force",
    "digest_of",
    "has_consent",
    "has_role",
    "held_on",
    "is_affiliated",
    "members_of",
    "memberships_in",
    "messages_visible_to",
    "own_profile",
    "person_of",
    "scope_ids",
    "scopes_of",
    "team_of",
    "token_among",
    "token_for",
    "unreachable_address",
    "unreachable_among",
    "unreachable_in_lower_case",
]
