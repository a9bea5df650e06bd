"""The live pages in every language: nobody is shut out, nothing is too heavy, nothing is wider than the screen."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.browser.conftest import People, Room
from tests.browser.test_live_phone import SCHOLARSHIPS, post

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
KILOBYTE = 1024
WALL_LETTERS_PX = 24
SMALL_TEXTS = """least => [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((element) => element.getClientRects().length && !element.closest(".visually-hidden, script"))
    .filter((element) => parseFloat(getComputedStyle(element).fontSize) < least)
    .map((element) => `${element.className}: ${element.textContent}`)"""
# performance.md P8 and stack.md §3: the page with all it loads, gzipped.
BUDGET_KB = {"": 30, "wall/": 40, "console/": 70}
REQUESTS_MAX = 5
LATER = "/stay"  # what a phone fetches once it is live, for the time without a network


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_nobody_is_shut_out_of_a_room(people: People, language: str) -> None:
    hoa = people.console(language)
    wall = people.wall(hoa, language)
    nam, an = people.phone("nam", language), people.walk_in("Phan An", "Weavers of Lak", language)
    hoa.locator(".scenes .button").nth(1).click()
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    wall.locator(".wall-card").wait_for()

    faults = [fault for page in (nam, an, hoa, wall) for fault in faults_of(page)]
    hoa.keyboard.press("?")
    faults += faults_of(hoa)

    assert faults == []


@pytest.mark.parametrize("width", [320, 640])
def test_the_phone_and_the_console_fit_small_screens(people: People, width: int) -> None:
    nam, hoa = people.phone("nam", "km", width), people.console("vi", width)

    assert [wider_than_the_screen(nam), wider_than_the_screen(hoa)] == [False, False]


@pytest.mark.parametrize("path", BUDGET_KB)
def test_a_live_page_is_light(people: People, room: Room, path: str) -> None:
    """As a browser loads it that has kept nothing from before, in Khmer, whose letters take most bytes."""
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if LATER not in response.url and ("/live/" not in response.url or response.url == room.url(path)):
            weights[response.url] = len(gzip.compress(response.body(), 9))

    page = people.newcomer("km")
    page.on("response", weigh)
    page.goto(room.url(path))
    page.wait_for_load_state("networkidle")

    assert sum(weights.values()) <= BUDGET_KB[path] * KILOBYTE, weights
    assert len(weights) <= REQUESTS_MAX


def test_nothing_for_later_comes_before_the_page_is_live(people: People, room: Room) -> None:
    nam = people.newcomer()
    told: list[str] = []
    nam.on("websocket", lambda socket: socket.on("framereceived", lambda frame: told.append(str(frame)[:40])))
    nam.on("request", lambda request: told.append("later") if LATER in request.url else None)

    with nam.expect_request(lambda request: LATER in request.url, timeout=60_000):
        nam.goto(room.url())

    assert "hello" in told[0]
    assert told.index("later") > 0


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_the_wall_can_be_read_from_the_last_row(people: People, language: str) -> None:
    """No letter below 24 px on a full HD projector, and AAA contrast, in every scene."""
    hoa = people.console(language)
    wall, nam = people.wall(hoa, language), people.phone("nam", language)
    nam.locator("#new-due").fill("2027-05-31")
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    too_weak: list[str] = []

    for scene, shown in enumerate([".wall-join", ".wall-card", ".wall-card", ".wall-closing"]):
        hoa.locator(".scenes .button").nth(scene).click()
        wall.locator(shown).first.wait_for()
        too_weak += wall.evaluate(SMALL_TEXTS, WALL_LETTERS_PX)
        found = Axe().run(wall, options={"runOnly": ["color-contrast-enhanced"]}).response["violations"]
        too_weak += [str(fault["nodes"][0]["target"]) for fault in found]

    assert too_weak == []


def faults_of(page: Page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    faults = [f"{page.url}: {fault['id']} {fault['nodes'][0]['target']}" for fault in violations]
    return faults + ([f"{page.url}: wider than the screen"] if wider_than_the_screen(page) else [])


def wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
