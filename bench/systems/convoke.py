"""Ours, in the shape of production: real commands in, real rooms out."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.load import Load
from bench.places import MEASURED_CORE, OTHER_CORE, ROOT, VAR, next_port
from bench.programs import Program, answers, start, wait_until
from bench.stores import Postgres, Redis

from .posting import write_template

# Nothing here may be refused for haste.
LIMITS = {"LIVE_BURST": "1000000", "LIVE_RATE": "1000000"}


class Convoke:
    """One or two web processes on one database. The last process is the one that is measured."""

    def __init__(self, *, processes: int, postgres: Postgres | None, redis: Redis | None, seats: int = 1000) -> None:
        kind = "PostgreSQL" if postgres else "SQLite"
        self.name = f"convoke, {processes} process{'es' if processes > 1 else ''}, {kind}"
        self._folder = VAR / "convoke"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._ports = [next_port() for _n in range(processes)]
        self._postgres, self._redis, self._seats = postgres, redis, seats
        self._programs: list[Program] = []
        self.room = ""

    @property
    def cookies(self) -> Path:
        return self._folder / "cookies.txt"

    @property
    def measured(self) -> Program:
        return self._programs[-1]

    def start(self) -> None:
        environment = self._environment()
        prepare = [sys.executable, "-m", "bench.prepare", str(self._seats), str(self.cookies)]
        told = subprocess.run(prepare, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
        self.room = json.loads(told.stdout)["room"]
        for number, port in enumerate(self._ports, start=1):
            self._programs.append(self._serve(number, port, environment))

    def listen(self, count: int) -> Load:
        return Load("subscribe", [*self._options(self._ports[-1], count), "--ready-after", "1"])

    def post(self, connections: int, *, rate: float, seconds: float) -> Load:
        """Participants who post to the first process. They begin at `go`."""
        template = write_template(self._folder)
        timing = ["--rate", str(rate), "--seconds", str(seconds), "--template", str(template), "--ready-after", "1"]
        return Load("post", [*self._options(self._ports[0], connections), *timing])

    def publish(self, rate: float, seconds: float) -> int:
        with self.post(20, rate=rate, seconds=seconds) as posters:
            posters.ready()
            posters.go()
            return int(posters.next()["done"])

    def stop(self) -> None:
        for program in self._programs:
            program.stop()

    def _serve(self, number: int, port: int, environment: dict[str, str]) -> Program:
        command = [sys.executable, str(ROOT / "manage.py"), "serve", "--host", "127.0.0.1", "--port", str(port)]
        core = MEASURED_CORE if number == len(self._ports) else OTHER_CORE
        program = start(f"convoke-{number}", command, core=core, environment=environment)
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/healthz"), program=program)
        return program

    def _options(self, port: int, connections: int) -> list[str]:
        """The cookie of a participant's phone, from our own page, and only what the journal says counts."""
        return [
            *("--port", str(port), "--path", f"/ws/live/{self.room}/", "--connections", str(connections)),
            *("--protocol", "dialogue.v1", "--header", f"Origin: http://127.0.0.1:{port}"),
            *("--headers", str(self.cookies), "--only", '{"type":"batch"'),
        ]

    def _environment(self) -> dict[str, str]:
        home = self._folder / "var"
        home.mkdir(exist_ok=True)
        database = home / "bench.sqlite3"
        for old in home.glob("bench.sqlite3*"):
            old.unlink()
        url = self._postgres.database(f"convoke_{self._ports[0]}") if self._postgres else f"sqlite:///{database}"
        return _inherited() | {
            "DATABASE_URL": url,
            "REDIS_URL": self._redis.url if self._redis else "",
            "VAR_DIR": str(home),
            "SECRET_KEY": "only-for-the-bench-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": "https://127.0.0.1",
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "MAIL_FROM": "Bench <bench@example.org>",
            "LOG_LEVEL": "WARNING",
            **LIMITS,
        }


def _inherited() -> dict[str, str]:
    path = [str(ROOT), str(ROOT / "calendar")]
    return {**os.environ, "PYTHONPATH": ":".join(path), "DEBUG": "", "DEMO": ""}
