"""docs/examples/follow.py against a real server, which is restarted under it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.calls import Lost, call
from tests.faults.programs import Program, bare_environment, free_port, until
from tests.migrated import place_migrated

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "docs" / "examples" / "follow.py"
MOST_LINES = 60
FIRST, SECOND = "C-01 Train 40 apprentices", "C-02 Open 12 workshops"


class Hall:
    """A server with one open room and two delegates, and the clients that follow it."""

    def __init__(self, folder: Path) -> None:
        self._folder, port = folder, free_port()
        self._address = f"127.0.0.1:{port}"
        self._environment = bare_environment() | {
            "DJANGO_SETTINGS_MODULE": "backend.settings",
            "DEBUG": "1",
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        }
        place_migrated(folder / "db.sqlite3")
        [self._room] = json.loads(self._run("-m", "tests.faults.insider", '["fill", 1, 2]'))
        self.server = self._program(
            "server", "manage.py", "serve", "--work", "--host", "127.0.0.1", "--port", str(port)
        )
        self._programs = [self.server]

    async def open(self) -> None:
        self.server.start()
        await until(self._answers, "the server is ready")

    @property
    def tokens(self) -> list[str]:
        tokens: list[str] = self._room["delegates"]
        return tokens

    def client(self, token: str, statement: str) -> Program:
        arguments = [str(CLIENT), f"http://{self._address}", self._room["code"], token, statement]
        client = self._program(f"client-{len(self._programs)}", *arguments)
        self._programs.append(client)
        client.start()
        return client

    async def snapshot(self) -> Any:
        token = {"Authorization": f"Token {self.tokens[0]}"}
        _status, snapshot = await call(self._address, "GET", f"/api/v1/live/{self._room['code']}/snapshot", token)
        return snapshot

    def close(self) -> None:
        for program in self._programs:
            program.close()

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self._environment, check=True, capture_output=True, text=True
        ).stdout

    def _program(self, name: str, *arguments: str) -> Program:
        return Program(name, [sys.executable, *arguments], self._folder / f"{name}.log", self._environment, ROOT)

    async def _answers(self) -> bool:
        assert self.server.is_running(), self.server.tail()
        try:
            status, _body = await call(self._address, "GET", "/readyz")
        except Lost:
            return False
        return status == 200


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(tmp_path)
    yield hall
    hall.close()


@pytest.mark.asyncio
async def test_the_example_client_loses_nothing_and_doubles_nothing_when_the_server_restarts(hall: Hall) -> None:
    await hall.open()
    early = hall.client(hall.tokens[0], "Train 40 apprentices")
    await until(lambda: "Posted." in _said(early), "the first post is answered")
    hall.server.say(signal.SIGTERM)
    assert await hall.server.ended() == 0
    late = hall.client(hall.tokens[1], "Open 12 workshops")

    await hall.open()
    await until(lambda: "Posted." in _said(late), "the second post is answered")
    await until(lambda: SECOND in _said(early), "the one client hears of the other's post")
    snapshot = await hall.snapshot()

    assert [f"{card['code']} {card['statement']}" for card in snapshot["commitments"]] == [FIRST, SECOND]
    assert [_said(early).count(line) for line in ("Posted.", SECOND)] == [1, 1]


@pytest.mark.asyncio
async def test_the_example_client_stays_away_from_a_room_that_is_not_its_own(hall: Hall) -> None:
    await hall.open()

    stranger = hall.client("guessed", "Train 40 apprentices")

    assert await stranger.ended() == 1
    assert _said(stranger) == ["This token does not open the room."]


def test_the_example_client_is_as_short_as_it_claims() -> None:
    assert len(CLIENT.read_text("utf-8").splitlines()) <= MOST_LINES


def _said(client: Program) -> list[str]:
    return client.log.read_text("utf-8").splitlines() if client.log.exists() else []
