"""Facts of mails that somebody asked for and that still wait."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class AskedMailEvent(Event):
    """`owner_letter`: the letter that it carries or reminds of."""

    mail: int
    institution: int
    owner_letter: int | None

    @property
    def subject(self) -> str:
        return f"asked_mail:{self.mail}"


@event("asked_mail.called_off")
@dataclass(frozen=True, kw_only=True)
class AskedMailCalledOff(AskedMailEvent):
    """It does not go. Why, stands in its row. A letter keeps its number, which nobody gets again (INV-10)."""


@event("asked_mail.taken_back_in")
@dataclass(frozen=True, kw_only=True)
class AskedMailTakenBackIn(AskedMailEvent):
    """Undo of the above, before its time has passed."""
