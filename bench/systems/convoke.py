"""Ours, in the shape of production: real commands in, real rooms out."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.request import Request, urlopen

from bench.installing import install_python_peers
from bench.load import Load
from bench.places import MEASURED_CORE, OTHER_CORE, ROOT, VAR, next_port
from bench.prepared import Hall, Halls, Prepared
from bench.programs import Program, answers, start, wait_until
from bench.stores import Postgres, Redis

from .base import PUBLISHERS
from .posting import write_template


class Convoke:
    """One or two web processes on one database. The last one is measured; people post to the first."""

    def __init__(
        self,
        *,
        halls: Halls,
        hall: Hall,
        processes: int = 1,
        postgres: Postgres | None = None,
        redis: Redis | None = None,
        server: str = "Daphne",
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.name = f"Convoke on {server}, {processes} process{'es' if processes > 1 else ''}"
        self._prepared: Prepared = halls.copy(hall, postgres)
        self._ports = [next_port() for _n in range(processes)]
        self._redis, self._server, self._more = redis, server, more or {}
        self._programs: list[Program] = []

    @property
    def measured(self) -> Program:
        return self._programs[-1]

    @property
    def port(self) -> int:
        return self._ports[-1]

    @property
    def room(self) -> str:
        return self._prepared.room

    def start(self) -> None:
        for port in self._ports:
            self._programs.append(self._serve(port))

    def stop(self) -> None:
        for program in self._programs:
            program.stop()

    def listen(self, count: int, *more: str) -> Load:
        return Load("subscribe", [*self._options(self.port, count), "--ready-after", "1", *more])

    def post(self, connections: int, *, rate: float, seconds: float) -> Load:
        """Participants who post to the first process, from `go` on; without a rate each as soon as it is answered."""
        template = write_template(VAR)
        timing = ["--rate", str(rate), "--seconds", str(seconds), "--template", str(template), "--ready-after", "1"]
        return Load("post", [*self._options(self._ports[0], connections), *timing])

    @contextmanager
    def publisher(self, rate: float, seconds: float) -> Iterator[Callable[[], int]]:
        def publish() -> int:
            posters.go()
            return int(posters.next()["done"])

        with self.post(PUBLISHERS, rate=rate, seconds=seconds) as posters:
            posters.ready()
            yield publish

    def publish(self, rate: float, seconds: float) -> int:
        with self.publisher(rate, seconds) as publish:
            return publish()

    def come_back(self, count: int, *, since: int, through: int, seconds: float) -> Load:
        """Everybody connects at once and asks for what came after `since`."""
        options = self._options(self.port, count, f"?since={since}")
        at_once = ["--at-once", str(count), "--through", str(through), "--seconds", str(seconds)]
        return Load("storm", [*options, *at_once])

    def cookie(self) -> tuple[str, str]:
        """The first delegate's: name and value."""
        name, _equals, value = self._prepared.cookies.read_text().split("\n", 1)[0].partition("=")
        return name.removeprefix("Cookie: "), value

    def sequence(self) -> int:
        """Up to where the room's journal has got."""
        url = f"http://127.0.0.1:{self.port}/api/v1/live/{self.room}/snapshot"
        headers = {"Cookie": "=".join(self.cookie()), "X-Forwarded-Proto": "https", "Accept": "application/json"}
        with urlopen(Request(url, headers=headers)) as answer:
            return int(json.load(answer)["seq"])

    def _serve(self, port: int) -> Program:
        is_last = port == self.port
        stores = {"REDIS_URL": self._redis.url if self._redis else ""}
        environment = {**self._prepared.environment, **stores, **self._more}
        command = self._uvicorn(port) if is_last and self._server == "uvicorn" else self._daphne(port)
        core = MEASURED_CORE if is_last else OTHER_CORE
        program = start(f"convoke-{port}", command, core=core, environment=environment)
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/healthz"), program=program)
        return program

    def _daphne(self, port: int) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), "serve", "--host", "127.0.0.1", "--port", str(port)]

    def _uvicorn(self, port: int) -> list[str]:
        options = ["--backlog", "4096", "--no-access-log", "--log-level", "warning", "--loop", "uvloop"]
        where = ["--host", "127.0.0.1", "--port", str(port), "--ws", "websockets", "--ws-per-message-deflate", "false"]
        return [str(install_python_peers()), "-m", "uvicorn", "backend.asgi:application", *where, *options]

    def _options(self, port: int, connections: int, query: str = "") -> list[str]:
        """The cookie of a participant's phone, from our own page; only what the journal says is counted."""
        return [
            *("--port", str(port), "--path", f"/ws/live/{self.room}/{query}"),
            *("--connections", str(connections), "--protocol", "dialogue.v1"),
            *("--header", f"Origin: http://127.0.0.1:{port}", "--headers", str(self._prepared.cookies)),
            *("--only", '{"type":"batch"'),
        ]
