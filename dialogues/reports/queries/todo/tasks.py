import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Min, Q
from django.urls import reverse

from dialogues.commitments.enums import Schedule
from dialogues.commitments.models import Commitment
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.invitations.queries.funnel import Guests, guests_by_dialogue
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import dialogues_of, next_dialogue, today_in


@dataclass(frozen=True)
class Task:
    """`tone`: overdue, at-risk or nothing. `action` is what the button says."""

    title: str
    url: str
    action: str
    detail: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Promised:
    """How many commitments, how many of them overdue, and the first day by which one has to be confirmed."""

    number: int = 0
    late: int = 0
    until: dt.date | None = None


@dataclass(frozen=True)
class Desk:
    """A programme at a moment. What many tasks look at is read once."""

    programme: Programme
    at: dt.datetime

    @cached_property
    def today(self) -> dt.date:
        return today_in(self.programme, self.at)

    @cached_property
    def dialogues(self) -> Sequence[Dialogue]:
        return list(dialogues_of(self.programme))

    @property
    def upcoming(self) -> Dialogue | None:
        return next_dialogue(self.dialogues, self.at)

    def coming(self, states: Collection[str], within: dt.timedelta | None = None) -> list[Dialogue]:
        """In these states, and not begun yet; `within`: that begin so soon."""
        ahead = [one for one in self.dialogues if one.state in states and one.starts_at and one.starts_at >= self.at]
        return [one for one in ahead if not within or (one.starts_at and one.starts_at - self.at < within)]

    @cached_property
    def guests(self) -> Mapping[int, Guests]:
        """By dialogue, of those that invited anybody."""
        return guests_by_dialogue(self.programme)

    @cached_property
    def promised(self) -> Mapping[str, Promised]:
        """By lifecycle."""
        here = Commitment.objects.filter(dialogue__programme=self.programme).order_by()
        late = Count("pk", filter=Q(schedule=Schedule.OVERDUE))
        found = here.values_list("lifecycle").annotate(number=Count("pk"), late=late, until=Min("confirm_by_date"))
        return defaultdict(Promised, {lifecycle: Promised(*counted) for lifecycle, *counted in found})

    @cached_property
    def law(self) -> Sequence[Move]:
        return moves_in_force()


def address(name: str, dialogue: Dialogue) -> str:
    return reverse(name, args=[dialogue.programme.code, dialogue.code])
