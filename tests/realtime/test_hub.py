"""The hub as people meet it: revoked tokens, a server that ends, many at the door, too many questions."""

import asyncio
from typing import Any

import pytest
from django.http import QueryDict
from pytest_django import Settings

from dialogues.invitations.models import Delegate
from dialogues.journal.errors import Refused
from dialogues.live.actions import Done
from dialogues.live.enums import Audience
from dialogues.live.identity import Proofs, Viewer, cookie_for, cookie_name
from dialogues.live.models import Room
from dialogues.people.actions import issue_token, revoke_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from realtime import telling
from realtime.admission import Visitor, Welcome, proofs_of_handshake, welcome
from realtime.batches import Part
from realtime.hub import hub
from realtime.protocol import NOT_ADMITTED, RESTARTING, TOO_MANY
from realtime.threads import writing
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_seat, an_open_room, command, obey
from tests.factories.people import a_facilitator
from tests.factories.sockets import PATIENCE_SECONDS, Socket, phone_of, program_with

pytestmark = pytest.mark.django_db(transaction=True)


def _hall() -> tuple[Room, Token, Token]:
    room = an_open_room()
    return room, a_seat(room)[1], a_seat(room, "Nguyễn Văn Tú")[1]


async def _two_phones() -> tuple[Room, Token, Socket, Socket]:
    room, nam, tu = await writing(_hall)
    phones = phone_of(room, nam), phone_of(room, tu)
    for phone in phones:
        await phone.enter()
    return room, nam, *phones


@pytest.mark.asyncio
async def test_a_socket_that_stays_open_outlives_no_revoked_token():
    room, nam, revoked, other = await _two_phones()
    await writing(revoke_token, token=nam, at=SESSION)

    await hub()._ask_again(await hub().feed(room))
    await other.say("ping")

    assert await revoked.closing_code() == NOT_ADMITTED
    assert (await other.until("pong"))["type"] == "pong"


@pytest.mark.asyncio
async def test_a_server_that_ends_answers_what_it_took_and_sends_everybody_elsewhere():
    room, _nam, phone, other = await _two_phones()
    await phone.say("commitment.capture", ref=1, id="6f3b1f1e-9a54-4c1e-8a35-1f0a4d1f7b11", data={"statement": "Train"})
    feed = await hub().feed(room)
    polling = asyncio.create_task(feed.moves_beyond(feed.through + 100, timeout=60))
    await asyncio.sleep(0)

    await hub().drain()

    assert (await phone.until("done"))["ref"] == 1
    assert [await phone.closing_code(), await other.closing_code()] == [RESTARTING, RESTARTING]
    await asyncio.wait_for(polling, 5)


@pytest.mark.asyncio
async def test_who_comes_while_the_server_ends_is_sent_elsewhere_at_once():
    room, nam, _phone, _other = await _two_phones()
    await hub().drain()
    late = phone_of(room, nam)

    await late.wire.connect()

    assert await late.closing_code() == RESTARTING


@pytest.mark.asyncio
async def test_an_own_post_that_arrives_by_another_way_while_the_phone_comes_back_is_not_missed():
    room, nam, _tu = await writing(_hall)
    feed = await hub().feed(room)
    missed = feed.missed

    async def missed_while_something_is_posted(audience: Audience, since: int) -> tuple[int, list[Part] | None]:
        feed.missed = missed  # type: ignore[method-assign]
        last = await writing(_a_post_of, room, nam)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while feed.through < last:
                await asyncio.sleep(0)
        return await missed(audience, since)

    feed.missed = missed_while_something_is_posted  # type: ignore[method-assign]
    phone = phone_of(room, nam, f"since={feed.through}")
    hello = await phone.enter()
    mine = await phone.until("mine")

    assert hello["you"]["mine"] == []
    assert [card["statement"] for card in mine["data"]["commitments"]] == ["Sent by the other tab"]


@pytest.mark.asyncio
async def test_whoever_hears_of_an_entry_has_heard_of_the_own_post_behind_it_before():
    room, nam, phone, _other = await _two_phones()

    last = await writing(_a_post_of, room, nam, moderated=False)
    await phone.until_number(last)

    types = [frame["type"] for frame in phone.heard if frame["type"] in {"mine", "batch"}]
    assert types == ["mine", "batch"]


def _a_post_of(room: Room, token: Token, *, moderated: bool = True) -> int:
    Room.objects.filter(pk=room.pk).update(is_moderated=moderated)
    pk = int(token.object_key.partition(":")[2])
    viewer = Viewer(Audience.PARTICIPANT, f"delegate:{pk}", "en", delegate_id=pk, token_id=token.pk)
    [done] = obey(room, command(viewer, "commitment.capture", statement="Sent by the other tab"))
    assert isinstance(done, Done)
    return done.sequence or 0


@pytest.mark.asyncio
async def test_a_full_server_says_so_and_nobody_who_is_in_is_thrown_out(settings: Settings):
    room, nam, phone, _other = await _two_phones()
    settings.LIVE_MOST_CONNECTIONS = 2
    third = phone_of(room, nam)

    await third.wire.connect()

    assert await third.closing_code() == TOO_MANY
    await phone.say("ping")
    assert (await phone.until("pong"))["type"] == "pong"


@pytest.mark.asyncio
async def test_whoever_asks_for_the_past_over_and_over_is_refused_and_then_let_go(settings: Settings):
    settings.LIVE_BURST, settings.LIVE_RATE = 5, 0  # on a busy machine the measure would fill up again meanwhile
    room, nam, _tu = await writing(_hall)
    phone = phone_of(room, nam)
    await phone.enter()
    for _n in range(6):
        await phone.say("since", seq=0)
    refused = await phone.until("refused")
    for _n in range(80):
        await phone.say("since", seq=0)

    assert refused["code"] == "rate.exceeded"
    assert await phone.closing_code() == TOO_MANY


def test_visitors_who_come_together_are_told_what_each_would_be_told_alone():
    room, nam, tu = _hall()
    revoke_token(token=tu, at=SESSION)
    staff = a_facilitator(room.dialogue.programme.scope)
    visitors = [
        Visitor(CODE, _with_cookie(room, nam), is_greeted=True),
        Visitor(CODE, _with_cookie(room, tu), is_greeted=True),
        Visitor("XXX-999", _with_cookie(room, nam), is_greeted=True),
        Visitor(CODE, Proofs(user=staff, cookies={}), is_greeted=True),
        Visitor(CODE, Proofs(user=staff, cookies={}, wanted="wall"), is_greeted=False),
        Visitor(CODE, proofs_of_handshake(QueryDict(""), {}, {}), is_greeted=True),
    ]

    together = welcome(visitors)

    assert [_told(one) for one in together] == [_told(welcome([visitor])[0]) for visitor in visitors]
    assert [_told(one)[0] for one in together] == [
        "participant",
        "live.not_admitted",
        "live.not_admitted",
        "staff",
        "wall",
        "live.not_signed_in",
    ]


def test_a_hall_that_comes_back_costs_no_more_queries_than_one_phone(django_assert_num_queries: Any):
    room = an_open_room()
    hall = [Visitor(CODE, _with_cookie(room, a_seat(room, f"Person {n}")[1]), is_greeted=True) for n in range(30)]
    with django_assert_num_queries(12):
        welcome(hall[:1])

    with django_assert_num_queries(12):
        welcome(hall)


def _with_cookie(room: Room, token: Token) -> Proofs:
    return proofs_of_handshake(QueryDict(""), {cookie_name(room): cookie_for(room, token)}, {})


def _told(answer: Welcome | Exception) -> tuple[object, ...]:
    if isinstance(answer, Welcome):
        return (str(answer.viewer.audience), answer.viewer, answer.you, bytes(answer.shape or b""))
    assert isinstance(answer, Refused)
    return (answer.code,)


@pytest.mark.asyncio
async def test_frames_that_nobody_can_read_are_limited_like_questions(settings: Settings):
    settings.LIVE_BURST = 5
    room, nam, _tu = await writing(_hall)
    phone = phone_of(room, nam)
    await phone.enter()
    for _n in range(100):
        await phone.wire.send_to(text_data="{}")

    assert await phone.closing_code() == TOO_MANY


@pytest.mark.asyncio
async def test_a_delegate_whose_place_was_withdrawn_and_a_program_whose_token_was_revoked_hear_no_more():
    room, _nam, phone, _other = await _two_phones()
    token, secret = await writing(_a_program, room)
    program = program_with(room, secret)
    await program.enter()
    await writing(_withdraw_first, room)
    await writing(revoke_token, token=token, at=SESSION)

    await hub()._ask_again(await hub().feed(room))

    assert [await phone.closing_code(), await program.closing_code()] == [NOT_ADMITTED, NOT_ADMITTED]


def _a_program(room: Room) -> tuple[Token, str]:
    user = a_facilitator(room.dialogue.programme.scope)
    return issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)


def _withdraw_first(room: Room) -> None:
    first = Delegate.objects.filter(dialogue=room.dialogue).order_by("pk").first()
    assert first
    Delegate.objects.filter(pk=first.pk).update(withdrawn_at=SESSION)


def test_a_cookie_that_no_database_can_read_keeps_nobody_else_out():
    room, nam, _tu = _hall()
    broken = proofs_of_handshake(QueryDict(""), {"sessionid": "\x00aaaaaaaa"}, {})

    answers = welcome([Visitor(CODE, broken, is_greeted=True), Visitor(CODE, _with_cookie(room, nam), is_greeted=True)])

    assert [_told(answer)[0] for answer in answers] == ["live.not_signed_in", "participant"]


def test_the_room_that_is_told_is_never_older_than_the_entry_that_tells_of_it():
    room, _nam, _tu = _hall()
    user = a_facilitator(room.dialogue.programme.scope)
    viewer = Viewer(Audience.STAFF, f"user:{user.pk}", "en", user_id=user.pk)
    fresh_room = telling.fresh_room
    with pytest.MonkeyPatch.context() as patch:

        def fresh_after_a_change(pk: int) -> Room:
            patch.undo()
            obey(room, command(viewer, "scene.show", scene="closing"))
            return fresh_room(pk)

        patch.setattr(telling, "fresh_room", fresh_after_a_change)
        obey(room, command(viewer, "scene.show", scene="collect"))
        stretch = telling.stretch_after(room.pk, room.stream, 0)

    assert b'"scene":"closing"' in stretch.frames[Audience.WALL][-1][1]
