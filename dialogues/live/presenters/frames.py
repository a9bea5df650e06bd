"""What happened, told to each audience. A replay shows what may be seen now: a withdrawn text is gone (INV-24).

Every fact of the dialogue's stream is told by what it touched: a commitment, the room, or nothing on any screen. Facts
that an audience may not see are left out; their numbers are covered by the batch's `through`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from msgspec import UNSET

from dialogues.commitments.events import CommitmentAccepted, CommitmentCaptured
from dialogues.commitments.models import Commitment
from dialogues.journal.models import Entry
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from dialogues.live.shapes import Card, Frame, FrameData, RoomShape

from .cards import CardRow, bare_card, card_of, card_rows, may_see, moment
from .rooms import room_shape

OF_COMMITMENT = "commitment"
OF_ROOM = frozenset({"room", "dialogue", "agenda_item"})
# Seen on staff pages, not in the room: who was invited, who answers, what was concluded.
OF_NO_SCREEN = frozenset(
    [
        "access_needs",
        "approval",
        "conflict",
        "contact",
        "delegate",
        "disclosure",
        "document",
        "fates",
        "finding",
        "inbound",
        "invitation",
        "invitation_round",
        "letter",
        "local_kit",
        "nomination",
        "participation",
        "quorum_waiver",
        "recommendation",
        "reminder",
        "reminders",
        "seat_offer",
        "seat_plan",
        "waiting",
    ]
)


@dataclass
class Told:
    """One stretch of the journal: frames per audience, and each author's own posts that changed."""

    frames: dict[Audience, list[Frame]] = field(default_factory=lambda: {audience: [] for audience in Audience})
    mine: dict[int, list[Card]] = field(default_factory=dict)


def tell(room: Room, entries: Sequence[Entry]) -> Told:
    """`room` must be fresh: what is shown is the present state of what the entries touched."""
    told = Told()
    touched = _commitments(room, entries)
    bare = {pk: bare_card(row) for pk, row in touched.items()}
    once_shown = _once_shown(touched)
    staff, public = (_Rows(room, touched, bare, once_shown, audience) for audience in (Audience.STAFF, Audience.WALL))
    told.frames[Audience.STAFF] = staff.frames(entries)
    # Participants and the wall see the same; whoever encodes it finds one list and encodes it once.
    told.frames[Audience.WALL] = told.frames[Audience.PARTICIPANT] = public.frames(entries)
    for pk, commitment in touched.items():
        if commitment.stated_by_id:
            card = card_of(commitment, Audience.PARTICIPANT, own=True, bare=bare[pk])
            told.mine.setdefault(commitment.stated_by_id, []).append(card)
    return told


class _Rows:
    """What the entries touched, seen by one audience; each card and the room are made once."""

    def __init__(
        self,
        room: Room,
        commitments: Mapping[int, CardRow],
        bare: Mapping[int, Card],
        once_shown: set[int],
        audience: Audience,
    ) -> None:
        self._room, self._audience, self._once_shown = room, audience, once_shown
        self._cards = {
            pk: card_of(row, audience, bare=bare[pk]) for pk, row in commitments.items() if may_see(row, audience)
        }

    def frames(self, entries: Iterable[Entry]) -> list[Frame]:
        return [frame for entry in entries if (frame := self._frame(entry))]

    @cached_property
    def _room_shape(self) -> RoomShape:
        return room_shape(self._room, self._audience)

    def _frame(self, entry: Entry) -> Frame | None:
        data = self._data(entry)
        if data is None:
            return None
        return Frame(type=entry.kind, seq=entry.sequence, at=moment(entry.at), data=data)

    def _data(self, entry: Entry) -> FrameData | None:
        what, pk = subject_of(entry)
        if what == OF_COMMITMENT:
            return self._commitment(pk)
        return FrameData(room=self._room_shape) if what in OF_ROOM else None

    def _commitment(self, pk: int) -> FrameData | None:
        # The room names the spotlighted commitment only to those who may see it: it changes together with it.
        room = self._room_shape if pk == self._room.spotlight_id else UNSET
        if card := self._cards.get(pk):
            return FrameData(commitment=card, room=room)
        return FrameData(gone=pk, room=room) if pk in self._once_shown else None


def subject_of(entry: Entry) -> tuple[str, int]:
    what, _, pk = entry.subject.partition(":")
    return what, int(pk)


def _commitments(room: Room, entries: Iterable[Entry]) -> dict[int, CardRow]:
    touched = {pk for what, pk in map(subject_of, entries) if what == OF_COMMITMENT}
    return {row.pk: row for row in card_rows(room.dialogue_id).filter(pk__in=touched)} if touched else {}


def _once_shown(touched: Mapping[int, Commitment]) -> set[int]:
    """Hidden now, but on the wall at some time. Of what never was there, not even the number may be told (LIV-3)."""
    hidden = [row.subject for row in touched.values() if not may_see(row, Audience.WALL)]
    if not hidden:
        return set()
    accepted = Q(kind=CommitmentAccepted.kind) | Q(kind=CommitmentCaptured.kind, data__on_wall=True)
    return {subject_of(entry)[1] for entry in Entry.objects.filter(accepted, subject__in=hidden)}
