"""Who may send which command to the room, and whose screens hear of which fact. A new command or fact needs its row."""

import dataclasses
from typing import Any

import pytest

from dialogues.commitments.actions import accept_commitments
from dialogues.journal.events import known_kinds
from dialogues.journal.models import Entry
from dialogues.live.actions import Rejected
from dialogues.live.commands import KINDS
from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.presenters.frames import tell
from tests.factories.commitments import SESSION, STAFF, a_captured
from tests.factories.live import a_seat, an_open_room, as_facilitator, as_participant, command, obey

PHONE, DESK = {"phone"}, {"console"}
# The wall sends nothing; the phone moderates nothing; nobody at the console speaks for an institution.
SENDERS: dict[str, set[str]] = {
    "commitment.accept": DESK,
    "commitment.capture": PHONE,
    "commitment.confirm": PHONE,
    "commitment.edit": PHONE,
    "commitment.hold": DESK,
    "commitment.merge": DESK,
    "commitment.read_back": DESK,
    "commitment.reject": DESK,
    "commitment.restore": DESK,
    "commitment.spotlight": DESK,
    "commitment.withdraw": PHONE,
    "ground_rules.accept": PHONE,
    "item.start": DESK,
    "room.admit": DESK,
    "room.change_code": DESK,
    "room.end": DESK,
    "room.open": DESK,
    "scene.show": DESK,
}
CARRIES: dict[str, dict[str, Any]] = {
    "commitment.capture": {"statement": "Train 40 apprentices"},
    "commitment.merge": {"commitment": 1, "into": 2},
    "commitment.reject": {"commitment": 1, "reason": "off the subject"},
    "ground_rules.accept": {"version": 1},
    "item.start": {},
    "room.admit": {"admits": True},
    "room.change_code": {},
    "room.end": {},
    "room.open": {},
    "scene.show": {"scene": "collect"},
}
EVERYBODY = {"participant", "staff", "wall"}
# What facts are about → whose screens hear of them. A commitment is judged by whether the wall may show it.
HEARD: dict[str, set[str]] = {
    "room": EVERYBODY,
    "dialogue": EVERYBODY,
    "agenda_item": EVERYBODY,
    "invitation": set(),
    "nomination": set(),
    "letter": set(),
    "invitation_round": set(),
    "delegate": set(),
    "quorum_waiver": set(),
    "access_needs": set(),
    "finding": set(),
    "recommendation": set(),
    "document": set(),
    "local_kit": set(),
    "fates": set(),
    "disclosure": set(),
    "contact": set(),
    "reminder": set(),
    "reminders": set(),
    "approval": set(),
    "conflict": set(),
    "seat_plan": set(),
    "waiting": set(),
    "seat_offer": set(),
    "participation": set(),
    "inbound": set(),
}
# Facts of other streams: they never reach a room at all.
ELSEWHERE = {
    "programme", "coalition_membership", "target", "institution", "area", "membership", "person", "consent", "account",
    "action_item", "user", "lamp", "carry_forward", "affiliation", "letter_series", "letter_settings",
    "institution_change", "message", "address",
    "agreement", "health_check", "dispute", "coalition", "lesson",
    "register_import", "series", "standing_meeting", "sending_pause", "follow_up", "follow_up_mail",
    "scorecard_edition", "owner_letter", "asked_mail", "consent_taken_back",
}  # fmt: skip


def _subject_of(kind: str) -> str:
    """What facts of this kind are about, asked of the event itself."""
    event = known_kinds()[kind]
    values = {field.name: 1 for field in dataclasses.fields(event)}
    return event(**values).subject.partition(":")[0]


OF_THE_ROOM = sorted(kind for kind in known_kinds() if _subject_of(kind) not in ELSEWHERE)


def test_every_command_has_its_row() -> None:
    assert sorted(SENDERS) == sorted(KINDS)


@pytest.mark.django_db
@pytest.mark.parametrize("do", sorted(SENDERS))
def test_a_command_is_taken_from_whom_the_matrix_names_and_from_nobody_else(do: str) -> None:
    room = an_open_room()
    viewers = {
        "phone": as_participant(a_seat(room)),
        "console": as_facilitator(room),
        "wall": Viewer(Audience.WALL, "", "en"),
    }

    taken = {name for name, viewer in viewers.items() if not _not_allowed(room, viewer, do)}

    assert taken == SENDERS[do]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", OF_THE_ROOM)
def test_a_fact_reaches_the_screens_that_the_matrix_names(kind: str) -> None:
    about = _subject_of(kind)
    room = an_open_room()
    waiting, shown = (a_captured(a_seat(room, name)[0]) for name in ("Lê Hoàng Nam", "Vũ Đức Thịnh"))
    accept_commitments(commitments=[shown], actor=STAFF, at=SESSION)

    if about == "commitment":
        heard = [_heard(room, kind, f"commitment:{row.pk}") for row in (waiting, shown)]
        assert heard == [{"staff"}, EVERYBODY]
    else:
        assert _heard(room, kind, f"{about}:{room.pk}") == HEARD[about]


def _not_allowed(room: Any, viewer: Viewer, do: str) -> bool:
    [answer] = obey(room, command(viewer, do, **CARRIES.get(do, {"commitment": 1})))
    return isinstance(answer, Rejected) and answer.code in ("command.not_allowed", "room.not_admitted")


def _heard(room: Any, kind: str, subject: str) -> set[str]:
    entry = Entry(sequence=1, kind=kind, subject=subject, at=SESSION)
    return {audience.value for audience, frames in tell(room, [entry]).frames.items() if frames}
