"""Programs that real people subscribe with, set up as their handbooks say (calendar.md §3.4)."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Subscriber:
    """A computer with vdirsyncer and khal, on which one feed is subscribed to."""

    home: Path

    @property
    def items(self) -> Path:
        return self.home / "items"

    def subscribe(self, url: str) -> None:
        self.items.mkdir(parents=True)
        (self.home / "vdirsyncer").write_text(
            f'[general]\nstatus_path = "{self.home / "status"}"\n'
            '[pair feed]\na = "here"\nb = "there"\ncollections = null\n'
            f'[storage here]\ntype = "filesystem"\npath = "{self.items}"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "http"\nurl = "{url}"\n'
        )
        (self.home / "khal").write_text(
            f"[calendars]\n[[feed]]\npath = {self.items}\nreadonly = True\n"
            "[locale]\nlocal_timezone = Asia/Ho_Chi_Minh\ndefault_timezone = Asia/Ho_Chi_Minh\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {self.home / 'khal.db'}\n"
        )
        self._run("vdirsyncer", "-c", str(self.home / "vdirsyncer"), "discover")

    def sync(self) -> list[str]:
        """Each item as it lies on the disk afterwards."""
        self._run("vdirsyncer", "-c", str(self.home / "vdirsyncer"), "sync")
        return [path.read_text(encoding="utf-8") for path in sorted(self.items.iterdir())]

    def events(self, start: str) -> list[str]:
        """What khal lists in the thirty days from then on: each event once, whichever days it covers."""
        line = "{start-long} | {end-long} | {status} | {title}"
        listed = self._run(
            "khal", "-c", str(self.home / "khal"), "list", "--once", "--day-format", "", "--format", line, start, "30d"
        )
        return [" ".join(one.split()) for one in listed.splitlines() if one.strip()]

    def _run(self, program: str, *arguments: str) -> str:
        environment = {"HOME": str(self.home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [str(PROGRAMS / program), *arguments], env=environment, input="y\n" * 9, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def curl(*arguments: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in small letters, body."""
    done = subprocess.run(["curl", "-sS", "-i", *arguments], capture_output=True, check=True)  # noqa: S607
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), dict(_header(line) for line in lines), body


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name.lower(), value
