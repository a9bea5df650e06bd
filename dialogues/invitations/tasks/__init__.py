"""Work whose time has come: the handlers enter themselves."""

from . import letters, reminders

__all__ = ["letters", "reminders"]
