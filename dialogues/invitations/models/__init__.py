from .delegates import Delegate
from .invitations import Invitation, Nomination
from .reminders import Reminder, ReminderPause, ReminderStop

__all__ = ["Delegate", "Invitation", "Nomination", "Reminder", "ReminderPause", "ReminderStop"]
