"""Work whose time has come: the handlers enter themselves."""

from . import access, consents, letters, reminders

__all__ = ["access", "consents", "letters", "reminders"]
