"""What each audience is told, and what not (LIV-3), and that frames and snapshots never disagree (INV-24)."""

import json
from dataclasses import fields
from typing import Any

import msgspec
import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.commitments.models import Commitment
from dialogues.journal.events import known_kinds
from dialogues.journal.queries import entries_after, sequence_of
from dialogues.languages.translated import original
from dialogues.live.actions import Done
from dialogues.live.commands import KINDS
from dialogues.live.enums import Audience, Scene
from dialogues.live.models import Room
from dialogues.live.presenters import shared_snapshot, tell
from dialogues.live.presenters.frames import OF_COMMITMENT, OF_NO_SCREEN, OF_ROOM
from dialogues.live.queries.rooms import fresh_room
from dialogues.programme.actions import publish_ground_rules
from tests.factories.commitments import SESSION
from tests.factories.live import (
    a_seat,
    an_open_room,
    applied,
    as_facilitator,
    as_participant,
    command,
    obey,
)

pytestmark = pytest.mark.django_db


def posted(room: Room, viewer: Any, statement: str) -> int:
    [answer] = obey(room, command(viewer, "commitment.capture", statement=statement))
    assert isinstance(answer, Done)
    return int(answer.data["id"])


def frames_for(room: Room, audience: Audience, after: int = 0) -> list[dict[str, Any]]:
    told = tell(fresh_room(room.pk), list(entries_after(room.stream, after)))
    return json.loads(msgspec.json.encode(told.frames[audience]))


def snapshot_of(room: Room, audience: Audience) -> dict[str, Any]:
    shared = shared_snapshot(room, audience)
    view = {"seq": shared.seq, "room": shared.room, "commitments": shared.commitments}
    return json.loads(msgspec.json.encode(view))


@pytest.mark.requirement("LIV-3")
def test_a_post_that_was_held_or_refused_leaves_no_trace_in_any_frame_for_phones_and_wall():
    room = an_open_room()
    nam, hoa = as_participant(a_seat(room)), as_facilitator(room)
    shown, held, refused = (posted(room, nam, text) for text in ("Train officials", "Secret plan", "Off topic"))
    obey(
        room,
        command(hoa, "commitment.accept", commitment=shown),
        command(hoa, "commitment.hold", commitment=held),
        command(hoa, "commitment.reject", commitment=refused, reason="Not about this dialogue"),
    )

    for audience in (Audience.PARTICIPANT, Audience.WALL):
        told = frames_for(room, audience)
        cards = [frame["data"]["commitment"]["id"] for frame in told if "commitment" in frame["data"]]
        assert cards == [shown, shown], "captured and accepted, both shown as it stands now"
        assert [frame for frame in told if "gone" in frame["data"]] == []
        assert "Secret" not in json.dumps(told)
    staff = {frame["type"] for frame in frames_for(room, Audience.STAFF)}
    assert {"commitment.captured", "commitment.held", "commitment.rejected"} < staff, "there is something to leak"


@pytest.mark.requirement("LIV-3")
def test_only_staff_learn_who_wrote_it_with_which_mandate_and_what_is_missing():
    room = an_open_room()
    nam = as_participant(a_seat(room))
    obey(room, command(as_facilitator(room), "commitment.accept", commitment=posted(room, nam, "Train officials")))

    cards = {audience: frames_for(room, audience)[-1]["data"]["commitment"] for audience in Audience}

    for_staff_only = {"author", "mandate", "missing", "merged_into", "client_id", "reason"}
    assert cards[Audience.STAFF].keys() - cards[Audience.WALL].keys() == for_staff_only
    assert cards[Audience.PARTICIPANT] == cards[Audience.WALL]
    assert cards[Audience.STAFF]["author"] == "Lê Hoàng Nam"


@pytest.mark.requirement("COM-1")
def test_the_console_marks_what_a_bare_post_has_not_said():
    room = an_open_room()
    nam = as_participant(a_seat(room))
    posted(room, nam, "Train officials")
    complete = {"indicator": "officials", "baseline": "0", "target": "200", "due": "2023-06-30"}
    obey(room, command(nam, "commitment.capture", statement="Train 200 officials", **complete))

    missing = {card["code"]: card["missing"] for card in snapshot_of(room, Audience.STAFF)["commitments"]}

    assert missing == {"C-01": ["indicator", "baseline", "target", "due"], "C-02": []}


def test_what_was_on_the_wall_and_is_taken_back_goes_away_everywhere():
    room = an_open_room()
    nam, hoa = as_participant(a_seat(room)), as_facilitator(room)
    pk = posted(room, nam, "Train officials")
    obey(room, command(hoa, "commitment.accept", commitment=pk), command(hoa, "commitment.spotlight", commitment=pk))
    before, after = snapshot_of(room, Audience.WALL), sequence_of(room.stream)

    obey(room, command(nam, "commitment.withdraw", commitment=pk))

    [frame] = frames_for(room, Audience.WALL, after)
    assert (frame["data"]["gone"], frame["data"]["room"]["spotlight"]) == (pk, None)
    assert applied(before, [frame]) == snapshot_of(room, Audience.WALL)


def test_an_author_is_told_of_every_change_of_the_own_post_and_of_nobody_elses():
    room = an_open_room()
    seat, other = a_seat(room), a_seat(room, "Nguyễn Văn Tú")
    pk = posted(room, as_participant(seat), "Off topic")
    posted(room, as_participant(other), "Publish the data")
    reject = command(as_facilitator(room), "commitment.reject", commitment=pk, reason="Another dialogue is for this")
    obey(room, reject)

    mine = tell(fresh_room(room.pk), list(entries_after(room.stream, 0))).mine[seat[0].pk]

    assert [(card.id, card.moderation, card.reason) for card in mine] == [
        (pk, "rejected", "Another dialogue is for this")
    ]


def test_new_ground_rules_and_agenda_changes_of_the_organisers_reach_every_screen():
    room = an_open_room()
    before, after = _views(room), sequence_of(room.stream)

    publish_ground_rules(dialogue=room.dialogue, ground_rules=original("Be brief."), actor="user:1", at=SESSION)

    for audience in Audience:
        seen = applied(before[audience], frames_for(room, audience, after))
        assert seen == snapshot_of(room, audience)
        assert seen["room"]["ground_rules"] == {"version": 2, "text": {"en": "Be brief."}}


# Facts about these stand in other streams, or are nothing that a room shows.
ELSEWHERE = frozenset(
    [
        "action_item",
        "address",
        "agreement",
        "area",
        "asked_mail",
        "coalition",
        "consent_taken_back",
        "dispute",
        "follow_up",
        "follow_up_mail",
        "health_check",
        "institution",
        "institution_change",
        "lamp",
        "lesson",
        "letter_series",
        "letter_settings",
        "membership",
        "message",
        "owner_letter",
        "person",
        "programme",
        "progress",
        "register_import",
        "scorecard_edition",
        "sending_pause",
        "series",
        "standing_meeting",
        "target",
        "user",
    ]
)


def test_every_kind_of_fact_is_told_by_what_it_touches_or_is_known_to_show_on_no_screen():
    """A new event must take its place in presenters/frames.py, or screens would silently miss it."""
    subjects = {
        kind: made(**dict.fromkeys((field.name for field in fields(made)), 1)).subject.partition(":")[0]
        for kind, made in known_kinds().items()
    }

    placed = {OF_COMMITMENT} | OF_ROOM | OF_NO_SCREEN | ELSEWHERE
    assert {kind: subject for kind, subject in subjects.items() if subject not in placed} == {}


Step = tuple[str, int, int, Scene, bool]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["commitment.capture", "commitment.accept"] * 4 + sorted(set(KINDS) - {"room.open"})),
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(list(Scene)),
        st.booleans(),
    ),
    min_size=4,
    max_size=16,
)


@pytest.mark.requirement("INV-24")
@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_whatever_is_commanded_frames_applied_to_an_old_snapshot_make_the_new_one(steps: list[Step]):
    with transaction.atomic():
        room = an_open_room()
        viewers = {Audience.PARTICIPANT: as_participant(a_seat(room)), Audience.STAFF: as_facilitator(room)}
        first = seen = _views(room)
        for step in steps:
            [sender] = KINDS[step[0]].senders
            after = sequence_of(room.stream)
            obey(room, command(viewers[sender], step[0], **_data(room, *step)))
            seen = {looking: applied(view, frames_for(room, looking, after)) for looking, view in seen.items()}
            assert _shown(seen) == _shown(_views(room)), step

        replayed = {looking: applied(view, frames_for(room, looking)) for looking, view in first.items()}
        numbers = [entry.sequence for entry in entries_after(room.stream, 0)]
        assert _shown(replayed) == _shown(seen)
        assert numbers == list(range(1, len(numbers) + 1))
        transaction.set_rollback(True)


def _views(room: Room) -> dict[Audience, dict[str, Any]]:
    return {audience: snapshot_of(room, audience) for audience in Audience}


def _shown(views: dict[Audience, dict[str, Any]]) -> dict[Audience, Any]:
    """Hidden facts move the number without a frame; the batch's `through` carries it (tests/realtime)."""
    return {audience: (view["room"], view["commitments"]) for audience, view in views.items()}


def _data(room: Room, do: str, one: int, two: int, scene: Scene, flag: bool) -> dict[str, Any]:
    pks = [*Commitment.objects.filter(dialogue=room.dialogue_id).order_by("pk").values_list("pk", flat=True), 0]
    items = [*room.dialogue.agenda_items.order_by("pk").values_list("pk", flat=True), None]
    possible = {
        "statement": f"Promise {one}",
        "commitment": pks[one % len(pks)],
        "into": pks[two % len(pks)],
        "reason": "Not here",
        "version": 1 + two // 3,
        "item": items[one % len(items)],
        "scene": scene,
        "admits": flag,
    }
    return {name: value for name, value in possible.items() if name in KINDS[do].data.__struct_fields__}
