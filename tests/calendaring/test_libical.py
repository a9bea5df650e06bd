"""libical's opinion of everything we make: it knows the rules of iTIP by table (calendar.md §3.1)."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted((HERE / "golden").glob("*.ics"))


def _flags() -> list[str]:
    asked = ["pkg-config", "--cflags", "--libs", "libical"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.split() if answer.returncode == 0 else []


needs_libical = pytest.mark.skipif(
    not (shutil.which("pkg-config") and shutil.which("cc") and _flags()), reason="libical is not installed"
)


@pytest.fixture(scope="session")
def icalcheck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = tmp_path_factory.mktemp("icalcheck") / "icalcheck"
    compile_it = ["cc", "-w", "-o", str(program), str(HERE / "icalcheck.c"), *_flags()]
    subprocess.run(compile_it, check=True)
    return program


def _verdict(icalcheck: Path, *files: Path) -> str:
    return subprocess.run([icalcheck, *files], capture_output=True, text=True, check=False).stdout


@needs_libical
def test_libical_finds_no_fault(icalcheck: Path) -> None:
    verdict = _verdict(icalcheck, *FILES)

    assert verdict == ""


@needs_libical
def test_libical_would_have_found_one(icalcheck: Path, tmp_path: Path) -> None:
    broken = tmp_path / "cancelled_request.ics"
    broken.write_bytes((HERE / "golden/request.ics").read_bytes().replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"))

    assert "STATUS" in _verdict(icalcheck, broken)
