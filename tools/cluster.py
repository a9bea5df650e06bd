"""`make cluster`: the topology of docker-compose.yml from programs of this machine, with the demonstration in it."""

import asyncio
import fcntl
import os
import resource
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from keeping import Kept, Program, StartFailed
from local_data import (
    NotPrepared,
    known_secrets,
    make_database,
    make_folders,
    write_environment,
    write_proxy_configuration,
)
from local_programs import missing_packages, placed, program
from running import PYTHON, ROOT, say
from topology import read_services

COMPOSE = ROOT / "docker-compose.yml"
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = int(os.environ.get("PORT") or 8000)
PUBLIC_URL = os.environ.get("PUBLIC_URL") or f"http://{HOST}:{PORT}"
FOLDER = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve() / "cluster"
SERVES_PEOPLE = {"proxy", "web"}


class Refused(Exception):
    pass


class Cluster:
    """All programs in the order of their start."""

    def __init__(self, programs: list[Program]) -> None:
        self.kept = [Kept(each) for each in programs]
        self._renewal = asyncio.Event()

    async def run(self) -> None:
        """Until SIGINT or SIGTERM; SIGHUP renews the web processes. Raises StartFailed."""
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, told.set)
        loop.add_signal_handler(signal.SIGHUP, self._renewal.set)
        working = asyncio.create_task(self._work())
        stopping = asyncio.create_task(told.wait())
        ended, others = await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            other.cancel()
        await self._stop()
        if working in ended:
            working.result()

    async def _work(self) -> None:
        for kept in self.kept:
            say(f"  Starting {kept.program.name} …")
            await kept.start()
        await self._announce()
        while await self._renewal.wait():
            self._renewal.clear()
            await self._renew()

    async def _announce(self) -> None:
        environment = next(kept.program.environment for kept in self.kept if kept.program.service == "web")
        command = [str(PYTHON), "manage.py", "demo", "--addresses"]
        telling = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
        if await telling.wait():
            raise StartFailed("The addresses could not be made; the lines above say why.")

    async def _renew(self) -> None:
        for kept in self.kept:
            if kept.program.service == "web":
                await kept.stop()
                await kept.start()
                say(f"{kept.program.name} is new.")

    async def _stop(self) -> None:
        """Whoever serves people first, and together, since each waits for the other's connections to close."""
        serving = [kept for kept in self.kept if kept.program.service in SERVES_PEOPLE]
        await asyncio.gather(*(kept.stop() for kept in serving))
        for kept in reversed(self.kept):
            await kept.stop()


def prepare() -> list[Program]:
    """All that is needed before anything starts. Raises Refused or NotPrepared, having changed nothing or little."""
    services = read_services(COMPOSE, _variables())
    if packages := missing_packages(services):
        raise Refused(f"Programs are missing. On Debian and Ubuntu: apt install {' '.join(packages)}")
    _check_port()
    make_folders(FOLDER)
    instances = placed(services, host=HOST, port=PORT)
    programs = [program(instance, instances, FOLDER) for instance in instances]
    make_database(FOLDER, _environment(programs, "postgres"))
    write_proxy_configuration(FOLDER, _environment(programs, "proxy"))
    write_environment(FOLDER, _environment(programs, "web"))
    return [step for each in programs for step in _with_the_demo(each)]


def _with_the_demo(program: Program) -> list[Program]:
    if program.service != "migrate":
        return [program]
    command = [str(PYTHON), "manage.py", "demo", "--prepare-only"]
    return [program, replace(program, name="demo", command=command, log=program.log.with_name("demo.log"))]


def _variables() -> dict[str, str]:
    """What docker-compose.yml asks for, where the environment does not say it."""
    fixed = {
        **known_secrets(FOLDER),
        # The demonstration wants a database of this name; it hands out log-in links to everybody in it.
        "POSTGRES_DB": "demo",
        "PUBLIC_URL": PUBLIC_URL,
        "ALLOWED_HOSTS": f"localhost,127.0.0.1,[::1],{urlsplit(PUBLIC_URL).hostname}",
        "EMAIL_URL": f"filemail://{FOLDER / 'outbox'}",
        "MAIL_FROM": "Convoke <convoke@localhost>",
    }
    return dict(os.environ) | fixed


def _environment(programs: list[Program], service: str) -> dict[str, str]:
    return next(each.environment for each in programs if each.service == service)


def _check_port() -> None:
    with socket.socket(socket.AF_INET6 if ":" in HOST else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST.strip("[]"), PORT))
        except OSError as error:
            raise Refused(f"Cannot listen on {HOST}:{PORT} ({error.strerror}). Choose another: PORT=8001") from error


@contextmanager
def _only_one() -> Iterator[None]:
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with FOLDER.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("A cluster already runs here. Nothing was changed.") from None
        yield


def _allow_many_connections() -> None:
    """As many open files as we may have, for us and for all we start; the containers are given theirs."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> None:
    try:
        with _only_one():
            _allow_many_connections()
            if os.environ.get("RESET") == "1":
                shutil.rmtree(FOLDER, ignore_errors=True)
            asyncio.run(Cluster(prepare()).run())
    except (Refused, NotPrepared, StartFailed) as error:
        sys.exit(str(error))
    say("Stopped.")


if __name__ == "__main__":
    main()
