"""The server's wall clock jumps, as clocks do that are set right by hand: numbers and presence do not care."""

import datetime as dt

import pytest
from django.utils import timezone

from dialogues.journal.models import Stream
from dialogues.journal.queries import flaws_in, sequence_of
from dialogues.live.models import Room
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from realtime.threads import writing
from tests.factories.commitments import SESSION
from tests.factories.live import a_seat, an_open_room
from tests.factories.people import a_facilitator
from tests.factories.sockets import Socket, phone_of, program_with

JUMPS = [dt.timedelta(hours=-3), dt.timedelta(days=1), dt.timedelta(seconds=-1), dt.timedelta(minutes=90)]

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


class Clock:
    """What `timezone.now` says, and by how much it is wrong."""

    def __init__(self) -> None:
        self.error = dt.timedelta()
        self._right = timezone.now

    def now(self) -> dt.datetime:
        return self._right() + self.error


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.mark.requirement("INV-24")
async def test_posts_are_numbered_without_gaps_while_the_clock_jumps(clock: Clock):
    room, nam, _tu, _secret = await writing(_hall)
    phone = phone_of(room, nam)
    await phone.enter()
    start = await writing(sequence_of, room.stream)

    answers = []
    for error in JUMPS:
        clock.error = error
        answers.append(await phone.command("commitment.capture", statement=f"Said at {error}"))

    assert [answer["seq"] for answer in answers] == list(range(start + 1, start + 1 + len(JUMPS)))
    assert await writing(lambda: list(flaws_in(Stream.objects.get(key=room.stream)))) == []


async def test_nobody_leaves_the_hall_because_the_clock_jumps(clock: Clock):
    room, nam, tu, secret = await writing(_hall)
    console, phone = program_with(room, secret), phone_of(room, nam)
    await console.enter()
    await phone.enter()
    await _until_present(console, 1)

    for error in JUMPS[:2]:
        clock.error = error
        other = phone_of(room, tu)
        await other.enter()
        await _until_present(console, 2)
        await other.leave()
        await _until_present(console, 1)


def _hall() -> tuple[Room, Token, Token, str]:
    """A room, the tokens of two who sit in it, and the secret of a member of staff."""
    room = an_open_room()
    user = a_facilitator(room.dialogue.programme.scope)
    _token, secret = issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)
    return room, a_seat(room)[1], a_seat(room, "Nguyễn Văn Tú")[1], secret


async def _until_present(console: Socket, people: int) -> None:
    """Counts come when they change; one that never comes ends the test."""
    while (await console.until("pulse"))["data"]["present"] != people:
        continue
