"""Takes the pictures in docs/screenshots/ anew, from a demonstration of its own: `python -m tools.screenshots`."""

import base64
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.demo import Demo, link_in, running_demo
from tools.full_room import CHANTHA, EMMA, NAM, ROOT, THINH, FullRoom, fill_room, show

PICTURES = ROOT / "docs" / "screenshots"
PROGRAMME, CLOSED = "/programmes/EVERYONE-2026", "/programmes/LNOB-VN-2021"
STORY = f"{PROGRAMME}/commitments/LD-HP/C-01/"
STEP = "Tuyển đợt một"
SETTLED_MS = 900
SHARP = 1.5
PHONE = (360, 760)
LAPTOP = (1280, 860)
WALL = (1920, 1080)
A4 = (794, 1123)
LIVE = """
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1600px; height: 960px; background: linear-gradient(#f6f4f0, #e2e5e5); position: relative }}
img {{ position: absolute; display: block; box-shadow: 0 0 0 1px #0001, 0 18px 40px #1a22302b }}
.wall {{ left: 230px; top: 40px; width: 1080px; border-radius: 8px }}
.console {{ right: 40px; top: 392px; width: 800px; border-radius: 10px }}
.phone {{ left: 60px; top: 388px; width: 244px; border-radius: 26px; outline: 8px solid #14181f }}
</style><img class="wall" src="{wall}"><img class="console" src="{console}"><img class="phone" src="{phone}">
"""


class Camera:
    """Opens pages as devices would and writes what they show. `room` is full."""

    def __init__(self, chrome: Browser, demo: Demo, room: FullRoom) -> None:
        self.chrome = chrome
        self.demo = demo
        self.room = room

    def device(self, size: tuple[int, int], *, language: str = "en", dark: bool = False, sharp: float = 1) -> Page:
        context = self.chrome.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=sharp,
            locale=language,
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="dark" if dark else "light",
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": self.demo.told["base"]}])
        self.demo.contexts.append(context)
        return context.new_page()

    def staff(self, persona: str, path: str = "", *, language: str = "en", dark: bool = False) -> Page:
        page = self.device(LAPTOP, language=language, dark=dark)
        page.goto(self.demo.told["personas"][persona]["login_url"])
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state()
        if path:
            page.goto(self.demo.at(path))
        return page

    def phone(self, name: str, *, language: str = "en", dark: bool = False) -> Page:
        page = self.device(PHONE, language=language, dark=dark, sharp=SHARP)
        page.goto(self.room.phone(name))
        page.locator("main button[type=submit]").click()
        page.locator("#new-statement").wait_for()
        return page


def take(page: Page, name: str, *, whole: bool = False, style: str = "") -> None:
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, animations="disabled", style=style)


def live(camera: Camera) -> None:
    """Wall, console and phones of one session, and all of them in one picture."""
    guests = [camera.phone(name) for name in (NAM, EMMA)]
    phone, khmer = camera.phone(THINH), camera.phone(CHANTHA, language="km")
    console = camera.staff("facilitator")
    wall = camera.device(WALL)
    wall.goto(_wall_link(camera, console))
    show(camera.demo.told, "read_out")
    wall.locator(".wall__scene").wait_for()
    take(wall, "wall-read-back")
    show(camera.demo.told, "collect")
    console.locator(".pulse__total", has_text="4").wait_for()
    take(wall, "wall")
    take(console, "console")
    take(khmer, "phone-km")
    guests[0].locator("#new-statement").fill("Send every commune the notice in the language that people speak there")
    guests[0].locator("#new-due").fill("2027-01-31")
    guests[0].locator("#new-due").blur()
    take(guests[0], "phone")
    take(camera.phone(THINH, dark=True), "phone-dark")
    phone.evaluate("scrollTo(0, document.body.scrollHeight)")
    take(phone, "phone-own-posts")
    compose(camera)


def compose(camera: Camera) -> None:
    page = camera.device((1600, 960), sharp=0.84)
    page.set_content(LIVE.format(**{name: _data_url(name) for name in ("wall", "console", "phone")}))
    take(page, "live")


def planning(camera: Camera) -> None:
    take(camera.staff("convenor"), "dashboard")
    take(camera.staff("convenor", language="vi"), "dashboard-vi")
    take(camera.staff("convenor", dark=True), "dashboard-dark")


def invitations(camera: Camera) -> None:
    letter = camera.device(PHONE, sharp=SHARP)
    letter.goto(camera.demo.told["personas"]["focal_point"]["nomination_url"])
    take(letter, "nomination")
    answer = camera.device(PHONE, language="vi", sharp=SHARP)
    answer.goto(camera.room.rsvp("Ngô Thị Mai"))
    take(answer, "rsvp")


def following_up(camera: Camera) -> None:
    page = camera.staff("organiser", f"{PROGRAMME}/commitments/")
    take(page, "commitments")
    page.goto(camera.demo.at(f"{PROGRAMME}/commitments/board/"))
    take(page, "board")
    page.goto(camera.demo.at(f"{PROGRAMME}/commitments/timeline/"))
    take(page, "timeline")
    page.goto(camera.demo.at(f"{PROGRAMME}/scorecard/"))
    take(page, "scorecard")
    page.goto(camera.demo.at(STORY))
    take(page, "follow-up", whole=True)
    _three_taps(camera, page)


def _three_taps(camera: Camera, organiser: Page) -> None:
    """What the owner of a step gets: the link is sent from the page of the commitment and found in the Outbox."""
    organiser.get_by_role("button", name="Send link").first.click()
    organiser.wait_for_load_state()
    link = link_in(camera.demo.newest_mail(organiser, STEP), "u")
    for language, name in (("en", "progress"), ("vi", "progress-vi")):
        owner = camera.device(PHONE, language=language, sharp=SHARP)
        owner.goto(link)
        take(owner, name)


def public(camera: Camera) -> None:
    page = camera.device((1280, 1000))
    page.goto(camera.demo.told["urls"]["public"])
    take(page, "public")
    page.goto(f"{camera.demo.told['urls']['public']}LD-HP/C-01/")
    take(page, "public-commitment")
    paper = camera.device(A4)
    paper.goto(camera.demo.told["urls"]["public"])
    paper.emulate_media(media="print")
    take(paper, "public-print", style="body { padding: 60px }")  # what a printer leaves free


def results(camera: Camera) -> None:
    """What became of the closed programme: whom it reached, what changed, and the page that everybody understands."""
    scorecard = camera.staff("organiser", f"{CLOSED}/scorecard/")
    for group in ("people", "early_results"):
        part = scorecard.locator("section", has=scorecard.locator(f"#group-{group}")).last
        part.screenshot(path=PICTURES / f"scorecard-{group.partition('_')[0]}.png", animations="disabled")
    for language, name in (("vi", "plain-vi"), ("en", "plain")):
        page = camera.device(PHONE, language=language, sharp=SHARP)
        page.goto(camera.demo.at(f"/public{CLOSED.removeprefix('/programmes')}/scorecards/2023-06-30/v1.0/plain/"))
        take(page, name)


GROUPS: dict[str, Callable[[Camera], None]] = {
    each.__name__: each for each in (planning, invitations, live, following_up, public, results)
}


def _wall_link(camera: Camera, console: Page) -> str:
    """With the key that lets a screen without an account show the wall."""
    link = console.locator("a[href*='/wall/']").first.get_attribute("href") or ""
    return camera.demo.at(link) if link.startswith("/") else link


def _data_url(name: str) -> str:
    return "data:image/png;base64," + base64.b64encode((PICTURES / f"{name}.png").read_bytes()).decode()


def main(chosen: list[str]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        chrome = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with running_demo(folder, chrome) as demo:
            own = {"DEMO": "1", "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}", "VAR_DIR": str(folder)}
            own |= {"PUBLIC_URL": demo.told["base"]}
            camera = Camera(chrome, demo, fill_room(demo.told, os.environ | own))
            for group in chosen or GROUPS:
                GROUPS[group](camera)
        chrome.close()


if __name__ == "__main__":
    main(sys.argv[1:])
