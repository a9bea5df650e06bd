import fcntl
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader

from backend.demo.addresses import write_addresses
from backend.demo.loading import load_demo
from backend.demo.reset import NotADemo, reset_demo
from backend.server import PortTaken, serve


class Command(BaseCommand):
    help = "Load the sample programmes if need be and serve them, all in one process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="start afresh: forget all that was done in the demo")
        parser.add_argument("--reload", action="store_true", help="start again whenever the code changes")
        parser.add_argument("--prepare-only", action="store_true", help="load everything, serve nothing")
        parser.add_argument("--addresses", action="store_true", help="make and print new addresses for one that runs")

    def handle(
        self, *args: Any, reset: bool, reload: bool, prepare_only: bool, addresses: bool, **options: Any
    ) -> None:
        if not settings.DEMO:
            raise CommandError("The demo hands out log-in links. Say that you mean it: DEMO=1 (as `make demo` does).")
        if addresses:
            self._announce()
            return
        signal.signal(signal.SIGTERM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)
        try:
            self._run(reset=reset, reload=reload, prepare_only=prepare_only)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
            sys.exit(0)

    def _run(self, *, reset: bool, reload: bool, prepare_only: bool) -> None:
        if os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
            run_with_reloader(self._serve)
            return
        with _only_one():
            if not prepare_only:
                _check_port(settings.HOST, settings.PORT)
            self._prepare(reset=reset)
            if reload:
                run_with_reloader(self._serve)
            elif not prepare_only:
                self._serve()

    def _prepare(self, *, reset: bool) -> None:
        started = time.monotonic()
        if reset:
            self._step("Starting afresh")
            try:
                reset_demo()
            except NotADemo as error:
                raise CommandError(str(error)) from error
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._step("Preparing the database")
            call_command("migrate", verbosity=0, interactive=False)
        load_demo(at=timezone.now(), report=self._step)
        self._step(f"Ready to serve after {time.monotonic() - started:.1f} s")

    def _serve(self) -> None:
        try:
            serve(host=settings.HOST, port=settings.PORT, work=True, on_ready=self._announce)
        except PortTaken as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Stopped.")

    def _announce(self) -> None:
        addresses = write_addresses(at=timezone.now())
        self.stdout.write("\n".join(["", *_lines(addresses), "", "Stop it with Ctrl-C.", ""]))
        self.stdout.flush()

    def _step(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()


def _lines(addresses: dict[str, Any]) -> list[str]:
    lines = [f"Convoke runs at {addresses['base']}", ""]
    lines += [f"  {name.replace('_', ' '):<14}{url}" for name, url in addresses["urls"].items()]
    lines += ["", "Log in as"]
    lines += [
        f"  {name.replace('_', ' '):<14}{persona['login_url']}"
        for name, persona in addresses["personas"].items()
        if "login_url" in persona
    ]
    return lines


def _only_one() -> IO[str]:
    """Hold the lock for as long as the file stays open; two demos would load the same data twice."""
    lock = (Path(settings.VAR_DIR) / "demo.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(f"A demo already runs here{_where_it_runs()}. Nothing was changed.") from None
    return lock


def _where_it_runs() -> str:
    written = Path(settings.VAR_DIR) / "demo.json"
    return f", at {json.loads(written.read_text())['base']}" if written.exists() else ""


def _check_port(host: str, port: int) -> None:
    """Before anything else is done: learning it after loading would be too late."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            reason = f"Cannot listen on {host}:{port} ({error.strerror}). Choose another: make demo PORT=8001"
            raise CommandError(reason) from error


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
