"""The one way to make iCalendar bytes: a wrapper over icalendar with the guards of calendar.md §2 B and §6.

The bytes depend on nothing but the values given: no clock, no random identifier, no hash order.
"""

from .values import FeedHeader, Guest, Kind, Meeting, Method, Organizer, Role, Rule, Status
from .writing import feed, hold_the_date, message, published, series_message, written

__all__ = [
    "FeedHeader",
    "Guest",
    "Kind",
    "Meeting",
    "Method",
    "Organizer",
    "Role",
    "Rule",
    "Status",
    "feed",
    "hold_the_date",
    "message",
    "published",
    "series_message",
    "written",
]
