"""Planners' pages hear that something changed, and nobody else does."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.journal.events import known_kinds
from dialogues.people.actions import issue_token, revoke_token, suspend_role
from dialogues.people.enums import STAFF, Purpose, Role
from dialogues.people.models import Membership, Token, User
from dialogues.programme.actions import change_programme
from dialogues.programme.models import Programme
from realtime.desks.desks import MOST_OF_ONE
from realtime.desks.frames import DeskFrame, is_ping
from realtime.desks.topics import topics_of
from realtime.desks.watchers import programmes_told_by
from realtime.hub import hub
from realtime.threads import writing
from tests.factories import invitations
from tests.factories.desks import DeskSocket
from tests.factories.people import a_colleague, an_account, signed_in
from tests.factories.programme import a_programme

PAGE = Path(__file__).parents[2] / "docs" / "desks.md"
PLAN = "LNOB-VN-2021"

sockets = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


def _a_guest() -> Delegate:
    return invitations.a_named_delegate(invitations.a_dialogue())


def _answered(delegate: Delegate) -> None:
    answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=invitations.IN_APRIL)


def _prolonged(programme: Programme) -> None:
    later = {"end_date": programme.end_date + dt.timedelta(days=1)}
    change_programme(programme=programme, changes=later, actor="user:1", at=invitations.IN_APRIL)


def _session_of(user: User) -> str:
    return str(signed_in(user).cookies["sessionid"].value)


def _a_session(delegate: Delegate, role: Role = Role.ORGANISER) -> str:
    return _session_of(a_colleague("Phạm Quốc Việt", role, delegate.dialogue.programme.scope))


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role", STAFF)
async def test_the_staff_hear_that_an_answer_came_and_nothing_of_what_it_says(role: Role) -> None:
    delegate = await writing(_a_guest)
    page = DeskSocket(delegate.dialogue.programme.code, sessionid=await writing(_a_session, delegate, role))

    first = await page.open()
    await page.settle()
    await writing(_answered, delegate)

    assert first == {"type": "hello"}
    assert (await page.until_about("delegate")).keys() == {"type", "about"}


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_pages_of_another_programme_hear_nothing_of_it() -> None:
    delegate = await writing(_a_guest)
    other = await writing(a_programme, "OTHER")
    person = await writing(a_colleague, "Phạm Quốc Việt", Role.ORGANISER, other.scope)
    page = DeskSocket("OTHER", sessionid=await writing(_session_of, person))
    await page.open()
    await page.settle()

    await writing(_answered, delegate)
    await writing(_prolonged, other)
    frame = await page.next()

    assert frame == {"type": "changed", "about": ["programme"]}


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("role", "scope", "code"),
    [(None, "", 4401), (Role.VERIFIER, "", 4403), (Role.CONVENOR, "programme:0", 4403)],
)
async def test_who_may_not_watch_learns_it_from_the_closing_code(role: Role | None, scope: str, code: int) -> None:
    delegate = await writing(_a_guest)
    programme = delegate.dialogue.programme
    sessionid = ""
    if role:
        person = await writing(a_colleague, "Hoàng Gia Bảo", role, scope or programme.scope)
        sessionid = await writing(_session_of, person)
    page = DeskSocket(programme.code, sessionid=sessionid)

    await page.wire.connect()

    assert await page.closing_code() == code


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_programme_that_does_not_exist_closes_as_one_that_is_not_ours() -> None:
    person = await writing(an_account)
    page = DeskSocket("NOWHERE", sessionid=await writing(_session_of, person))

    await page.wire.connect()

    assert await page.closing_code() == 4403


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_page_of_another_site_is_not_even_answered() -> None:
    delegate = await writing(_a_guest)
    page = DeskSocket(
        delegate.dialogue.programme.code,
        sessionid=await writing(_a_session, delegate),
        origin="https://elsewhere.example",
    )

    connected, _code = await page.wire.connect()

    assert not connected


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_program_watches_with_a_token_until_it_is_revoked() -> None:
    delegate = await writing(_a_guest)
    token, secret = await writing(_an_api_token, delegate)
    page = DeskSocket(delegate.dialogue.programme.code, secret=secret)

    first = await page.open()
    await writing(revoke_token, token=token, at=invitations.IN_APRIL)
    later = DeskSocket(delegate.dialogue.programme.code, secret=secret)
    await later.wire.connect()
    await hub().desks.ask_again()

    assert first == {"type": "hello"}
    assert [await page.closing_code(), await later.closing_code()] == [4403, 4401]


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_whose_role_ended_is_let_go() -> None:
    delegate = await writing(_a_guest)
    page = DeskSocket(delegate.dialogue.programme.code, sessionid=await writing(_a_session, delegate))
    await page.open()

    await writing(_suspend_the_organiser)
    await hub().desks.ask_again()

    assert await page.closing_code() == 4403


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_after_an_interruption_a_page_is_told_that_anything_may_have_changed() -> None:
    delegate = await writing(_a_guest)
    page = DeskSocket(delegate.dialogue.programme.code, sessionid=await writing(_a_session, delegate))
    await page.open()
    await page.settle()

    hub().look_again()

    assert await page.next() == {"type": "changed", "about": ["*"]}


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_a_page_says_nothing_but_ping() -> None:
    delegate = await writing(_a_guest)
    page = DeskSocket(delegate.dialogue.programme.code, sessionid=await writing(_a_session, delegate))
    await page.open()

    await page.wire.send_to(text_data='{"do":"ping"}')
    while (frame := await page.next())["type"] == "changed":
        pass
    await page.wire.send_to(text_data='{"do":"drop_tables"}')

    assert frame == {"type": "pong"}
    assert await page.closing_code() == 4429


@pytest.mark.asyncio
@pytest.mark.django_db(transaction=True)
async def test_one_person_keeps_so_many_pages_open_and_no_more() -> None:
    delegate = await writing(_a_guest)
    sessionid = await writing(_a_session, delegate)
    pages = [DeskSocket(delegate.dialogue.programme.code, sessionid=sessionid) for _ in range(MOST_OF_ONE + 1)]

    for page in pages[:-1]:
        await page.open()
    await pages[-1].wire.connect()

    assert await pages[-1].closing_code() == 4429
    assert len(hub().desks) == MOST_OF_ONE


@pytest.mark.django_db
def test_what_happens_in_a_dialogue_that_counts_in_two_programmes_is_told_to_both() -> None:
    dialogue = invitations.a_dialogue()
    shared = a_programme("SHARED")
    dialogue.also_counts_in.add(shared)
    alone = shared.scope

    told = programmes_told_by([dialogue.stream, alone, "house", "dialogue:x", "programme:"])

    assert told == {dialogue.stream: {dialogue.programme_id, shared.pk}, alone: {shared.pk}}


def test_the_traffic_of_a_room_troubles_no_planner() -> None:
    hot = [kind for kind in known_kinds() if kind.partition(".")[0] in {"commitment", "room", "ground_rules"}]

    assert hot
    assert topics_of(hot) == frozenset()
    assert topics_of(["delegate.answered", *hot]) == {"delegate"}


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b'{"do":"ping","x":1}', b"[" * 10_000, b"\xff", b'{"do":"ping"}' + b" " * 300]
)
def test_anything_else_is_no_ping(raw: bytes) -> None:
    assert not is_ping(raw)
    assert is_ping(b'{"do":"ping"}')


def test_the_page_about_the_protocol_shows_every_frame_as_it_is() -> None:
    examples = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    frames = {frame.__struct_config__.tag: frame for frame in DeskFrame.__subclasses__()}

    told = [example for example in examples if '"do"' not in example]
    shown = {msgspec.json.decode(example)["type"] for example in told}

    assert shown == set(frames)
    assert [msgspec.json.decode(example, type=frames[msgspec.json.decode(example)["type"]]) for example in told]
    assert [is_ping(example.strip().encode()) for example in examples if example not in told] == [True]


def _an_api_token(delegate: Delegate) -> tuple[Token, str]:
    user = a_colleague("Phạm Quốc Việt", Role.ORGANISER, delegate.dialogue.programme.scope)
    return issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=invitations.IN_APRIL)


def _suspend_the_organiser() -> None:
    suspend_role(membership=Membership.objects.get(role=Role.ORGANISER), actor="user:1", at=invitations.IN_APRIL)
