"""Sockets from handshake to closing code, with the real hub, writer and journal behind them."""

import asyncio
import uuid

import pytest

from dialogues.journal.queries import sequence_of
from dialogues.live.models import Room
from dialogues.people.actions import issue_token, revoke_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from realtime.threads import writing
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_seat, an_open_room, as_facilitator, as_participant, command, obey
from tests.factories.people import a_facilitator
from tests.factories.sockets import OURS, Socket, phone_of, program_with

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


def _hall() -> tuple[Room, Token, Token]:
    room = an_open_room()
    return room, a_seat(room)[1], a_seat(room, "Nguyễn Văn Tú")[1]


def _staff_secret(room: Room) -> str:
    user = a_facilitator(room.dialogue.programme.scope)
    return issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)[1]


async def test_a_post_is_answered_after_its_commit_and_the_console_sees_it_while_other_phones_do_not():
    room, nam, tu = await writing(_hall)
    secret = await writing(_staff_secret, room)
    phone, other, console = phone_of(room, nam), phone_of(room, tu), program_with(room, secret)
    for socket in (phone, other, console):
        await socket.enter()

    done = await phone.command("commitment.capture", statement="Train 200 local officials")
    mine = await phone.until("mine")
    on_console = await console.until_number(done["seq"])
    accepted = await console.command("commitment.accept", commitment=done["data"]["id"])
    on_phone = await other.until_number(accepted["seq"])

    assert done["seq"] == on_console[-1]["seq"]
    assert mine["data"]["commitments"][0]["statement"] == "Train 200 local officials"
    assert [frame["type"] for frame in on_console] == ["commitment.captured"]
    assert [(frame["type"], frame["seq"]) for frame in on_phone] == [("commitment.accepted", accepted["seq"])]


@pytest.mark.requirement("LIV-1")
async def test_who_lost_the_link_and_says_since_gets_all_that_was_missed_once_and_in_order():
    room, _nam, _tu = await writing(_hall)
    secret = await writing(_staff_secret, room)
    console = program_with(room, secret)
    hello = await console.enter()
    await console.leave()
    posts = await writing(_five_posts, room)

    back = program_with(room, secret, f"since={hello['seq']}")
    await back.enter()
    missed = await back.until_number(posts)

    assert [frame["seq"] for frame in missed] == list(range(hello["seq"] + 1, posts + 1))


@pytest.mark.requirement("LIV-1")
async def test_posts_sent_again_after_a_break_on_another_connection_do_not_double():
    room, nam, _tu = await writing(_hall)
    kept = uuid.uuid4()
    first = phone_of(room, nam)
    await first.enter()
    answer = await first.command("commitment.capture", kept, statement="Train 200 local officials")
    await first.leave()

    second = phone_of(room, nam)
    hello = await second.enter()
    again = await second.command("commitment.capture", kept, statement="Train 200 local officials")

    assert (again["seq"], again["data"]) == (answer["seq"], answer["data"])
    assert [card["client_id"] for card in hello["you"]["mine"]] == [str(kept)]
    assert await writing(sequence_of, room.stream) == answer["seq"]


@pytest.mark.requirement("LIV-3")
async def test_a_phone_that_is_recorded_from_beginning_to_end_never_hears_of_what_only_staff_may_see():
    room, nam, tu = await writing(_hall)
    recorded = phone_of(room, tu)
    await recorded.enter()

    last = await writing(_a_secret_is_held, room, nam)
    frames = await recorded.until_number(last)

    assert [frame["type"] for frame in frames] == ["scene.shown"]
    assert "Secret" not in str(recorded.heard)


async def test_hidden_facts_never_look_like_gaps():
    room, nam, tu = await writing(_hall)
    phone = phone_of(room, tu)
    hello = await phone.enter()

    last = await writing(_a_secret_is_held, room, nam)
    await phone.until_number(last)

    batches = [frame for frame in phone.heard if frame["type"] == "batch"]
    assert [(batch["after"], batch["through"]) for batch in batches][-1] == (hello["seq"], last)


@pytest.mark.parametrize(
    ("headers", "room", "code"),
    [
        (OURS, CODE, 4401),
        ([(b"host", b"testserver"), (b"authorization", b"Token unknown")], CODE, 4403),
        (OURS, "XXX-999", 4401),
    ],
)
async def test_who_may_not_enter_is_told_by_the_closing_code(headers: list[tuple[bytes, bytes]], room: str, code: int):
    await writing(an_open_room)
    socket = Socket(room, headers=headers)

    await socket.wire.connect()

    assert await socket.closing_code() == code


async def test_a_phone_whose_token_was_revoked_is_not_admitted_again():
    room, nam, _tu = await writing(_hall)
    await writing(revoke_token, token=nam, at=SESSION)
    phone = phone_of(room, nam)

    await phone.wire.connect()

    assert await phone.closing_code() == 4403


async def test_a_page_of_another_site_cannot_open_a_socket_with_our_cookie():
    room, nam, _tu = await writing(_hall)
    socket = phone_of(room, nam)
    socket.wire.scope["headers"] = [
        (name, b"https://elsewhere.example" if name == b"origin" else value)
        for name, value in socket.wire.scope["headers"]
    ]

    connected, _code = await socket.wire.connect()

    assert connected is False


ID = uuid.uuid4()
BAD_FRAMES = [
    ("not json", None, "frame.invalid"),
    ("[]", None, "frame.invalid"),
    ('{"do":"commitment.publish","ref":3}', 3, "command.unknown"),
    ('{"do":"commitment.capture","ref":4}', 4, "frame.invalid"),
    (
        f'{{"do":"commitment.capture","ref":5,"id":"{ID}","data":{{"statement":"x","status":"done"}}}}',
        5,
        "frame.invalid",
    ),
    (f'{{"do":"commitment.capture","ref":6,"id":"{ID}","data":{{"statement":5}}}}', 6, "frame.invalid"),
    (
        f'{{"do":"commitment.capture","ref":7,"id":"{ID}","institution":"MOP","data":{{"statement":"x"}}}}',
        7,
        "frame.invalid",
    ),
    ("x" * 16_385, None, "frame.too_large"),
]


async def test_frames_that_no_schema_knows_are_refused_by_code_and_change_nothing():
    room, nam, _tu = await writing(_hall)
    phone = phone_of(room, nam)
    hello = await phone.enter()

    for text, _ref, _code in BAD_FRAMES:
        await phone.wire.send_to(text_data=text)
    refusals = [await phone.until("refused") for _frame in BAD_FRAMES]

    assert [(refusal["ref"], refusal["code"]) for refusal in refusals] == [
        (ref, code) for _text, ref, code in BAD_FRAMES
    ]
    assert await writing(sequence_of, room.stream) == hello["seq"]


async def test_a_ping_is_answered_and_its_unsent_posts_are_counted_for_the_staff_only():
    room, nam, _tu = await writing(_hall)
    secret = await writing(_staff_secret, room)
    phone, console = phone_of(room, nam), program_with(room, secret)
    await phone.enter()
    await console.enter()

    await phone.say("ping", unsent=2)
    await phone.until("pong")
    pulse = await console.until("pulse")
    while not pulse["data"].get("unsent_phones"):
        pulse = await console.until("pulse")
    on_phone = await phone.until("pulse")

    assert pulse["data"]["present"] == 1
    assert pulse["data"]["groups"] == [{"group": "G", "here": 1, "posted": 0}]
    assert on_phone["data"].keys() == {"present", "commitments", "institutions"}


async def test_a_console_that_opens_late_hears_at_once_who_is_here_already():
    room, nam, _tu = await writing(_hall)
    secret = await writing(_staff_secret, room)
    phone, early, late = phone_of(room, nam), program_with(room, secret), program_with(room, secret)
    await early.enter()
    await phone.enter()
    pulse = await early.until("pulse")
    while not pulse["data"]["present"]:
        pulse = await early.until("pulse")

    await late.enter()

    assert await late.until("pulse") == pulse


async def test_twenty_people_posting_at_once_are_all_answered_and_numbered_without_gaps():
    room = await writing(an_open_room)
    seats = await writing(lambda: [a_seat(room, f"Delegate {n}")[1] for n in range(20)])
    phones = [phone_of(room, token) for token in seats]
    for phone in phones:
        await phone.enter()
    start = await writing(sequence_of, room.stream)

    answers = await asyncio.gather(*(phone.command("commitment.capture", statement="A promise") for phone in phones))

    assert sorted(answer["seq"] for answer in answers) == list(range(start + 1, start + 21))


async def test_somebody_in_a_hurry_is_asked_to_wait_and_then_let_go():
    room, nam, _tu = await writing(_hall)
    phone = phone_of(room, nam)
    await phone.enter()

    for n in range(140):
        await phone.say("commitment.withdraw", ref=n, id=str(uuid.uuid4()), data={"commitment": 0})

    assert await phone.closing_code() == 4429


def _five_posts(room: Room) -> int:
    seat = a_seat(room, "Chu Thị Hoa")
    viewer = as_participant(seat)
    obey(room, *(command(viewer, "commitment.capture", statement=f"Promise {n}") for n in range(5)))
    return sequence_of(room.stream)


def _a_secret_is_held(room: Room, token: Token) -> int:
    delegate = room.dialogue.delegates.get(pk=int(token.object_key.partition(":")[2]))
    hoa = as_facilitator(room)
    post = command(as_participant((delegate, token, "")), "commitment.capture", statement="Secret plan")
    [done] = obey(room, post)
    pk = done.data["id"]  # type: ignore[union-attr]
    obey(room, command(hoa, "commitment.hold", commitment=pk), command(hoa, "scene.show", scene="collect"))
    return sequence_of(room.stream)
