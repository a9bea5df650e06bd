"""A PostgreSQL and a Redis of the bench's own, on the core of everything that is not measured; never the machine's."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from .places import OTHER_CORE, VAR, next_port
from .programs import Program, listens, start, wait_until

# Root may not run PostgreSQL; the packages make this user.
USER = "postgres"


class Postgres:
    """Durable as in production: fsync and synchronous_commit stay on."""

    def __init__(self, name: str = "postgres") -> None:
        self._folder = VAR / name
        self._port = next_port()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(self._folder, USER, USER)
            _let_through(self._folder)
        subprocess.run(
            [
                *_as_user(),
                _program("initdb"),
                "--auth=trust",
                "--username=bench",
                "--encoding=UTF8",
                "-D",
                self._folder,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = ["-k", "", "-h", "127.0.0.1", "-p", str(self._port), "-c", "max_connections=200"]
        command: list[str | Path] = [*_as_user(), _program("postgres"), "-D", self._folder, *options]
        self.program = start(name, command, core=OTHER_CORE)
        wait_until(lambda: listens(self._port), program=self.program)

    def database(self, name: str, *, template: str = "template1") -> str:
        """The URL of a new database: empty, or a copy of another one."""
        where = ["-h", "127.0.0.1", "-p", str(self._port), "-U", "bench"]
        subprocess.run([_program("createdb"), *where, "--template", template, name], check=True)
        return f"postgresql://bench@127.0.0.1:{self._port}/{name}"

    def stop(self) -> None:
        self.program.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


class Redis:
    def __init__(self) -> None:
        port = next_port()
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.program: Program = start("redis", ["redis-server", *options], core=OTHER_CORE)
        self.url = f"redis://127.0.0.1:{port}/0"
        wait_until(lambda: listens(port), program=self.program)

    def stop(self) -> None:
        self.program.stop()


def missing_stores() -> list[str]:
    programs = {"PostgreSQL": _find("postgres"), "Redis": shutil.which("redis-server")}
    return [name for name, path in programs.items() if path is None]


def _as_user() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(USER)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _let_through(folder: Path) -> None:
    """The way to a folder of another user must be passable, and no more than that."""
    for parent in folder.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)


def _program(name: str) -> Path:
    found = _find(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not installed")
    return found


def _find(name: str) -> Path | None:
    """On PATH, or where Debian keeps the servers of each version."""
    if path := shutil.which(name):
        return Path(path)
    return next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None)
