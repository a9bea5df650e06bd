"""Two phones, the console and the wall side by side, on a real server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.browser.test_live_phone import SCHOLARSHIPS, post

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_what_a_delegate_and_a_walk_in_post_reaches_console_and_wall(people: People) -> None:
    hoa = people.console()
    wall = people.wall(hoa)
    nam, an = people.phone("nam"), people.walk_in("Phan An", "Weavers of Lak")
    an.locator("#ground-rules-tick").click()  # No `check`: once accepted it is gone before that could look at it.
    expect(an.locator("#ground-rules-tick")).to_have_count(0)
    hoa.get_by_role("button", name="Collect").click()

    post(nam, SCHOLARSHIPS)
    post(an, "We will teach twelve girls to weave")
    expect(hoa.locator(".inbox__card")).to_have_count(2)
    expect(wall.locator(".wall-card")).to_have_count(0)
    hoa.keyboard.press("a")
    expect(hoa.locator(".inbox__card")).to_have_count(1)
    hoa.keyboard.press("a")

    expect(wall.locator(".wall-card")).to_have_count(2)
    expect(wall.locator(".wall-card", has_text="Weavers of Lak")).to_contain_text("teach twelve girls")
    expect(nam.locator(".post").first).to_contain_text("On the wall")


def test_a_delegate_confirms_what_was_read_back(people: People) -> None:
    hoa = people.console()
    wall, nam = people.wall(hoa), people.phone("nam")
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")

    read_back(hoa)
    expect(wall.locator(".wall-read")).to_contain_text(SCHOLARSHIPS)
    nam.get_by_role("button", name="Yes, confirm").click()

    expect(nam.locator(".post")).to_contain_text("Confirmed")
    expect(wall.locator(".wall-read")).to_contain_text("Confirmed")


def test_who_only_listens_learns_why_the_institution_must_confirm(people: People) -> None:
    hoa, tu = people.console(), people.phone("tu")
    post(tu, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")

    read_back(hoa)

    expect(tu.locator(".post .ask")).to_contain_text("institution")
    expect(tu.get_by_role("button", name="Yes, confirm")).to_have_count(0)


def test_a_wrong_key_is_undone_by_another(people: People) -> None:
    hoa = people.console()
    wall, nam = people.wall(hoa), people.phone("nam")
    hoa.get_by_role("button", name="Collect").click()
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    expect(wall.locator(".wall-card")).to_have_count(1)

    hoa.keyboard.press("z")

    expect(wall.locator(".wall-card")).to_have_count(0)
    expect(hoa.locator(".inbox__card")).to_have_count(1)


def test_an_author_withdraws_and_the_wall_forgets(people: People) -> None:
    hoa = people.console()
    wall, nam = people.wall(hoa), people.phone("nam")
    hoa.get_by_role("button", name="Collect").click()
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    expect(wall.locator(".wall-card")).to_have_count(1)

    nam.get_by_role("button", name="Withdraw").click()
    nam.get_by_role("button", name="Withdraw").click()

    expect(nam.locator(".post")).to_have_count(0)
    expect(wall.locator(".wall-card")).to_have_count(0)


def test_the_console_says_that_the_wall_still_shows_how_to_join(people: People) -> None:
    hoa = people.console()
    wall, nam = people.wall(hoa), people.phone("nam")
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    expect(hoa.locator(".inbox__hint")).to_have_count(0)
    hoa.keyboard.press("a")

    hoa.get_by_role("button", name="Show the collected commitments").click()

    expect(wall.locator(".wall-card")).to_contain_text(SCHOLARSHIPS)
    expect(hoa.locator(".inbox__hint")).to_have_count(0)


def test_the_console_counts_a_phone_that_went_away_with_unsent_words(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    expect(hoa.locator(".pulse__total")).to_have_text("1")
    nam.locator("summary", has_text="More").click()
    nam.locator("#new-target").fill("9" * 40)
    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post--change")).to_be_visible()
    expect(hoa.get_by_text("1 phone holds unsent texts")).to_be_visible()

    nam.close(run_before_unload=False)

    expect(hoa.locator(".pulse__total")).to_have_text("0", timeout=60_000)
    expect(hoa.get_by_text("1 phone holds unsent texts")).to_be_visible()


def test_a_wall_that_lost_its_link_says_so_and_comes_back(people: People) -> None:
    hoa = people.console()
    wall, nam = people.wall(hoa), people.phone("nam")
    hoa.get_by_role("button", name="Collect").click()
    expect(wall.locator(".wall__waiting")).to_be_visible()

    wall.context.set_offline(True)
    expect(wall.locator(".wall__stale")).to_be_visible(timeout=15_000)
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    wall.context.set_offline(False)

    expect(wall.locator(".wall-card")).to_contain_text(SCHOLARSHIPS)
    expect(wall.locator(".wall__stale")).to_have_count(0)


def read_back(console: Page) -> None:
    on_the_wall = console.locator(".filter", has_text="On the wall")
    expect(on_the_wall).to_contain_text(re.compile("[1-9]"))
    on_the_wall.click()
    expect(console.locator(".inbox__card--chosen")).to_contain_text("Read it back")
    console.keyboard.press("r")
