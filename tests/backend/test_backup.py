import datetime as dt
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from backend.backups.archive import sha256, unpack
from backend.backups.rows import dump_rows
from dialogues.journal.actions import record
from dialogues.journal.models import Entry, Salt
from dialogues.people.models import Person, User
from tests.factories.journal import LampLit

pytestmark = pytest.mark.django_db(transaction=True)

AT = dt.datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=dt.UTC)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a small installation: Minh Anh, who may add users, a sealed fact and an uploaded letter."""
    minh_anh = User.objects.create_user("minh.anh@example.org", name="Trần Thị Minh Anh", created_at=AT)
    editors = Group.objects.create(name="editors")
    editors.permissions.add(Permission.objects.get(codename="add_user"))
    minh_anh.groups.add(editors)
    Person.objects.create(name="អ៊ុក សុភា", account=minh_anh)
    with transaction.atomic():
        record(LampLit(lamp=7), stream="house", actor="user:1", at=AT, sealed={"lamp:7": "Xin chào"})
    letter = Path(settings.MEDIA_ROOT) / "letters" / "12-BTC.pdf"
    letter.parent.mkdir(parents=True)
    letter.write_bytes(b"%PDF signed and stamped")
    archive = tmp_path / "saved.tar.gz"
    call_command("backup", archive, stdout=io.StringIO())
    return archive


def test_what_was_saved_comes_back_to_the_last_microsecond(backup: Path, tmp_path: Path) -> None:
    dump_rows(tmp_path / "before.jsonl")
    User.objects.all().delete()
    Salt.objects.all().delete()
    letter = Path(settings.MEDIA_ROOT) / "letters" / "12-BTC.pdf"
    letter.unlink()

    call_command("restore", backup, force=True, stdout=io.StringIO())

    dump_rows(tmp_path / "after.jsonl")
    assert (tmp_path / "after.jsonl").read_text() == (tmp_path / "before.jsonl").read_text()
    assert letter.read_bytes() == b"%PDF signed and stamped"
    assert Entry.objects.get().at == AT
    assert User.objects.get().has_perm("people.add_user")


def test_after_a_restore_the_next_rows_get_free_numbers(backup: Path) -> None:
    call_command("restore", backup, force=True, stdout=io.StringIO())

    hoa = Person.objects.create(name="Chu Thị Hoa")
    with transaction.atomic():
        entry = record(LampLit(lamp=8), stream="house", actor="user:1", at=AT)

    assert Person.objects.count() == 2
    assert (hoa.pk, entry.sequence) == (Person.objects.latest("pk").pk, 2)


def test_a_restore_says_what_it_brought_back_and_that_the_journal_is_whole(backup: Path) -> None:
    said = io.StringIO()

    call_command("restore", backup, force=True, stdout=said)

    first, verdict = said.getvalue().splitlines()
    assert first.startswith("Restored as of ")
    assert first.endswith(" rows, 1 uploads")
    assert verdict == "1 entries in 1 streams: whole."


def test_a_database_in_use_is_not_replaced_unless_one_insists(backup: Path) -> None:
    User.objects.update(name="Changed since")

    with pytest.raises(CommandError, match="This database is in use"):
        call_command("restore", backup)

    assert User.objects.get().name == "Changed since"


def test_a_backup_that_somebody_edited_is_refused_and_nothing_changes(backup: Path, tmp_path: Path) -> None:
    edited = _repacked(backup, tmp_path, {"rows.jsonl": lambda text: text.replace("Minh Anh", "Minh An")})

    with pytest.raises(CommandError, match=r"Changed since the backup was made: rows\.jsonl"):
        call_command("restore", edited, force=True)

    assert User.objects.get().name == "Trần Thị Minh Anh"


def test_a_backup_of_another_version_is_refused(backup: Path, tmp_path: Path) -> None:
    def younger(text: str) -> str:
        manifest = json.loads(text)
        manifest["migrations"]["people"].append("9999_of_next_year")
        return json.dumps(manifest)

    other = _repacked(backup, tmp_path, {"manifest.json": younger})

    with pytest.raises(CommandError, match="another version of Convoke"):
        call_command("restore", other, force=True)


def test_a_broken_file_is_no_backup(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"\x1f\x8b half a file")

    with pytest.raises(CommandError, match="is not a whole backup"):
        call_command("restore", broken, force=True)


def test_a_backup_that_reaches_outside_its_folder_is_refused(tmp_path: Path) -> None:
    planted, archive = tmp_path / "planted", tmp_path / "planted.tar.gz"
    planted.write_text("surprise")
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(planted, arcname="../../surprise")

    with pytest.raises(CommandError, match="no plain file of a backup"):
        call_command("restore", archive, force=True)


def test_a_restore_that_fails_half_way_leaves_everything_as_it_was(backup: Path, tmp_path: Path) -> None:
    torn = _repacked(backup, tmp_path, {"rows.jsonl": lambda text: text + "{torn"}, rehash=True)

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", torn, force=True)

    assert User.objects.get().name == "Trần Thị Minh Anh"


def test_a_backup_overwrites_nothing_and_only_its_owner_may_read_it(backup: Path) -> None:
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", backup)

    assert backup.stat().st_mode & 0o777 == 0o600


def test_log_in_sessions_are_not_saved(client: Client, tmp_path: Path) -> None:
    client.force_login(User.objects.create_user("hoa@example.org"))
    assert Session.objects.count() == 1

    counts = dump_rows(tmp_path / "rows.jsonl")

    assert "sessions.Session" not in counts
    assert counts["people.User"] == 1


def _repacked(backup: Path, folder: Path, edits: dict[str, Callable[[str], str]], *, rehash: bool = False) -> Path:
    """The same archive with some members edited, and with a manifest that knows of it if `rehash`."""
    into, edited = folder / "edited", folder / "edited.tar.gz"
    unpack(backup, into)
    for name, edit in edits.items():
        (into / name).write_text(edit((into / name).read_text()))
    if rehash:
        manifest = json.loads((into / "manifest.json").read_text())
        manifest["files"] |= {name: sha256(into / name) for name in edits}
        (into / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(edited, "w:gz") as tar:
        for path in filter(Path.is_file, into.rglob("*")):
            tar.add(path, arcname=path.relative_to(into))
    return edited
