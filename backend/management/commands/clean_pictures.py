import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from dialogues.journal.files import PICTURES
from dialogues.journal.pictures import PictureDamaged, without_metadata

_SAYS_SO_EVERY = 500


class Command(BaseCommand):
    """In place, one by one and each at once or not at all: it may be stopped and begun again, and twice changes
    nothing. Their names carry the kind that their content was judged to be.
    """

    help = "Take place, time and device out of photos that were stored before this was done at the upload."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        seen = cleaned = 0
        damaged = []
        for seen, path in enumerate(_pictures(Path(settings.MEDIA_ROOT)), start=1):
            try:
                cleaned += _clean(path, dry_run=dry_run)
            except PictureDamaged:
                damaged.append(path)
            if seen % _SAYS_SO_EVERY == 0:
                self.stdout.write(f"{seen} looked at, {cleaned} {_done(dry_run)}")
        self.stdout.write(f"{seen} pictures looked at, {cleaned} {_done(dry_run)}, {len(damaged)} not readable")
        for path in damaged:
            self.stderr.write(f"left as it is: {path}")


def _done(dry_run: bool) -> str:
    return "to clean" if dry_run else "cleaned"


def _pictures(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.removeprefix(".").lower() in PICTURES and path.is_file() and not path.is_symlink():
            yield path


def _clean(path: Path, *, dry_run: bool) -> bool:
    """Whether it told more than it shows. The new file takes the place of the old one in one step."""
    content = path.read_bytes()
    kept = without_metadata(content, path.suffix.removeprefix(".").lower())
    if kept == content:
        return False
    if not dry_run:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".cleaning-", delete=False) as anew:
            anew.write(kept)
            anew.flush()
            os.fsync(anew.fileno())
        mode = path.stat().st_mode
        Path(anew.name).chmod(mode)
        Path(anew.name).replace(path)
    return True
