"""What the documents say about commands and variables is true."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_variable_the_settings_read_is_documented_and_no_other() -> None:
    settings = "".join(path.read_text() for path in (ROOT / "backend" / "settings").glob("*.py"))
    read = set(re.findall(r"env\.[a-z_]+\(\s*\"([A-Z_]+)\"", settings))

    rows = re.findall(r"(?m)^\| (`[A-Z_`, ]+`) \|", (ROOT / "docs" / "deployment.md").read_text())
    documented = {name for row in rows for name in re.findall(r"[A-Z_]+", row)}

    assert documented == read


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_a_document_names_exists(document: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", document.read_text()))

    assert named - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
    named = set(re.findall(r"`make ([a-z]+)", document.read_text()))

    assert named - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_links_to_exists(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []
