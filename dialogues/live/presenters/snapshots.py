import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.institutions.queries import name_of
from dialogues.invitations.models import Delegate
from dialogues.journal.queries import sequence_of
from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.live.queries.groups import group_of
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Card, Counts, RoomShape, Snapshot, You
from dialogues.people.enums import Mandate
from dialogues.people.models import User

from .cards import card_of, card_rows, counts_in, may_see, moment
from .rooms import room_shape

MAY_COMMIT = (Mandate.FULL, Mandate.SUBJECT_TO_CONFIRMATION)


@dataclass(frozen=True)
class Shared:
    """The part that is the same for a whole audience: rendered once, shared by all who ask."""

    seq: int
    room: RoomShape
    commitments: list[Card]
    counts: Counts


def snapshot_for(room: Room, viewer: Viewer, *, at: dt.datetime) -> Snapshot:
    return personal(shared_snapshot(room, viewer.audience), room, viewer, at=at)


def opening_for(room: Room, viewer: Viewer, *, at: dt.datetime) -> Snapshot:
    """What a phone begins with: the snapshot without what others have said, which may be thousands of sentences."""
    return personal(_shared(room, viewer.audience, with_cards=False), room, viewer, at=at)


def shared_snapshot(room: Room, audience: Audience) -> Shared:
    return _shared(room, audience, with_cards=True)


def personal(shared: Shared, room: Room, viewer: Viewer, *, at: dt.datetime) -> Snapshot:
    return Snapshot(
        seq=shared.seq,
        room=shared.room,
        you=you(room, viewer),
        commitments=shared.commitments,
        counts=shared.counts,
        now=moment(at),
    )


def _shared(room: Room, audience: Audience, *, with_cards: bool) -> Shared:
    # The number first: what is written meanwhile may show twice, but can never be missed.
    seq = sequence_of(room.stream)
    room = fresh_room(room.pk)
    rows = card_rows(room.dialogue_id) if with_cards else ()
    cards = [card_of(row, audience) for row in rows if may_see(row, audience)]
    return Shared(seq, room_shape(room, audience), cards, counts_in(room.dialogue_id))


def you(room: Room, viewer: Viewer) -> You:
    """The viewer as the room knows them, in their language."""
    return introductions(room, [viewer])[0]


def introductions(room: Room, viewers: Sequence[Viewer]) -> list[You]:
    """Each viewer as the room knows them, in their language; a fixed number of queries for however many."""
    ids = {viewer.delegate_id for viewer in viewers if viewer.delegate_id}
    # Institutions are few and shared: fetched once each, not with every delegate.
    seated = Delegate.objects.select_related("person").prefetch_related("institution__names")
    delegates = seated.in_bulk(ids)
    cards = cards_by_author(room, ids)
    names = dict(User.objects.filter(pk__in={one.user_id for one in viewers if one.user_id}).values_list("pk", "name"))
    return [
        _delegate(room, viewer, delegates[viewer.delegate_id], cards.get(viewer.delegate_id, []))
        if viewer.delegate_id
        else _nobody(viewer, names.get(viewer.user_id or 0, ""))
        for viewer in viewers
    ]


def own_cards(room: Room, delegate_id: int) -> list[Card]:
    """All posts of one author, whatever became of them."""
    return cards_by_author(room, {delegate_id}).get(delegate_id, [])


def cards_by_author(room: Room, delegates: Collection[int]) -> dict[int, list[Card]]:
    """The own posts of each of these delegates who has any."""
    cards: dict[int, list[Card]] = {}
    for row in card_rows(room.dialogue_id).filter(stated_by__in=delegates):
        cards.setdefault(cast(int, row.stated_by_id), []).append(card_of(row, Audience.PARTICIPANT, own=True))
    return cards


def why_not_confirm(delegate: Delegate) -> str:
    """Empty where the delegate may confirm (INV-13), else the explanation that stands beside the button (COM-2)."""
    if delegate.institution is None:
        return _("You joined with the room code. Only somebody whom an institution has named can confirm for it.")
    if delegate.mandate not in MAY_COMMIT:
        return _("You can propose. Your institution has to confirm: its focal point can do so after the dialogue.")
    return ""


def _delegate(room: Room, viewer: Viewer, delegate: Delegate, mine: list[Card]) -> You:
    with override(viewer.language):
        why_not = why_not_confirm(delegate)
        institution = name_of(delegate.institution) if delegate.institution else delegate.institution_as_given
    return You(
        audience=viewer.audience.value,
        id=viewer.actor,
        name=delegate.person.name,
        institution=institution,
        group=group_of(delegate),
        mandate=str(delegate.mandate),
        ground_rules_accepted=delegate.ground_rules_version == room.dialogue.ground_rules_version,
        may_confirm=not why_not,
        why_not=why_not,
        mine=mine,
    )


def _nobody(viewer: Viewer, name: str) -> You:
    return You(
        audience=viewer.audience.value,
        id=viewer.actor,
        name=name,
        institution="",
        group="",
        mandate="",
        ground_rules_accepted=False,
        may_confirm=False,
        why_not="",
        mine=[],
    )
