"""Commands through their one entry: who may, what is answered, what sending again does."""

import uuid

import pytest

from dialogues.commitments.models import Commitment
from dialogues.journal.queries import sequence_of
from dialogues.live.actions import Done, Rejected, end_room, start_item
from dialogues.live.commands import KINDS
from dialogues.live.enums import Audience
from dialogues.people.actions import revoke_token, suspend_role
from dialogues.people.enums import Mandate
from dialogues.people.models import Membership
from tests.factories.commitments import SESSION
from tests.factories.live import a_seat, an_open_room, as_facilitator, as_participant, command, obey
from tests.factories.people import a_facilitator

pytestmark = pytest.mark.django_db
CAPTURE = "commitment.capture"


@pytest.mark.requirement("INV-25")
@pytest.mark.requirement("LIV-1")
def test_a_post_sent_again_gets_its_first_answer_and_creates_nothing():
    room = an_open_room()
    nam = as_participant(a_seat(room))
    post = command(nam, CAPTURE, statement="Train 200 local officials", due="2023-06-30")

    [first] = obey(room, post)
    start_item(room=room, item_id=None, actor="user:1", at=SESSION)
    [again] = obey(room, post)

    assert isinstance(first, Done)
    assert again == Done(first.sequence, first.data, repeated=True)
    assert [commitment.captured_sequence for commitment in Commitment.objects.all()] == [first.sequence]


@pytest.mark.requirement("INV-25")
def test_the_same_id_twice_in_one_batch_creates_one():
    room = an_open_room()
    post = command(as_participant(a_seat(room)), CAPTURE, statement="Train 200 local officials")

    first, again = obey(room, post, post)

    assert isinstance(first, Done)
    assert again == Done(first.sequence, first.data, repeated=True)
    assert Commitment.objects.count() == 1


def test_the_same_id_with_other_words_is_refused_and_changes_nothing():
    room, known = an_open_room(), uuid.uuid4()
    nam = as_participant(a_seat(room))
    obey(room, command(nam, CAPTURE, known, statement="Train 200 local officials"))

    [answer] = obey(room, command(nam, CAPTURE, known, statement="Train 300 local officials"))

    assert isinstance(answer, Rejected)
    assert answer.code == "idempotency.mismatch"
    assert [commitment.statement for commitment in Commitment.objects.all()] == ["Train 200 local officials"]


def test_a_refusal_is_not_remembered():
    room = an_open_room()
    seat = a_seat(room)
    delegate, nam = seat[0], as_participant(seat)
    delegate.ground_rules_version = delegate.ground_rules_accepted_at = None
    delegate.save(update_fields=["ground_rules_version", "ground_rules_accepted_at"])
    post = command(nam, CAPTURE, statement="Train 200 local officials")

    [refused] = obey(room, post)
    obey(room, command(nam, "ground_rules.accept", version=1))
    [accepted] = obey(room, post)

    assert isinstance(refused, Rejected)
    assert refused.code == "ground_rules.not_accepted"
    assert isinstance(accepted, Done)


def test_after_the_end_nothing_is_taken_but_what_was_taken_is_still_answered():
    room = an_open_room()
    nam = as_participant(a_seat(room))
    post = command(nam, CAPTURE, statement="Train 200 local officials")
    [first] = obey(room, post)
    end_room(room=room, actor="user:1", at=SESSION)

    again, late = obey(room, post, command(nam, CAPTURE, statement="And 100 more"))

    assert isinstance(again, Done)
    assert isinstance(first, Done)
    assert again.sequence == first.sequence
    assert isinstance(late, Rejected)
    assert late.code == "room.closed"


def test_a_bad_command_refuses_itself_and_not_its_neighbours():
    room = an_open_room()
    nam, tu = as_participant(a_seat(room)), as_participant(a_seat(room, "Nguyễn Văn Tú"))

    answers = obey(
        room,
        command(nam, CAPTURE, statement="Train 200 local officials"),
        command(nam, CAPTURE, statement="   "),
        command(tu, "commitment.accept", commitment=1),
        command(tu, CAPTURE, statement="Publish the data"),
    )

    assert [getattr(answer, "code", "done") for answer in answers] == [
        "done",
        "commitment.statement_missing",
        "command.not_allowed",
        "done",
    ]


@pytest.mark.parametrize("do", sorted(KINDS))
def test_nobody_gives_commands_of_another_role_and_a_wall_gives_none(do: str):
    room = an_open_room()
    viewers = {Audience.PARTICIPANT: as_participant(a_seat(room)), Audience.STAFF: as_facilitator(room)}
    before = sequence_of(room.stream)
    data = {"statement": "x", "commitment": 1, "version": 1, "scene": "join", "admits": True, "into": 2, "reason": "x"}
    fitting = {name: value for name, value in data.items() if name in KINDS[do].data.__struct_fields__}

    answers = [
        obey(room, command(viewer, do, **fitting))[0]
        for audience, viewer in viewers.items()
        if audience not in KINDS[do].senders
    ]

    assert [getattr(answer, "code", "done") for answer in answers] == ["command.not_allowed"]
    assert sequence_of(room.stream) == before


def test_a_facilitator_suspended_meanwhile_can_no_longer_accept():
    room = an_open_room()
    hoa = a_facilitator(room.dialogue.programme.scope)
    membership = Membership.objects.get(user=hoa)
    suspend_role(membership=membership, actor="user:9", at=SESSION)

    [answer] = obey(room, command(as_facilitator(room, hoa), "scene.show", scene="collect"))

    assert isinstance(answer, Rejected)
    assert answer.code == "command.not_allowed"


def test_a_phone_whose_token_was_revoked_can_no_longer_post():
    room = an_open_room()
    seat = a_seat(room)
    revoke_token(token=seat[1], at=SESSION)

    [answer] = obey(room, command(as_participant(seat), CAPTURE, statement="Train 200 local officials"))

    assert isinstance(answer, Rejected)
    assert answer.code == "command.not_allowed"


def test_accepting_twice_with_one_id_is_one_fact():
    room = an_open_room()
    [made] = obey(room, command(as_participant(a_seat(room)), CAPTURE, statement="Train 200 local officials"))
    assert isinstance(made, Done)
    accept = command(as_facilitator(room), "commitment.accept", commitment=made.data["id"])

    first, again = obey(room, accept, accept)

    assert isinstance(first, Done)
    assert again == Done(first.sequence, {}, repeated=True)
    assert sequence_of(room.stream) == first.sequence


def test_nguyen_van_tu_who_only_listens_is_told_why_he_cannot_confirm_in_his_language():
    room = an_open_room()
    tu = as_participant(a_seat(room, "Nguyễn Văn Tú", mandate=Mandate.LISTEN_ONLY))
    hoa = as_facilitator(room)
    [made] = obey(room, command(tu, CAPTURE, statement="Add a volunteer survey"))
    assert isinstance(made, Done)
    obey(room, command(hoa, "commitment.accept", commitment=made.data["id"]))
    obey(room, command(hoa, "commitment.read_back", commitment=made.data["id"]))

    [answer] = obey(room, command(tu, "commitment.confirm", commitment=made.data["id"]))

    assert isinstance(answer, Rejected)
    assert answer.code == "commitment.institution_must_confirm"


def test_read_back_puts_the_frozen_text_on_the_wall_and_its_author_confirms():
    room = an_open_room()
    nam, hoa = as_participant(a_seat(room)), as_facilitator(room)
    [made] = obey(room, command(nam, CAPTURE, statement="Train 200 local officials"))
    assert isinstance(made, Done)
    pk = made.data["id"]

    answers = obey(
        room,
        command(hoa, "commitment.accept", commitment=pk),
        command(hoa, "commitment.read_back", commitment=pk),
        command(nam, "commitment.confirm", commitment=pk),
    )

    room.refresh_from_db()
    assert [type(answer) for answer in answers] == [Done, Done, Done]
    assert (room.scene, room.spotlight_id) == ("read_out", pk)
    assert Commitment.objects.get(pk=pk).lifecycle == "confirmed"


def test_somebody_elses_post_that_is_not_on_the_wall_does_not_exist_for_other_phones():
    room = an_open_room()
    nam, tu = as_participant(a_seat(room)), as_participant(a_seat(room, "Nguyễn Văn Tú"))
    [made] = obey(room, command(nam, CAPTURE, statement="Train 200 local officials"))
    assert isinstance(made, Done)

    answers = obey(
        room,
        command(tu, "commitment.withdraw", commitment=made.data["id"]),
        command(tu, "commitment.confirm", commitment=made.data["id"]),
        command(tu, "commitment.edit", commitment=made.data["id"], statement="Nothing"),
    )

    assert [getattr(answer, "code", "done") for answer in answers] == ["commitment.unknown"] * 3


def test_an_author_changes_one_part_and_the_rest_stays():
    room = an_open_room()
    nam = as_participant(a_seat(room))
    [made] = obey(room, command(nam, CAPTURE, statement="Train 200 local officials", due="2023-06-30"))
    assert isinstance(made, Done)

    obey(room, command(nam, "commitment.edit", commitment=made.data["id"], indicator="officials trained"))

    commitment = Commitment.objects.get()
    assert (commitment.statement, str(commitment.due_date), commitment.indicator) == (
        "Train 200 local officials",
        "2023-06-30",
        "officials trained",
    )
