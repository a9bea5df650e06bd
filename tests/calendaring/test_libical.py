"""libical's opinion of everything we make: it knows the rules of iTIP by table (calendar.md §3.1)."""

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.needs("libical")
HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def faults_in(content: bytes) -> list[str]:
    """What libical finds while parsing and while checking what the method asks for, each once."""
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        file.write(content)
        file.flush()
        ran = subprocess.run([_icalcheck(), file.name], capture_output=True, text=True, check=False)
    faults = sorted({line.partition(": ")[2] for line in ran.stdout.splitlines()})
    assert (ran.returncode == 0) == (not faults), ran.stderr
    return faults


@functools.cache
def _icalcheck() -> str:
    """The program built from icalcheck.c; it goes when the tests are over."""
    folder = tempfile.TemporaryDirectory()
    _kept.append(folder)
    program, gcc, pkg_config = Path(folder.name) / "icalcheck", shutil.which("gcc"), shutil.which("pkg-config")
    assert gcc, "no gcc"
    assert pkg_config, "no pkg-config"
    asked = subprocess.run([pkg_config, "--cflags", "--libs", "libical"], capture_output=True, text=True, check=True)
    source = str(HERE / "icalcheck.c")
    subprocess.run([gcc, "-Wall", "-Wextra", "-Werror", "-o", program, source, *asked.stdout.split()], check=True)
    return str(program)


_kept: list[tempfile.TemporaryDirectory[str]] = []


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.ics")))
def test_libical_finds_no_fault(name: str) -> None:
    assert faults_in((GOLDEN / name).read_bytes()) == []


def test_libical_would_have_found_one() -> None:
    request = (GOLDEN / "request.ics").read_bytes()

    [fault] = faults_in(request.replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"))

    assert "STATUS" in fault


def test_libical_would_say_if_it_could_not_read_it() -> None:
    assert faults_in(b"BEGIN:NOTHING") != []
