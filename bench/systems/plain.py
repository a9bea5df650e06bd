"""A plain Channels consumer on Daphne: one transaction a post, `group_send` to tell the others."""

import os
import subprocess
from contextlib import nullcontext
from pathlib import Path

from bench.installing import PEERS, install_python_peers
from bench.load import Load
from bench.places import MEASURED_CORE, ROOT, VAR, next_port
from bench.programs import Program, listens, start, wait_until
from bench.stores import Postgres, Redis

from .base import Publisher
from .posting import write_template

LAYERS = {"Redis layer": "core.RedisChannelLayer", "pub/sub layer": "pubsub.RedisPubSubChannelLayer"}


class Plain:
    def __init__(self, *, layer: str, redis: Redis, postgres: Postgres | None = None) -> None:
        self.name = f"plain Channels, {layer}"
        self._layer, self._redis, self._postgres = LAYERS[layer], redis, postgres
        self._python, self._port = install_python_peers(), next_port()
        self._folder = VAR / "plain"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._environment: dict[str, str] = {}
        self._program: Program | None = None

    def start(self) -> None:
        self._environment = self._made_environment()
        self._run("plain.tables")
        endpoint = f"tcp:{self._port}:interface=127.0.0.1:backlog=4096"
        command: list[str | Path] = [self._python, "-m", "daphne", "-v", "0", "-e", endpoint, "plain.asgi:application"]
        self._program = start("plain", command, core=MEASURED_CORE, environment=self._environment)
        wait_until(lambda: listens(self._port), program=self._program)

    def listen(self, count: int) -> Load:
        return Load("subscribe", self._options(count))

    def post(self, connections: int, *, rate: float, seconds: float) -> Load:
        template = write_template(VAR)
        timing = ["--rate", str(rate), "--seconds", str(seconds), "--template", str(template)]
        return Load("post", [*self._options(connections), *timing])

    def publisher(self, rate: float, seconds: float) -> Publisher:
        return nullcontext(lambda: int(self._run("plain.publish", str(rate), str(seconds))))

    @property
    def measured(self) -> Program:
        assert self._program is not None
        return self._program

    def stop(self) -> None:
        if self._program:
            self._program.stop()

    def _options(self, count: int) -> list[str]:
        return ["--port", str(self._port), "--path", "/listen", "--connections", str(count)]

    def _run(self, module: str, *arguments: str) -> str:
        command = [str(self._python), "-m", module, *arguments]
        return subprocess.run(command, env=self._environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _made_environment(self) -> dict[str, str]:
        database = self._folder / "plain.sqlite3"
        for old in self._folder.glob("plain.sqlite3*"):
            old.unlink()
        url = self._postgres.database(f"plain_{self._port}") if self._postgres else f"sqlite:///{database}"
        return {
            **os.environ,
            "PYTHONPATH": f"{PEERS}:{ROOT}",
            "DATABASE_URL": url,
            "REDIS_URL": self._redis.url,
            "LAYER": self._layer,
        }
