"""The translation files: bring them up to date (`update`) or say what is missing in them (`check`)."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from running import PYTHON, ROOT, say

LOCALE = ROOT / "backend" / "locale"
LANGUAGES = ["vi", "km"]

Catalogue = dict[str, tuple[bool, str]]


def update() -> None:
    extract(LOCALE)
    for language in LANGUAGES:
        compile_catalogue(source(LOCALE, language))


def check() -> None:
    """Compare what is committed with a fresh extraction.

    Django writes beside the code it reads (any folder called `locale` draws the texts around it), so the fresh
    extraction happens in place, and what was there is put back whatever happens.
    """
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        committed = Path(folder) / "locale"
        shutil.copytree(LOCALE, committed)
        try:
            extract(LOCALE)
            for language in LANGUAGES:
                problems += problems_of(language, committed)
        finally:
            for language in LANGUAGES:
                shutil.copy2(source(committed, language), source(LOCALE, language))
    for problem in problems:
        say(f"  {problem}")
    sys.exit(1 if problems else 0)


def problems_of(language: str, committed: Path) -> Iterator[str]:
    known = entries(source(committed, language))
    for text, (fuzzy, translation) in entries(source(LOCALE, language)).items():
        if text not in known:
            yield f"{language}: missing: {text[:70]!r}"
        elif fuzzy:
            yield f"{language}: fuzzy: {text[:70]!r}"
        elif not translation:
            yield f"{language}: untranslated: {text[:70]!r}"
    compiled = source(committed, language).with_suffix(".mo")
    again = compiled.with_suffix(".fresh.mo")
    compile_catalogue(source(committed, language), again)
    if not compiled.exists() or compiled.read_bytes() != again.read_bytes():
        yield f"{language}: {compiled.name} is not what django.po compiles to: make messages"


def extract(locale: Path) -> None:
    """Django's own extraction, writing below `locale`."""
    command = [PYTHON, "tools/extract_messages.py", str(locale), *LANGUAGES]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DEBUG": "1"}, check=True)


def compile_catalogue(path: Path, into: Path | None = None) -> None:
    subprocess.run(["msgfmt", "--check-format", "-o", into or path.with_suffix(".mo"), path], check=True)


def source(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def entries(path: Path) -> Catalogue:
    """Every text of a .po file with whether it is fuzzy and its translation (empty if any plural form is)."""
    found: Catalogue = {}
    for block in re.split(r"\n\s*\n", path.read_text() if path.exists() else ""):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        text = _field(lines, "msgctxt") + "\x04" + _field(lines, "msgid")
        if _field(lines, "msgid"):
            fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
            forms = [_field(lines, name) for name in _forms(lines)]
            found[text.lstrip("\x04")] = (fuzzy, forms[0] if all(forms) else "")
    return found


def _forms(lines: list[str]) -> list[str]:
    return [line.split(" ")[0] for line in lines if line.startswith("msgstr")]


def _field(lines: list[str], name: str) -> str:
    """The text of one field, its continuation lines joined."""
    text, inside = "", False
    for line in lines:
        if line.startswith(f"{name} "):
            inside, text = True, line[len(name) + 1 :].strip()[1:-1]
        elif inside and line.startswith('"'):
            text += line.strip()[1:-1]
        else:
            inside = False
    return text


if __name__ == "__main__":
    {"update": update, "check": check}[sys.argv[1]]()
