import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from dialogues.invitations.queries.funnel import Guests, guests_of
from dialogues.programme.models import Dialogue


@dataclass(frozen=True)
class Outlook:
    """A dialogue on a day of its own calendar. What several checks look at is read once."""

    dialogue: Dialogue
    on: dt.date

    @cached_property
    def guests(self) -> Guests:
        return guests_of(self.dialogue)
