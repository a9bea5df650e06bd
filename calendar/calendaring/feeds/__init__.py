"""Calendars to subscribe to (calendar.md §2 F): a programme's, a person's, an institution's, a hall's, and one's tasks.

A feed is a value: what it shows was read and judged when it was opened. A feed that has not changed is recognised
without building its bytes (C41).
"""

from .feed import Feed
from .halls import hall_feed
from .institutions import institution_feed
from .opening import feed_behind
from .persons import person_feed
from .programmes import programme_feed
from .tasks import task_feed

__all__ = [
    "Feed",
    "feed_behind",
    "hall_feed",
    "institution_feed",
    "person_feed",
    "programme_feed",
    "task_feed",
]
