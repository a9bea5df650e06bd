"""Who owes what in a programme on a day, for the clocks: in a fixed number of queries, however much it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from dialogues.commitments.enums import Completion, Lifecycle, Schedule
from dialogues.commitments.models import Commitment, HandingOver
from dialogues.commitments.queries import holding_of, owners_of
from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.followup.states import COUNTING, OPEN
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Move
from dialogues.people.models import Person
from dialogues.programme.models import Programme
from dialogues.programme.states import CLOSED

from .clocks import Term
from .own_items import with_predecessors
from .owners import item_holding, transfers_of

# What becomes of a promise so that nobody has to take its steps any more.
_OVER = (Lifecycle.CLOSED, Lifecycle.LAPSED, Lifecycle.WITHDRAWN, Lifecycle.SUPERSEDED)


# An institution, and whoever there is responsible by name.
Owner = tuple[int, int | None]


@dataclass(frozen=True)
class Owed:
    """One obligation of one institution. `is_first`: of several that share it, the one others are told through."""

    subject: Commitment | ActionItem
    institution: Institution
    term: Term
    is_first: bool
    reported_at: dt.datetime

    @property
    def key(self) -> str:
        return key_of(self.subject)

    @property
    def responsible(self) -> Person | None:
        """By name, unless he or she has left it, or another institution has taken it over since."""
        item = self.subject if isinstance(self.subject, ActionItem) else None
        there = item and item.owner_id == self.institution.pk and item.responsible_gone_at is None
        return item.responsible if item and there else None


def key_of(subject: Commitment | ActionItem) -> str:
    """As tokens, the journal and the Outbox name it."""
    return f"{'action_item' if isinstance(subject, ActionItem) else 'commitment'}:{subject.pk}"


def owed_in(programme: Programme, on: dt.date, keys: Collection[str] | None = None) -> list[Owed]:
    """What is still to be done, of all or of those named by `keys` (with the steps of a commitment named).

    Nothing that waits for an owner (INS-3), and nothing once the programme is closed.
    """
    commitments, items = _commitments(programme), _items(programme)
    if keys is not None:
        named = numbers("commitment", keys)
        commitments = commitments.filter(pk__in=named)
        items = items.filter(Q(pk__in=numbers("action_item", keys)) | Q(commitment__in=named))
    return _owed(programme, commitments, items, moves_in_force(), on)


def owed_by(institutions: Collection[int], programme: Programme, on: dt.date) -> list[Owed]:
    """All that these owe there on that day, whoever promised it."""
    moves = moves_in_force()
    origins = with_predecessors(institutions, moves)
    took_over = Q(transfers__to_institution__in=origins)
    commitments = Commitment.objects.filter(Q(lead_institution__in=origins) | Q(co_owners__in=origins) | took_over)
    items = ActionItem.objects.filter(Q(owner__in=origins) | took_over)
    found = _owed(
        programme,
        _commitments(programme).filter(pk__in=commitments.values("pk")),
        _items(programme).filter(pk__in=items.values("pk")),
        moves,
        on,
    )
    return [one for one in found if one.institution.pk in institutions]


def by_owner(owed: Sequence[Owed]) -> dict[Owner, list[Owed]]:
    """Who is asked in one mail about what."""
    found: dict[Owner, list[Owed]] = defaultdict(list)
    for one in owed:
        found[one.institution.pk, one.responsible.pk if one.responsible else None].append(one)
    return found


def numbers(kind: str, keys: Collection[str]) -> list[int]:
    return [int(number) for name, _, number in (key.partition(":") for key in keys) if name == kind]


_Found = tuple[Commitment | ActionItem, int, Term, bool]


def _owed(
    programme: Programme,
    commitments: QuerySet[Commitment],
    items: QuerySet[ActionItem],
    moves: Sequence[Move],
    on: dt.date,
) -> list[Owed]:
    if programme.state in CLOSED:
        return []
    found = [*_shares(commitments, moves, on), *_steps(items, moves, on)]
    owners = Institution.objects.prefetch_related("names").in_bulk({owner for _subject, owner, *_rest in found})
    return [Owed(subject, owners[owner], term, first, _reported_at(subject)) for subject, owner, term, first in found]


def _reported_at(subject: Commitment | ActionItem) -> dt.datetime:
    """The last report, else since when one is awaited."""
    if isinstance(subject, ActionItem):
        last: dt.datetime | None = getattr(subject, "last_reported_at", None)
        return last or subject.created_at
    return subject.last_reported_at or subject.tracked_since_at or subject.captured_at


def _shares(commitments: QuerySet[Commitment], moves: Sequence[Move], on: dt.date) -> Iterator[_Found]:
    for row in commitments:
        decided = list(row.transfers.all())
        held = [holding_of(row, on, origin=one, moves=moves, decided=decided).owner for one in owners_of(row)]
        for place, owner in enumerate(dict.fromkeys(key for key in held if key)):
            term = Term(row.due_date, _since(decided, owner), row.schedule == Schedule.BLOCKED)
            yield row, owner, term, place == 0


def _steps(items: QuerySet[ActionItem], moves: Sequence[Move], on: dt.date) -> Iterator[_Found]:
    for item in items:
        decided = transfers_of(item)
        owner = item_holding(item, on, moves=moves, decided=decided).owner
        if owner:
            yield item, owner, Term(item.due_date, _since(decided, owner), item.state == ActionState.BLOCKED), True


def _commitments(programme: Programme) -> QuerySet[Commitment]:
    active = Commitment.objects.filter(dialogue__programme=programme, lifecycle=Lifecycle.ACTIVE)
    told = active.select_related("dialogue__programme", "lead_institution").prefetch_related("co_owners", "transfers")
    return told.exclude(completion=Completion.COMPLETE).order_by("pk")


def _items(programme: Programme) -> QuerySet[ActionItem]:
    undone = ActionItem.objects.filter(dialogue__programme=programme, state__in=[state.value for state in OPEN])
    undone = undone.filter(Q(commitment=None) | ~Q(commitment__lifecycle__in=_OVER))
    told = undone.select_related("dialogue__programme", "owner", "responsible", "commitment__dialogue")
    counting = Q(progress_updates__state__in=[state.value for state in COUNTING], progress_updates__is_mark=False)
    told = told.annotate(last_reported_at=Max("progress_updates__written_at", filter=counting))
    return told.prefetch_related("transfers").order_by("pk")


def _since(hand_overs: Sequence[HandingOver], owner: int) -> dt.date | None:
    return max((one.from_date for one in hand_overs if one.to_institution_id == owner), default=None)
