"""Keeping processes alive: start one, see that it is well, start it again when it dies, end it in good order."""

import asyncio
import ctypes
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from running import ROOT, say

ASK_AGAIN_SECONDS = 0.3
LONGEST_START_SECONDS = 120
SHORTEST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 30.0
LAST_LINES = 15
_PR_SET_PDEATHSIG = 1


class StartFailed(Exception):
    pass


@dataclass(frozen=True)
class Program:
    name: str
    service: str
    command: list[str]
    environment: dict[str, str]
    folder: Path
    log: Path
    # Ends with 0 once the program is well; None where nobody can ask.
    health: list[str] | None
    runs_once: bool
    stop_signal: signal.Signals
    grace: int
    user: str | None = None


class Kept:
    """One program and the process that runs it at the moment."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._ending = asyncio.Event()

    async def start(self) -> None:
        """Returns when the program is well, or has done its work. Raises StartFailed."""
        self._ending.clear()
        process = await self._spawn()
        try:
            async with asyncio.timeout(LONGEST_START_SECONDS):
                await (process.wait() if self.program.runs_once else self._until_well(process))
        except TimeoutError:
            raise StartFailed(f"{self.program.name} takes too long to start:\n{self._last_lines()}") from None
        if process.returncode is not None and not (self.program.runs_once and process.returncode == 0):
            raise StartFailed(f"{self.program.name} did not start:\n{self._last_lines()}")
        if not self.program.runs_once:
            self._watching = asyncio.create_task(self._watch(process))

    async def stop(self) -> None:
        self._ending.set()
        await self._end()
        if self._watching:
            await self._watching
            self._watching = None

    async def _end(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.send_signal(self.program.stop_signal)
        try:
            await asyncio.wait_for(self.process.wait(), self.program.grace)
        except TimeoutError:
            say(f"{self.program.name} did not end within {self.program.grace} s and was killed.")
            self.process.kill()
            await self.process.wait()

    async def _watch(self, process: Process) -> None:
        pause = SHORTEST_PAUSE_SECONDS
        while True:
            code = await process.wait()
            if self._ending.is_set():
                return
            say(f"{self.program.name} ended with {code}; starting it again.")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), pause)
            process = await self._spawn()
            if self._ending.is_set():
                await self._end()
                return
            await self._until_well(process)
            if process.returncode is None:
                say(f"{self.program.name} is back.")
            pause = SHORTEST_PAUSE_SECONDS if process.returncode is None else min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _spawn(self) -> Process:
        program = self.program
        with program.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *program.command,
                cwd=program.folder,
                env=program.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A Ctrl-C in the terminal is for us alone: we end the others one after another.
                start_new_session=True,
                preexec_fn=partial(_end_with_parent, program.stop_signal),
                **rights(program.user),
            )
        # For whoever wants to send it a signal.
        program.log.with_suffix(".pid").write_text(f"{self.process.pid}\n")
        return self.process

    async def _until_well(self, process: Process) -> None:
        """Until it is well, or has ended."""
        while process.returncode is None and not await self._is_well():
            await asyncio.sleep(ASK_AGAIN_SECONDS)

    async def _is_well(self) -> bool:
        if self.program.health is None:
            return True
        nowhere = asyncio.subprocess.DEVNULL
        asked = await asyncio.create_subprocess_exec(
            *self.program.health, cwd=ROOT, env=self.program.environment, stdout=nowhere, stderr=nowhere
        )
        return await asked.wait() == 0

    def _last_lines(self) -> str:
        lines = self.program.log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        return "\n".join(f"  {line}" for line in [*lines, f"(all of it: {self.program.log})"])


def rights(user: str | None) -> dict[str, Any]:
    """How to start a process as this user; None is who we are."""
    return {"user": user, "group": user, "extra_groups": []} if user else {}


def _end_with_parent(number: signal.Signals) -> None:
    """Runs in the new process. Should we be killed, Linux tells those we started; elsewhere they stay behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
