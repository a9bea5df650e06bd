from .answers import check_answers_open, check_inviting_open, closed_on
from .deadlines import SuggestedDates, suggested_dates
from .delegates import delegates_matching, delegates_of, delegates_visible_to
from .funnel import Funnel, Readiness, funnel_of, readiness_of
from .invitations import free_seats, invitations_of, invitations_visible_to, seats_taken, standing_of

__all__ = [
    "Funnel",
    "Readiness",
    "SuggestedDates",
    "check_answers_open",
    "check_inviting_open",
    "closed_on",
    "delegates_matching",
    "delegates_of",
    "delegates_visible_to",
    "free_seats",
    "funnel_of",
    "invitations_of",
    "invitations_visible_to",
    "readiness_of",
    "seats_taken",
    "standing_of",
    "suggested_dates",
]
