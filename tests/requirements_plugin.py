"""Which requirement each executed test proves, and what a test needs that this machine may lack.

Writes what it saw to $REQUIREMENTS_RECORD; tools/requirements_check.py reads the records of all runs.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults.services import postgresql_binaries

CALENDAR_CLIENTS = Path(__file__).parent / "calendaring" / "clients" / "node_modules"
NEEDS: dict[str, Callable[[], bool]] = {
    "calendar-clients": lambda: shutil.which("node") is not None and CALENDAR_CLIENTS.is_dir(),
    "chromium": lambda: shutil.which("chromium") is not None,
    "curl": lambda: shutil.which("curl") is not None,
    "gettext": lambda: shutil.which("msgfmt") is not None,
    "initdb": lambda: postgresql_binaries() is not None,
    "khal": lambda: shutil.which("khal", path=str(Path(sys.executable).parent)) is not None,
    "libical": lambda: all(map(shutil.which, ("gcc", "pkg-config"))) and Path("/usr/include/libical").is_dir(),
    "nginx": lambda: shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is not None,
    "node": lambda: shutil.which("node") is not None,
    "redis-server": lambda: shutil.which("redis-server") is not None,
    "vdirsyncer": lambda: shutil.which("vdirsyncer", path=str(Path(sys.executable).parent)) is not None,
}
# The second run of the suite has these; a test that needs them does not count as missing in the first.
SERVICES: dict[str, Callable[[], bool]] = {
    "postgresql": lambda: settings.DATABASE_URL.startswith("postgres"),
    "redis": lambda: bool(settings.REDIS_URL),
}
OUTCOMES: dict[str, str] = {}
CLAIMS: dict[str, list[str]] = {}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marker in item.iter_markers("requirement"):
            item.user_properties += [("requirement", identifier) for identifier in marker.args]
        for need in _needs(item):
            if not (NEEDS | SERVICES)[need]():
                item.add_marker(_absence(need))


@pytest.fixture
def everything_is_required() -> None:
    pytest.fail("REQUIRE_ALL=1, but this machine lacks what the test needs", pytrace=False)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties:
        if name == "requirement":
            CLAIMS.setdefault(str(value), []).append(report.nodeid)
    if report.when == "call" or report.outcome != "passed":
        OUTCOMES[report.nodeid] = "failed" if OUTCOMES.get(report.nodeid) == "failed" else report.outcome


def pytest_sessionfinish(session: pytest.Session) -> None:
    where = os.environ.get("REQUIREMENTS_RECORD")
    if not where or hasattr(session.config, "workerinput"):
        return
    proofs = {
        identifier: {test: OUTCOMES.get(test, "not run") for test in sorted(set(tests))}
        for identifier, tests in sorted(CLAIMS.items())
    }
    Path(where).parent.mkdir(parents=True, exist_ok=True)
    Path(where).write_text(json.dumps(proofs, indent=2))


def _absence(need: str) -> pytest.MarkDecorator:
    if need in NEEDS and os.environ.get("REQUIRE_ALL") == "1":
        return pytest.mark.usefixtures("everything_is_required")
    return pytest.mark.skip(reason=f"{need} is not here")


def _needs(item: pytest.Item) -> list[str]:
    needs = [str(need) for marker in item.iter_markers("needs") for need in marker.args]
    return [*needs, "chromium"] if item.get_closest_marker("browser") else needs
