"""The rules of the house that no linter knows (CONTRIBUTING.md)."""

import ast
import calendar
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["backend", "dialogues", "realtime", "calendar/calendaring"]
SOURCES = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONGEST_TEST = 25
TEXTS = {".py", ".html", ".txt"}
UNNAMED_PLACES = {"utils", "common", "helpers", "misc"}


def test_the_folder_calendar_does_not_hide_the_standard_library() -> None:
    assert Path(calendar.__file__).parent == Path(sysconfig.get_paths()["stdlib"])
    assert [path.name for path in (ROOT / "calendar").glob("*.py")] == []


def test_every_package_imports_from_anywhere(tmp_path: Path) -> None:
    packages = "import backend, calendaring, dialogues, realtime"
    path = f"import sys; sys.path[1:1] = {[str(ROOT), str(ROOT / 'calendar')]}"

    done = subprocess.run([sys.executable, "-c", f"{path}; {packages}"], cwd=tmp_path, check=False)

    assert done.returncode == 0


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    too_long = {_name(path): lines for path in SOURCES if (lines := len(path.read_text().splitlines())) > LONGEST_FILE}

    assert too_long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = {name: lines for name, lines in _functions(SOURCES) if lines > LONGEST_FUNCTION}

    assert too_long == {}


def test_texts_are_called_by_names_that_the_extraction_knows() -> None:
    renamed = re.compile(r"import (?:p|n|np)?gettext(?:_lazy|_noop)? as (?!_$)\w+", re.MULTILINE)

    unknown = {_name(path): found for path in SOURCES if (found := renamed.findall(path.read_text()))}

    assert unknown == {}


def test_no_test_tells_more_than_one_story() -> None:
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if "browser" not in path.parts]

    too_long = {name: lines for name, lines in _functions(tests) if lines > LONGEST_TEST}

    assert too_long == {}


def test_everything_has_a_name_or_it_has_no_place() -> None:
    nameless = [_name(path) for path in SOURCES if UNNAMED_PLACES & {part.removesuffix(".py") for part in path.parts}]

    assert nameless == []


def test_every_exception_to_a_rule_says_why() -> None:
    bare = re.compile(r"#\s*(?:noqa(?!: [A-Z0-9, ]+ (?:\(|-- ))|type: ignore(?!\[[a-z-, ]+\]))")

    silent = [f"{_name(path)}:{number}" for path in SOURCES for number, line in _lines(path) if bare.search(line)]

    assert silent == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_pin_every_package_by_hash_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.findall(r"(?m)^[a-zA-Z0-9].*$", text)

    assert "://" not in text
    assert "--index-url" not in text
    assert [package for package in packages if not re.match(r"[\w.-]+==\S+", package)] == []
    assert len(re.findall(r"(?m)^[a-zA-Z0-9].*\\\n\s+--hash=sha256:", text)) == len(packages)


def test_the_run_time_lock_holds_every_package_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[\[~><=]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}

    locked = set(re.findall(r"(?m)^([a-zA-Z0-9._-]+)==", (ROOT / "requirements.lock").read_text()))

    assert named - {name.lower().replace("_", "-") for name in locked} == set()


def test_whoever_did_not_ask_for_the_database_does_not_get_it(django_db_setup: None) -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        ContentType.objects.exists()


def test_walks_and_faults_are_where_their_runs_look_for_them() -> None:
    """Those collect these folders alone: reading four hundred files of tests takes longer than many a walk."""
    marks = {"browser": {"browser"}, "faults": {"cluster", "faults"}}

    for mark, folders in marks.items():
        marked = [path for path in (ROOT / "tests").rglob("*.py") if f"pytest.mark.{mark}" in path.read_text()]
        elsewhere = [path for path in marked if path.relative_to(ROOT / "tests").parts[0] not in folders]
        assert [_name(path) for path in elsewhere if path != Path(__file__)] == []


def _functions(paths: list[Path]) -> Iterator[tuple[str, int]]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                # The body alone: keyword-only signatures are long because they are clear.
                yield f"{_name(path)}:{node.name}", (node.end_lineno or node.lineno) - node.body[0].lineno + 1


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text().splitlines(), start=1)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_one_singular_has_one_plural() -> None:
    """A catalogue keeps one plural for each: of two, one place would get the placeholders of the other."""
    plurals: dict[str, set[str]] = {}
    for path in [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in TEXTS]:
        for one, many in _plurals_in(path.read_text(encoding="utf-8")):
            plurals.setdefault(one, set()).add(many)

    assert {one: many for one, many in plurals.items() if len(many) > 1} == {}


def _plurals_in(text: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(r'ngettext(?:_lazy)?\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"', text)
    for one, many in re.findall(
        r"\{% blocktranslate count [^%]*%\}(.*?)\{% plural %\}(.*?)\{% endblock", text, re.DOTALL
    ):
        yield re.sub(r"{{ (\w+) }}", r"%(\1)s", one), re.sub(r"{{ (\w+) }}", r"%(\1)s", many)
