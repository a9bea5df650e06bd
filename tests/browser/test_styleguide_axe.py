"""Every part, every language, light and dark, wide and narrow: axe finds nothing, nothing is wider than the screen."""

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {"": 360, "bare/": 320, "public/": 360, "phone/": 320, "console/": 800, "wall/": 1280, "wall/?scene=read": 1920}


@pytest.fixture
def chromium(settings: Settings) -> Iterator[Browser]:
    settings.DEMO = True
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_nobody_is_shut_out_of_the_style_guide(
    live_server: LiveServer, chromium: Browser, language: str, scheme: str
) -> None:
    found: list[str] = []

    for page, narrow in PAGES.items():
        width = narrow if scheme == "dark" else 1280
        found += _faults(chromium, f"{live_server.url}/styleguide/{page}", width, language, scheme)

    assert found == []


def test_a_menu_opens_inside_a_narrow_screen(live_server: LiveServer, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{live_server.url}/styleguide/")
    page.locator("main .menu > summary").first.click()

    panel = page.locator("main .menu[open] .menu__panel").bounding_box()

    assert panel
    assert (panel["x"] >= 0, panel["x"] + panel["width"] <= 320) == (True, True)


def _faults(chromium: Browser, address: str, width: int, language: str, scheme: str) -> list[str]:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, locale=language, color_scheme=scheme, reduced_motion="reduce"
    )
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda message: faults.append(f"{address}: {message.text}"))
    page.goto(address)
    violations = Axe().run(page, options=RULES).response["violations"]
    faults += [f"{address} {width}: {fault['id']} {fault['nodes'][0]['target']}" for fault in violations]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append(f"{address} {width}: wider than the screen")
    context.close()
    return faults
