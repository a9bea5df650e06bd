"""The commands as a shell sees them: real processes, real signals."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.backend.test_unsafe_settings import SAFE
from tests.migrated import place_migrated

ROOT = Path(__file__).resolve().parents[2]
READY = "Stop it with Ctrl-C.\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A demo of its own: no setting of the test run reaches it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"DEMO": "1", "VAR_DIR": str(tmp_path / "var"), "PORT": str(_free_port())}


@pytest.fixture(params=["migrated"])
def demo(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    if request.param == "migrated":
        var = Path(environment["VAR_DIR"])
        var.mkdir()
        place_migrated(var / "demo.sqlite3")
    with _start("demo", environment) as process:
        yield process
        process.kill()


@pytest.mark.parametrize(
    ("demo", "ending"), [("from nothing", signal.SIGTERM), ("migrated", signal.SIGINT)], indirect=["demo"]
)
def test_the_demo_serves_writes_its_addresses_and_ends_in_good_order(
    demo: subprocess.Popen[str], environment: dict[str, str], ending: signal.Signals
) -> None:
    said = _until_ready(demo)
    base = f"http://127.0.0.1:{environment['PORT']}"

    assert _get("127.0.0.1", int(environment["PORT"]), "/readyz") == {"status": "ok"}
    assert f"Convoke runs at {base}\n" in said
    assert json.loads((Path(environment["VAR_DIR"]) / "demo.json").read_text())["base"] == base
    demo.send_signal(ending)
    assert demo.wait(timeout=20) == 0


def test_a_second_demo_changes_nothing_and_says_where_the_first_one_is(
    demo: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    _until_ready(demo)

    second = _run("demo", environment | {"PORT": str(_free_port())})

    assert second.returncode == 1
    where = f"http://127.0.0.1:{environment['PORT']}"
    assert second.stderr == f"CommandError: A demo already runs here, at {where}. Nothing was changed.\n"


def test_a_taken_port_is_named_before_anything_is_done(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused = _run("demo", environment | {"PORT": str(port)})

    assert refused.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in refused.stderr
    assert not (Path(environment["VAR_DIR"]) / "demo.sqlite3").exists()


def test_the_demo_needs_to_be_meant(environment: dict[str, str]) -> None:
    refused = _run("demo", environment | {"DEMO": "", "DEBUG": "1"})

    assert refused.returncode == 1
    assert "Say that you mean it: DEMO=1" in refused.stderr


def test_a_server_does_not_start_with_unsafe_settings(environment: dict[str, str]) -> None:
    refused = _run("serve", environment | SAFE | {"DEMO": "", "SECRET_KEY": "short"})

    assert refused.returncode == 1
    assert "SECRET_KEY is too easy to guess" in refused.stderr


def test_production_collects_its_static_files_and_passes_the_deployment_checks(environment: dict[str, str]) -> None:
    production = environment | SAFE | {"DEMO": "", "REDIS_URL": "", "DATABASE_URL": ""}

    collected = _run("collectstatic --noinput", production)
    checked = _run("check --deploy --fail-level WARNING", production)

    assert (collected.returncode, checked.returncode) == (0, 0), collected.stderr + checked.stderr
    assert (Path(environment["VAR_DIR"]) / "static" / "staticfiles.json").exists()


def _start(command: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    arguments = [sys.executable, "manage.py", *command.split()]
    return subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def _run(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "manage.py", *command.split()]
    return subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


def _until_ready(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if line == READY:
            return said
    raise AssertionError(f"the demo ended before it was ready: {''.join(said)}")


def _get(host: str, port: int, path: str) -> object:
    connection = HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", path)
        return json.load(connection.getresponse())
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
