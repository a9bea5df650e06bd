"""Work whose time has come: the handlers enter themselves."""

from . import reminders

__all__ = ["reminders"]
