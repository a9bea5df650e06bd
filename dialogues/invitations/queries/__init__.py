from .answers import check_answers_open, check_inviting_open, closed_on
from .balance import Balance, balance_of
from .deadlines import SuggestedDates, suggested_dates
from .delegates import delegates_matching, delegates_of, delegates_visible_to, in_the_order_of
from .forecast import Forecast, forecast_of
from .funnel import Funnel, Readiness, funnel_of, readiness_of
from .invitations import free_seats, invitations_of, invitations_visible_to, seats_taken, standing_of
from .seats import SeatPlanView, seat_plan_of

__all__ = [
    "Balance",
    "Forecast",
    "Funnel",
    "Readiness",
    "SeatPlanView",
    "SuggestedDates",
    "balance_of",
    "check_answers_open",
    "check_inviting_open",
    "closed_on",
    "delegates_matching",
    "delegates_of",
    "delegates_visible_to",
    "forecast_of",
    "free_seats",
    "funnel_of",
    "in_the_order_of",
    "invitations_of",
    "invitations_visible_to",
    "readiness_of",
    "seat_plan_of",
    "seats_taken",
    "standing_of",
    "suggested_dates",
]
