"""A server whose clock the test sets, with the sample's people at their browsers."""

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.clock import set_clock
from tests.browser.conftest import ROOT, _environment, _free_port, _run, _wait_for
from tests.migrated import place_migrated

WORK_SECONDS = 120
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Story:
    """`base` is the server's address; `sessions` open it for the accounts of its stage.

    `kept`: what somebody put aside to compare with later.
    """

    chrome: Browser
    base: str
    clock: Path
    sessions: dict[str, str]
    stage: str
    environment: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def now_is(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """Let it be this hour in Hà Nội."""
        set_clock(self.clock, dt.datetime(year, month, day, hour, minute, tzinfo=HANOI))

    def device(self, who: str = "", *, width: int = 1280, height: int = 860, language: str = "en") -> Page:
        """A browser of its own; `who` is signed in, nobody holds only what links give."""
        context = self.chrome.new_context(
            viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce"
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": self.base}])
        if who:
            context.add_cookies([{"name": "sessionid", "value": self.sessions[who], "url": self.base}])
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: answer.status >= 500 and self.complaints.append(f"{answer.url} broke"))
        return page

    def at(self, path: str) -> str:
        return f"{self.base}{path}"

    def others_prepare(self, what: str, *details: str) -> None:
        """What other people did meanwhile: see the stage."""
        _run(self.environment, "-m", self.stage, str(self.clock), what, *details)

    def until(self, page: Page, shown: Locator) -> None:
        """Load the page anew until this is there: some things the work loop does a moment later."""
        deadline = time.monotonic() + WORK_SECONDS
        while not shown.count() and time.monotonic() < deadline:
            page.wait_for_timeout(500)
            page.reload()
        expect(shown.first).to_be_visible()

    def mail(self, to: str, having: str = "") -> str:
        """The newest mail that has come to this address and has these words: subject, text and calendar file."""
        return self.mails(to, having)[-1]

    def mails(self, to: str, having: str = "", *, at_least: int = 1) -> list[str]:
        """All of them, oldest first, once so many have come."""
        deadline = time.monotonic() + WORK_SECONDS
        while time.monotonic() < deadline:
            if len(found := [mail for mail in self._mails(to) if having in mail]) >= at_least:
                return found
            time.sleep(0.2)
        raise AssertionError(f"no mail to {to} with “{having}”")

    def _mails(self, to: str) -> Iterator[str]:
        for file in sorted(Path(self.environment["VAR_DIR"], "outbox").glob("*.log")):
            for raw in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                if to.encode() not in raw:
                    continue
                mail = message_from_bytes(raw, policy=default)
                if to in str(mail["to"]):
                    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
                    yield "\n".join([str(mail["subject"]), *parts])


def nobody_is_shut_out(page: Page) -> None:
    """axe finds nothing, and nothing sticks out at this width."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@contextmanager
def told_in(folder: Path, chrome: Browser, *, begins: dt.datetime, stage: str) -> Iterator[Story]:
    """`stage` sets the stage, prints the sessions of who may sign in, and prepares what others do later."""
    port, clock = _free_port(), folder / "clock"
    set_clock(clock, begins)
    environment = _environment(folder, port)
    place_migrated(folder / "db.sqlite3")
    sessions = json.loads(_run(environment, "-m", stage, str(clock)))
    log = (folder / "server.log").open("w")
    serve = [sys.executable, "-m", "tests.browser.clock", str(clock), "serve", "--work"]
    server = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(f"{base}/healthz", server)
        story = Story(chrome, base, clock, sessions, stage, environment)
        yield story
        for nth, page in enumerate(page for context in story.contexts for page in context.pages):
            page.screenshot(path=folder / f"last-{nth}.png")  # what everybody saw last, for whoever has to find out
        for context in story.contexts:
            context.close()
        assert story.complaints == []
    finally:
        server.terminate()
        server.wait(15)
        log.close()
