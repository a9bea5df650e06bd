"""A server of its own for the browser tests: a real process with its own SQLite, as one gets by typing a command."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.migrated import place_migrated

ROOT = Path(__file__).parents[2]
ROOMS = 60
START_SECONDS = 180
# As patient as the actions: a busy machine is slow, not wrong.
expect.set_options(timeout=20_000)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole stories, which ask for more time than others, come first.

    Before them those few that use the tests' own database: the browser that all others share keeps an event loop
    running in its thread, in which Django touches no database.
    """
    items.sort(key=_place, reverse=True)


def _place(item: pytest.Item) -> tuple[bool, float]:
    """The highest comes first. What is no browser walk keeps the order it has."""
    if not item.get_closest_marker("browser"):
        return False, 0.0
    marker = item.get_closest_marker("timeout")
    return "live_server" in getattr(item, "fixturenames", ()), float(marker.args[0]) if marker else 0.0


@dataclass(frozen=True)
class Room:
    """One open room and what lets people in: `personal` by first name, the session of Chu Thị Hoa for the console."""

    base: str
    code: str
    personal: dict[str, str]
    sessionid: str

    def url(self, path: str = "") -> str:
        return f"{self.base}/live/{self.code}/{path}"

    def api(self, path: str) -> str:
        return f"{self.base}/api/v1/live/{self.code}/{path}"


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Room]]:
    """Rooms of one server process, one for each test that asks."""
    folder = tmp_path_factory.mktemp("hall")
    port = _free_port()
    environment = _environment(folder, port)
    place_migrated(folder / "db.sqlite3")
    told = json.loads(_run(environment, "-m", "tests.browser.hall", str(ROOMS)))
    log = (folder / "server.log").open("w")
    server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(f"{base}/healthz", server)
        yield iter([_room(base, told["sessionid"], **row) for row in told["rooms"]])
    finally:
        server.terminate()
        server.wait(15)
        log.close()


@pytest.fixture
def room(rooms: Iterator[Room]) -> Room:
    return next(rooms)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class People:
    """Everybody's devices in one room. What their browsers complain about is in `complaints`."""

    chrome: Browser
    room: Room
    complaints: list[str]
    contexts: list[BrowserContext]

    def phone(self, name: str, language: str = "en", width: int = 360) -> Page:
        """In the room by a personal link."""
        page = self._page(width, 740, language)
        page.goto(f"{self.room.base}/p/{self.room.personal[name]}/")
        page.locator("main button[type=submit]").click()
        page.locator("#new-statement").wait_for()
        return page

    def walk_in(self, name: str, institution: str, language: str = "en") -> Page:
        """In the room by the code on the wall."""
        page = self._page(360, 740, language)
        page.goto(f"{self.room.base}/j/{self.room.code}/")
        page.locator("[name=name]").fill(name)
        page.locator("[name=institution_name]").fill(institution)
        page.locator("main button[type=submit]").click()
        page.locator("#new-statement").wait_for()
        return page

    def console(self, language: str = "en", width: int = 1280) -> Page:
        page = self._page(width, 800, language)
        page.context.add_cookies([{"name": "sessionid", "value": self.room.sessionid, "url": self.room.base}])
        page.goto(self.room.url("console/"))
        page.locator(".connection", has_text="").wait_for()
        return page

    def wall(self, console: Page, language: str = "en") -> Page:
        """On a projector where nobody signs in: by the console's link."""
        page = self._page(1920, 1080, language)
        page.goto(str(console.get_by_role("link").filter(has=console.locator(".icon")).first.get_attribute("href")))
        page.locator(".wall__scene").wait_for()
        return page

    def newcomer(self, language: str = "en") -> Page:
        """Lê Hoàng Nam's and Chu Thị Hoa's cookies in a browser that has loaded nothing yet."""
        page = self._page(360, 740, language)
        known = self.phone("nam").context.cookies() + self.console().context.cookies()
        page.context.add_cookies([cookie for cookie in known if cookie["name"] != "django_language"])
        return page

    def _page(self, width: int, height: int, language: str) -> Page:
        # Without motion: a card on its way in has neither its final place nor its final contrast.
        context = self.chrome.new_context(
            viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce"
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": self.room.base}])
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


@pytest.fixture
def people(chrome: Browser, room: Room) -> Iterator[People]:
    everybody = People(chrome, room, [], [])
    yield everybody
    for context in everybody.contexts:
        context.close()
    assert everybody.complaints == []


def _room(base: str, sessionid: str, *, code: str, scope: str, **personal: str) -> Room:
    return Room(base, code, personal, sessionid)


def _environment(folder: Path, port: int) -> dict[str, str]:
    """As at anybody's shell: nothing of the test run's own database, Redis or settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "REDIS_URL"))}
    return ours | {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VAR_DIR": str(folder),
    }


def _run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server under test did not start")
