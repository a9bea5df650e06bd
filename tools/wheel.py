"""Build the wheel, install it into an empty environment, and see that what it carries is whole."""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

from running import PYTHON, ROOT, say

# At least one file of each kind that is not Python and that a page cannot do without.
CARRIES = [
    "backend/templates/",
    "backend/static/",
    "backend/locale/vi/LC_MESSAGES/django.mo",
    "backend/locale/km/LC_MESSAGES/django.mo",
    "dialogues/programme/templates/",
    "realtime/static/realtime/",
    "calendaring/",
]
IMPORTS = "import backend, calendar, calendaring, dialogues, realtime; assert 'site-packages' not in calendar.__file__"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder))
        with zipfile.ZipFile(wheel) as archive:
            missing = lacking(archive.namelist())
        for what in missing:
            say(f"  the wheel lacks {what}")
        starts = starts_from(wheel, Path(folder))
    sys.exit(1 if missing or not starts else 0)


def build(folder: Path) -> Path:
    command = [PYTHON, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, "."]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl"))


def lacking(names: list[str]) -> list[str]:
    return [what for what in CARRIES if not any(name.startswith(what) for name in names)]


def starts_from(wheel: Path, folder: Path) -> bool:
    """In a fresh environment, away from the checkout: all packages import and every system check passes."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*pip, "--no-deps", wheel], check=True)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "backend.settings", "DEBUG": "1", "PYTHONPATH": ""}
    commands = [[python, "-c", IMPORTS], [python, "-m", "django", "check"], [python, "-m", "pip", "check"]]
    return all(subprocess.run(each, cwd=folder, env=environment, check=False).returncode == 0 for each in commands)


if __name__ == "__main__":
    main()
