"""An installation of our own: its database, its bus, its processes. Started as an operator would, in production."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.calls import Lost, call
from tests.faults.programs import Program, bare_environment, free_port, until
from tests.faults.services import PostgreSQL, Redis
from tests.migrated import place_migrated

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "backend.settings",
    "SECRET_KEY": "for-the-installation-under-test-alone-9fQaT2kLw7sXzBv0dYpRmE4hUcJ8nGi",
    "PROFILE_KEYS": "mTWoNqVdzXBwytS1wsx36GaHumSs0mdCuB-oLt7xZ4o=",
    "ALLOWED_HOSTS": "127.0.0.1",
    "PUBLIC_URL": "https://127.0.0.1",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "MAIL_FROM": "Dialogue <dialogue@example.org>",
    # A storm is meant here; that it is slowed down elsewhere is tested there.
    "LIVE_BURST": "1000000",
    "LIVE_RATE": "1000000",
}


INSIDER = [sys.executable, "-m", "tests.faults.insider"]


@dataclass
class Installation:
    folder: Path
    environment: dict[str, str]
    webs: list[Program] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    worker: Program | None = None
    postgresql: PostgreSQL | None = None
    redis: Redis | None = None
    insider: "Insider | None" = None

    @property
    def programs(self) -> list[Program]:
        services = [service.program for service in (self.postgresql, self.redis) if service]
        return [*self.webs, *([self.worker] if self.worker else []), *services]

    def answer(self, question: str, *arguments: object) -> Any:
        """What somebody inside says (insider.py): the one who stays there, else one who comes for this question."""
        asked = json.dumps([question, *arguments])
        if self.insider:
            return json.loads(self.insider.answer(asked))
        command = [*INSIDER, asked]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    async def ask(self, question: str, *arguments: object) -> Any:
        """The same, while everybody else goes on."""
        return await asyncio.to_thread(self.answer, question, *arguments)

    async def start_web(self, number: int) -> None:
        self.webs[number].start()
        await until(lambda: self._answers(number), f"{self.webs[number].name} is ready")

    def tails(self) -> str:
        return "\n".join(program.tail() for program in self.programs)

    def errors(self) -> list[str]:
        """What our own processes complained of."""
        logs = [program.log.read_text() for program in [*self.webs, *([self.worker] if self.worker else [])]]
        return [line for log in logs for line in log.splitlines() if "level=error" in line or "Traceback" in line]

    def close(self) -> None:
        if self.insider:
            self.insider.close()
        for program in self.programs:
            program.close()

    def add_web(self, *options: str) -> None:
        port = free_port()
        name = f"web-{'ab'[len(self.webs)]}"
        self.webs.append(self._program(name, "serve", "--host", "127.0.0.1", "--port", str(port), *options))
        self.addresses.append(f"127.0.0.1:{port}")

    def add_worker(self) -> None:
        self.worker = self._program("worker", "work")

    def _program(self, name: str, *arguments: str) -> Program:
        command = [sys.executable, "manage.py", *arguments]
        return Program(name, command, self.folder / f"{name}.log", self.environment, ROOT)

    async def _answers(self, number: int) -> bool:
        assert self.webs[number].is_running(), self.webs[number].tail()
        try:
            status, _body = await call(self.addresses[number], "GET", "/readyz")
        except Lost:
            return False
        return status == 200


class Insider:
    """Somebody who stays inside and answers one question after the other."""

    def __init__(self, log: Path, environment: dict[str, str]) -> None:
        self._log = log
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                INSIDER,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def answer(self, asked: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(asked + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, self._log.read_text()
        return answer

    def close(self) -> None:
        with self._process:
            self._process.kill()


@asynccontextmanager
async def on_services(folder: Path) -> AsyncIterator[Installation]:
    """PostgreSQL, Redis, two web processes and a worker."""
    with tempfile.TemporaryDirectory(prefix="convoke-") as reachable:
        postgresql, redis = PostgreSQL(Path(reachable)), Redis(folder)
        urls = {"DATABASE_URL": postgresql.url, "REDIS_URL": redis.url}
        site = _installation(folder, urls)
        site.postgresql, site.redis = postgresql, redis
        site.add_web()
        site.add_web()
        site.add_worker()
        try:
            await asyncio.gather(postgresql.start(), redis.start())
            yield await _started(site)
        finally:
            site.close()


@asynccontextmanager
async def on_one_process(folder: Path) -> AsyncIterator[Installation]:
    """SQLite, and one process that does everything."""
    site = _installation(folder, {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}"})
    place_migrated(folder / "db.sqlite3")
    site.add_web("--work")
    try:
        yield await _started(site)
    finally:
        site.close()


def _installation(folder: Path, urls: dict[str, str]) -> Installation:
    var = folder / "var"
    (var / "static").mkdir(parents=True)
    return Installation(folder, bare_environment() | PRODUCTION | urls | {"VAR_DIR": str(var)})


async def _started(site: Installation) -> Installation:
    site.insider = Insider(site.folder / "insider.log", site.environment)
    await site.ask("migrate")
    if site.worker:
        site.worker.start()
    await asyncio.gather(*(site.start_web(number) for number in range(len(site.webs))))
    return site
