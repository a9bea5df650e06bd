"""What the Makefile calls. Standard library only: it runs before anything is installed."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import installing
import suites
from running import BIN, PYTHON, ROOT, failed, run, say

SOURCES = ["backend", "bench", "calendar", "dialogues", "realtime", "tests", "tools", "manage.py"]
TEMPLATES = ["backend", "calendar", "dialogues", "realtime"]
CLIENT = ROOT / "realtime" / "client"


def demo() -> None:
    installing.install(installing.RUNTIME)
    _become_demo(DEMO="1")


def dev() -> None:
    installing.install(installing.DEVELOPMENT)
    _become_demo("--reload", DEMO="1", DEBUG="1")


def cluster() -> None:
    installing.install(installing.RUNTIME)
    _become("tools/cluster.py")


def install() -> None:
    installing.install(installing.DEVELOPMENT)


def databases() -> None:
    """What the tests' databases are copies of; begun early, it is there when they start."""
    for making in suites.begin_migrating():
        making.wait()


def test() -> None:
    installing.install(installing.DEVELOPMENT)
    suites.run_all()


def lint() -> None:
    installing.install(installing.DEVELOPMENT)
    run("format", BIN / "ruff", "format", "--check", *SOURCES)
    run("lint", BIN / "ruff", "check", *SOURCES)
    run("imports", BIN / "lint-imports", "--no-cache")
    run("templates", BIN / "djlint", "--lint", "--quiet", *TEMPLATES)
    run("style sheets", PYTHON, "tools/bundle_css.py", "--check")
    if (CLIENT / "node_modules").exists():
        run("scripts", "npm", "--prefix", str(CLIENT), "run", "lint")
        run("bundles", "npm", "--prefix", str(CLIENT), "run", "check")
    else:
        suites.skipped("scripts and bundles: no node_modules in realtime/client, run npm ci there")


def types() -> None:
    installing.install(installing.DEVELOPMENT)
    run("types", PYTHON, "-m", "mypy", DEBUG="1")


def check() -> None:
    lint()
    types()
    run("migrations", PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", DEBUG="1")
    test()


def bench() -> None:
    installing.install(installing.DEVELOPMENT)
    only, rounds = os.environ.get("ONLY"), os.environ.get("ROUNDS")
    wanted = [*(["--only", only] if only else []), *(["--rounds", rounds] if rounds else [])]
    quick = ["--quick"] if os.environ.get("QUICK") == "1" else []
    run("bench", PYTHON, "-m", "bench.run", *wanted, *quick)


def format_sources() -> None:
    installing.install(installing.DEVELOPMENT)
    run("format", BIN / "ruff", "format", *SOURCES)
    run("imports in order", BIN / "ruff", "check", "--select", "I", "--fix", *SOURCES)


def lock() -> None:
    installing.install(installing.DEVELOPMENT)
    options = [
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--no-annotate",
        "--quiet",
    ]
    compile_lock = [BIN / "uv", "pip", "compile", "pyproject.toml", *options]
    run("requirements.lock", *compile_lock, "-o", "requirements.lock")
    development = ["--extra", "dev", "-c", "requirements.lock", "-o", "requirements-dev.lock"]
    run("requirements-dev.lock", *compile_lock, *development)


def messages() -> None:
    installing.install(installing.DEVELOPMENT)
    run("translation files", PYTHON, "tools/translations.py", "update", DEBUG="1")


COMMANDS: dict[str, Callable[[], None]] = {
    "demo": demo,
    "dev": dev,
    "cluster": cluster,
    "install": install,
    "databases": databases,
    "test": test,
    "lint": lint,
    "types": types,
    "check": check,
    "bench": bench,
    "format": format_sources,
    "lock": lock,
    "messages": messages,
}


def _become_demo(*arguments: str, **environment: str) -> None:
    if os.environ.get("RESET") == "1":
        arguments = ("--reset", *arguments)
    _become("manage.py", "demo", *arguments, **environment)


def _become(*script: str, **environment: str) -> None:
    """Replace this process, so that a signal to it reaches the server itself."""
    environment.setdefault("PUBLIC_URL", os.environ.get("PUBLIC_URL") or _public_url())
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), *script], os.environ | environment)


def _public_url() -> str:
    """What phones in the same network can reach: where every interface is served, this machine's own address."""
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if host in {"0.0.0.0", "::"}:  # noqa: S104 (compared with, not bound to)
        host = _own_address()
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: asks for a route, sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in COMMANDS:
        sys.exit(f"usage: {Path(sys.argv[0]).name} {{{','.join(COMMANDS)}}}")
    try:
        COMMANDS[name]()
    except KeyboardInterrupt:
        sys.exit(130)
    suites.say_skipped()
    if failed():
        say("")
        say("Failed: " + ", ".join(failed()))
        sys.exit(1)


if __name__ == "__main__":
    main()
