import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.institutions.queries import name_of
from dialogues.invitations.models import Delegate
from dialogues.journal.queries import sequence_of
from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Card, Counts, RoomShape, Snapshot, You
from dialogues.people.enums import Mandate
from dialogues.people.models import User

from .cards import card_of, card_rows, counts_in, group_of, may_see, moment
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


def shared_snapshot(room: Room, audience: Audience) -> Shared:
    # The number first: what is written meanwhile may show twice, but can never be missed.
    seq = sequence_of(room.stream)
    room = fresh_room(room.pk)
    cards = [card_of(row, audience) for row in card_rows(room.dialogue_id) if may_see(row, audience)]
    return Shared(seq, room_shape(room, audience), cards, counts_in(room.dialogue_id))


def personal(shared: Shared, room: Room, viewer: Viewer, *, at: dt.datetime) -> Snapshot:
    return Snapshot(
        seq=shared.seq,
        room=shared.room,
        you=you(room, viewer),
        commitments=shared.commitments,
        counts=shared.counts,
        now=moment(at),
    )


def you(room: Room, viewer: Viewer) -> You:
    """The viewer as the room knows them, in their language."""
    with override(viewer.language):
        if viewer.delegate_id:
            return _delegate(room, viewer.delegate_id)
        name = User.objects.get(pk=viewer.user_id).name if viewer.user_id else ""
        return _nobody(viewer.audience, viewer.actor, name)


def own_cards(room: Room, delegate_id: int) -> list[Card]:
    """All posts of one author, whatever became of them."""
    return [
        card_of(row, Audience.PARTICIPANT, own=True)
        for row in card_rows(room.dialogue_id).filter(stated_by=delegate_id)
    ]


def why_not_confirm(delegate: Delegate) -> str:
    """Empty where the delegate may confirm (INV-13), else the explanation that stands beside the button (COM-2)."""
    if delegate.institution is None:
        return _("You joined with the room code. Only somebody whom an institution has named can confirm for it.")
    if delegate.mandate not in MAY_COMMIT:
        return _("You can propose. Your institution has to confirm: its focal point can do so after the dialogue.")
    return ""


def _delegate(room: Room, pk: int) -> You:
    delegate = Delegate.objects.select_related("person", "institution").get(pk=pk)
    rules = room.dialogue.ground_rules_version
    why_not = why_not_confirm(delegate)
    return You(
        audience=Audience.PARTICIPANT.value,
        id=f"delegate:{pk}",
        name=delegate.person.name,
        institution=name_of(delegate.institution) if delegate.institution else delegate.institution_as_given,
        group=group_of(delegate),
        mandate=str(delegate.mandate),
        ground_rules_accepted=delegate.ground_rules_version == rules,
        may_confirm=not why_not,
        why_not=why_not,
        mine=own_cards(room, pk),
    )


def _nobody(audience: Audience, actor: str, name: str) -> You:
    return You(
        audience=audience.value,
        id=actor,
        name=name,
        institution="",
        group="",
        mandate="",
        ground_rules_accepted=False,
        may_confirm=False,
        why_not="",
        mine=[],
    )
