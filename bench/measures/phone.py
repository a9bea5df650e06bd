"""P8: the participant's page on a cheap phone far from the mast."""

import shutil
import time
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.context import Bench
from bench.prepared import Hall
from bench.systems.convoke import Convoke
from bench.systems.proxy import Proxy

BITS_A_SECOND, ROUND_TRIP_MS, SLOWER = 50_000, 600, 6
# What a hall has said already when somebody opens the page.
SAID = 20
PATIENCE_SECONDS = 60
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Event = dict[str, Any]


class Watched:
    """What the browser says of its network, from the first request to the socket's first frame."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes: dict[str, int] = {}
        self._urls: dict[str, str] = {}
        self.began_at: float | None = None
        self.live_at: float | None = None
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._told)

    def _asked(self, event: Event) -> None:
        self.began_at = self.began_at or event["timestamp"]
        url = event["request"]["url"]
        if self.live_at is None and not url.startswith("data:"):
            self._urls[event["requestId"]] = url
            self.bytes[url] = 0

    def _loaded(self, event: Event) -> None:
        url = self._urls.get(event["requestId"], "")
        if url:
            self.bytes[url] = event["encodedDataLength"]

    def _told(self, event: Event) -> None:
        self.live_at = self.live_at or event["timestamp"]


def p8(bench: Bench) -> dict[str, Any]:
    system = Convoke(halls=bench.halls, hall=Hall(seats=50), more={"DEMO": "1"})
    proxy = Proxy(system.port)
    try:
        system.start()
        proxy.start()
        system.publish(SAID, 1)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            runs = [_open(browser, system, proxy) for _round in range(bench.rounds)]
            browser.close()
    finally:
        proxy.stop()
        system.stop()
    run = sorted(runs, key=lambda each: float(each["live_seconds"]))[len(runs) // 2]
    bench.say(f"  ours: {run}")
    is_small = run["kilobytes"] <= 30 and 3 <= run["requests"] <= 5
    met = is_small and run["text_seconds"] <= 2 and run["live_seconds"] <= 5
    ratios = {"nchan": None, "plain": None, "ratio_nchan": None, "ratio_plain": None}
    return {"ours": run["live_seconds"], **ratios, **run, "unit": "s until live", "met": met}


def _open(browser: Browser, system: Convoke, proxy: Proxy) -> Event:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi")
    base = f"http://127.0.0.1:{proxy.port}"
    name, value = system.cookie()
    context.add_cookies([{"name": name, "value": value, "url": base}])
    page = context.new_page()
    watched = _as_on_a_cheap_phone(page)
    page.goto(f"{base}/live/{system.room}/", wait_until="commit", timeout=PATIENCE_SECONDS * 1000)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while watched.live_at is None and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    if watched.live_at is None or watched.began_at is None:
        raise RuntimeError("the page did not become live")
    return {
        "kilobytes": round(sum(watched.bytes.values()) / 1000, 1),
        "requests": len(watched.bytes),
        "text_seconds": round(painted / 1000, 2),
        "live_seconds": round(watched.live_at - watched.began_at, 2),
        "bytes": {url.removeprefix(base): size for url, size in watched.bytes.items()},
    }


def _as_on_a_cheap_phone(page: Page) -> Watched:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    speed = {"downloadThroughput": BITS_A_SECOND / 8, "uploadThroughput": BITS_A_SECOND / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": ROUND_TRIP_MS, **speed})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return Watched(session)
