"""The one file of a backup: rows, uploads, and a manifest with a hash of each."""

import datetime as dt
import hashlib
import json
import os
import shutil
import tarfile
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = "rows.jsonl"
MEDIA = "media"


class BadArchive(Exception):
    """The file is not a backup, or not whole."""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    made_at: str
    migrations: dict[str, list[str]]
    rows: dict[str, int]
    files: dict[str, str]
    format: int = FORMAT


def pack(
    archive: Path, *, rows: Path, media: Path, at: dt.datetime, counts: dict[str, int], migrations: dict[str, list[str]]
) -> Manifest:
    """Write the archive, readable by its owner only: it holds what people told us in confidence."""
    members = {ROWS: rows} | {f"{MEDIA}/{path.relative_to(media)}": path for path in _files(media)}
    hashes = {name: sha256(path) for name, path in members.items()}
    manifest = Manifest(made_at=at.isoformat(), migrations=migrations, rows=counts, files=hashes)
    written = rows.with_name(MANIFEST)
    written.write_text(json.dumps(asdict(manifest), indent=1))
    unfinished = archive.with_name(archive.name + ".part")
    unfinished.touch(mode=0o600)
    with tarfile.open(unfinished, "w:gz", compresslevel=6) as tar:
        for name, path in {MANIFEST: written, **members}.items():
            tar.add(path, arcname=name, recursive=False)
    os.replace(unfinished, archive)
    return manifest


def unpack(archive: Path, into: Path) -> Manifest:
    """Extract the archive and check every file of it against the manifest. Raises BadArchive."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            _extract(tar, into)
        manifest = Manifest(**json.loads((into / MANIFEST).read_text()))
    except (tarfile.TarError, EOFError, OSError, ValueError, TypeError) as error:
        raise BadArchive(f"{archive} is not a whole backup ({type(error).__name__}).") from error
    if manifest.format != FORMAT:
        raise BadArchive(f"{archive} has format {manifest.format}; this version reads format {FORMAT}.")
    _check_files(manifest, into)
    return manifest


def _extract(tar: tarfile.TarFile, into: Path) -> None:
    """Plain files below the folder and nothing else: an archive from elsewhere may hold links and ways upward."""
    for member in tar:
        target = (into / member.name).resolve()
        if not member.isfile() or not target.is_relative_to(into.resolve()):
            raise BadArchive(f"The backup holds {member.name!r}, which is no plain file of a backup.")
        target.parent.mkdir(parents=True, exist_ok=True)
        content = tar.extractfile(member)
        if content is not None:
            with target.open("wb") as file:
                shutil.copyfileobj(content, file)


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_files(manifest: Manifest, folder: Path) -> None:
    found = {str(path.relative_to(folder)) for path in _files(folder)} - {MANIFEST}
    if lacking := sorted(set(manifest.files) - found):
        raise BadArchive(f"The backup lacks {', '.join(lacking)}.")
    if strange := sorted(found - set(manifest.files)):
        raise BadArchive(f"The backup holds what its manifest does not name: {', '.join(strange)}.")
    if changed := sorted(name for name, digest in manifest.files.items() if sha256(folder / name) != digest):
        raise BadArchive(f"Changed since the backup was made: {', '.join(changed)}.")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
