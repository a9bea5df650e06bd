from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .enums import Decision, Kind, Outcome


@dataclass(frozen=True, kw_only=True)
class _AboutMail(Event):
    mail: int
    delegate: int | None

    @property
    def subject(self) -> str:
        return f"inbound:{self.mail}"


@event("inbound_mail.judged")
@dataclass(frozen=True, kw_only=True)
class MailJudged(_AboutMail):
    """What came in, and why it was or was not taken."""

    outcome: Outcome
    what: Kind
    code: str


@event("inbound_mail.settled")
@dataclass(frozen=True, kw_only=True)
class MailSettled(_AboutMail):
    """Somebody of the secretariat has decided."""

    decision: Decision


@event("inbound_mail.reopened")
@dataclass(frozen=True, kw_only=True)
class MailReopened(_AboutMail):
    """Read and dealt with, said by mistake."""


@event("inbound_mail.erased")
@dataclass(frozen=True, kw_only=True)
class MailErased(_AboutMail):
    """What it said is gone; that there was one stays."""
