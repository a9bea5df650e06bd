import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.base import DeserializationError

from backend.backups.archive import MEDIA, ROWS, BadArchive, Manifest, unpack
from backend.backups.rows import applied_migrations, load_rows
from dialogues.journal.models import Entry
from dialogues.people.models import User


class Command(BaseCommand):
    help = "Put a backup back: all rows and uploads, then check the journal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is in the database now")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                manifest = unpack(file, Path(folder))
            except BadArchive as error:
                raise CommandError(str(error)) from error
            call_command("migrate", verbosity=0, interactive=False)
            _check_schema(manifest)
            if not force and _is_in_use():
                raise CommandError("This database is in use. To replace everything in it, say --force.")
            try:
                counts = load_rows(Path(folder) / ROWS)
            except DeserializationError as error:
                raise CommandError("The rows of this backup cannot be read. Nothing was changed.") from error
            _put_back(Path(folder) / MEDIA, Path(settings.MEDIA_ROOT))
        uploads = len(manifest.files) - 1
        self.stdout.write(f"Restored as of {manifest.made_at}: {sum(counts.values())} rows, {uploads} uploads")
        call_command("verify_journal", stdout=self.stdout, stderr=self.stderr)


def _check_schema(manifest: Manifest) -> None:
    if manifest.migrations != applied_migrations():
        raise CommandError(
            "The backup was made by another version of Convoke. Restore it with that version, then upgrade."
        )


def _is_in_use() -> bool:
    return User.objects.exists() or Entry.objects.exists()


def _put_back(media: Path, into: Path) -> None:
    """Uploads have names of their own for ever, so one that is here already is the same one."""
    if media.exists():
        shutil.copytree(media, into, dirs_exist_ok=True)
