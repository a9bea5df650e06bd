import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from backend.backups.archive import pack
from backend.backups.rows import applied_migrations, dump_rows


class Command(BaseCommand):
    help = "Save all rows and uploads in one file, while the installation goes on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="default: convoke-<time>.tar.gz in this folder")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        at = timezone.now()
        archive = file or Path(f"convoke-{at:%Y-%m-%dT%H%M%SZ}.tar.gz")
        if archive.exists():
            raise CommandError(f"{archive} exists already; a backup never overwrites one.")
        with tempfile.TemporaryDirectory(dir=archive.resolve().parent) as folder:
            rows = Path(folder) / "rows.jsonl"
            # Rows first: an upload that a row names is there already, and one that comes later does no harm.
            counts = dump_rows(rows)
            media = Path(settings.MEDIA_ROOT)
            manifest = pack(archive, rows=rows, media=media, at=at, counts=counts, migrations=applied_migrations())
        self.stdout.write(f"{archive}: {sum(counts.values())} rows, {len(manifest.files) - 1} uploads")
