"""Build the scripts of the live surfaces again and compare with what is committed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from running import ROOT, say

CLIENT = ROOT / "realtime" / "client"
COMMITTED = ROOT / "realtime" / "static" / "realtime"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        shutil.copytree(COMMITTED, before)
        subprocess.run(["npm", "--prefix", str(CLIENT), "run", "build"], cwd=ROOT, check=True)
        changed = [
            name for name in names(before) | names(COMMITTED) if content(before, name) != content(COMMITTED, name)
        ]
    for name in sorted(changed):
        say(f"  {name} is not what the sources build: commit the build")
    sys.exit(1 if changed else 0)


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def content(folder: Path, name: str) -> bytes:
    path = folder / name
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    main()
