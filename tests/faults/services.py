"""A PostgreSQL and a Redis of our own, on free ports and in folders of their own; never the machine's."""

import getpass
import shutil
import subprocess
from pathlib import Path

import psycopg
import redis

from tests.faults.programs import Program, bare_environment, free_port, until

DEBIAN_FOLDERS = "/usr/lib/postgresql"
OWNER = "convoke"


def postgresql_binaries() -> Path | None:
    """The folder with initdb and postgres; distributions keep them off the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path(DEBIAN_FOLDERS).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


class PostgreSQL:
    def __init__(self, folder: Path) -> None:
        """`folder` must be one that the account `postgres` can reach, where the tests run as root."""
        binaries = postgresql_binaries()
        assert binaries is not None, "PostgreSQL is not installed"
        # PostgreSQL refuses to run as root, in whose name containers like to run tests.
        self._account = "postgres" if getpass.getuser() == "root" else None
        self._folder = folder
        self.port = free_port()
        self._initialise(binaries)
        options = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "port": str(self.port),
            # The machine itself stays up, so what was handed to it is as good as on the disk.
            "fsync": "off",
            "max_connections": "60",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self.program = Program(
            "postgresql",
            [str(binaries / "postgres"), "-D", str(folder / "data"), *settings],
            log=folder / "postgresql.log",
            environment=bare_environment(),
            cwd=folder,
            user=self._account,
        )

    @property
    def url(self) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    async def start(self) -> None:
        self.program.start()
        await until(self._answers, "PostgreSQL answers")

    def _initialise(self, binaries: Path) -> None:
        if self._account:
            shutil.chown(self._folder, self._account, self._account)
        initdb = [str(binaries / "initdb"), "-D", "data", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        subprocess.run(
            initdb,
            cwd=self._folder,
            check=True,
            capture_output=True,
            user=self._account,
            group=self._account,
            extra_groups=[] if self._account else None,
        )

    def _answers(self) -> bool:
        assert self.program.is_running(), self.program.tail()
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


class Redis:
    def __init__(self, folder: Path) -> None:
        binary = shutil.which("redis-server")
        assert binary is not None, "Redis is not installed"
        self.port = free_port()
        # Nothing on disk: whoever needs more than a hint from Redis is to be found out.
        options = [
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            str(folder),
        ]
        self.program = Program(
            "redis", [binary, *options], log=folder / "redis.log", environment=bare_environment(), cwd=folder
        )

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    async def start(self) -> None:
        self.program.start()
        await until(self._answers, "Redis answers")

    def _answers(self) -> bool:
        assert self.program.is_running(), self.program.tail()
        try:
            with redis.Redis(port=self.port, socket_timeout=2) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
