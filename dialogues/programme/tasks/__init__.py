"""What comes due in a programme: reviews, deadlines, links and reminders. What moved on meanwhile is left alone."""

from . import agreements, approvals, disputes, health, kits

__all__ = ["agreements", "approvals", "disputes", "health", "kits"]
