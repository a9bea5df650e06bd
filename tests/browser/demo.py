"""A demonstration of its own for one test: as `make demo` starts it, on a free port and its own files.

Its database is migrated already: a demonstration from nothing is tests/backend/test_processes.py.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import ROOT, _free_port, _wait_for
from tests.migrated import place_migrated

MAIL_SECONDS = 30
LINK = re.compile(r"http://[^\s<>\"]+")


@dataclass
class Demo:
    """The running demonstration. `told` is its var/demo.json."""

    chrome: Browser
    told: dict[str, Any]
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def device(self, width: int = 1280, height: int = 860, language: str = "en") -> Page:
        context = self.chrome.new_context(
            viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce"
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": self.told["base"]}])
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", lambda answer: answer.status >= 500 and self.complaints.append(f"{answer.url} broke"))
        return page

    def signed_in(self, persona: str) -> Page:
        page = self.device()
        page.goto(self.told["personas"][persona]["login_url"])
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state()
        return page

    def at(self, path: str) -> str:
        return f"{self.told['base']}{path}"

    def newest_mail(self, page: Page, subject: str) -> str:
        """Open the Outbox, then the newest mail whose subject has these words; returns what the page says.

        Some mails are written by the work loop a moment later: the list is loaded again until it is there.
        """
        mail = page.get_by_role("link", name=subject).first
        deadline = time.monotonic() + MAIL_SECONDS
        page.goto(self.at("/outbox/"))
        while not mail.count() and time.monotonic() < deadline:
            page.reload()
        mail.click()
        return page.locator("main").inner_text()


def link_in(text: str, path: str) -> str:
    """The first address in this text whose path begins so."""
    return next(link for link in LINK.findall(text) if f"/{path}/" in link)


@contextmanager
def running_demo(folder: Path, chrome: Browser) -> Iterator[Demo]:
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "REDIS_URL"))}
    environment |= {
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "VAR_DIR": str(folder),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    place_migrated(folder / "demo.sqlite3")
    log = (folder / "demo.log").open("w")
    server = subprocess.Popen([sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/readyz", server)
        demo = Demo(chrome, json.loads((folder / "demo.json").read_text(encoding="utf-8")))
        yield demo
        for nth, page in enumerate(page for context in demo.contexts for page in context.pages):
            page.screenshot(path=folder / f"last-{nth}.png")  # what everybody saw last, for whoever has to find out
        for context in demo.contexts:
            context.close()
        assert demo.complaints == []
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
        log.close()
