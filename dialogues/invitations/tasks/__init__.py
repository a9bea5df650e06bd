"""Work whose time has come: the handlers enter themselves."""

from . import access, letters, reminders

__all__ = ["access", "letters", "reminders"]
