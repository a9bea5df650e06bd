import datetime as dt
from dataclasses import dataclass

from dialogues.invitations.enums import ContactChannel, ContactOutcome
from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutContact(Event):
    contact: int

    @property
    def subject(self) -> str:
        return f"contact:{self.contact}"


@event("contact.noted")
@dataclass(frozen=True, kw_only=True)
class ContactNoted(_AboutContact):
    """With an institution about its invitation, or with a delegate; never what was said."""

    invitation: int | None
    delegate: int | None
    channel: ContactChannel
    outcome: ContactOutcome
    next_date: dt.date | None


@event("contact.withdrawn")
@dataclass(frozen=True, kw_only=True)
class ContactNoteWithdrawn(_AboutContact):
    """Noted by mistake."""


@event("contact.words_erased")
@dataclass(frozen=True, kw_only=True)
class ContactWordsErased(_AboutContact):
    pass
