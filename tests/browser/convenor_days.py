"""Steps 12 and 13 of domain.md §3.2: two days before, and the typhoon."""

import re

from playwright.sync_api import Page, expect

from tests.browser.convenor_inputs import ND1
from tests.browser.convenor_letters import LAST
from tests.browser.story import Story, nobody_is_shut_out

INTERPRETERS = ["Kpă Thuận", "Lò Thị Pâng", "Nông Văn Tài"]


def finds_interpreters(story: Story, page: Page) -> None:
    """Whoever speaks Ê Đê, Thái or Tày is understood; where everybody speaks the floor's language she says so."""
    page.goto(story.at(f"{ND1}/sites/"))
    gaps = page.get_by_role("link", name=re.compile("Name somebody"))
    nth = 0
    while gaps.count():
        words = gaps.first.inner_text()
        gaps.first.click()
        if "English" in words:
            page.locator("[name=gap_reason]").fill("Nobody at this site needs English.")
        else:
            page.locator("[name=name]").fill(INTERPRETERS[nth % 3])
            nth += 1
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url("**/sites/")
    expect(page.locator("main")).not_to_contain_text("nobody yet: the dialogue cannot be marked")


def reads_the_board(story: Story, page: Page) -> None:
    """The permission is here; four of five ministries come with somebody who may commit them."""
    page.goto(story.at(f"{ND1}/readiness/"))
    for words in (
        "2 days to go.",
        "All permissions are here.",
        "The permission came 12 days before the dialogue.",
        "4 of 5 target institutions come with somebody who may commit them.",
        "6 seats are in reserve",
    ):
        expect(page.locator("main")).to_contain_text(words)
    nobody_is_shut_out(page)


def releases_reserve_seats(story: Story, page: Page) -> None:
    """Four seats go to the communities of Đắk Lắk and Tuyên Quang."""
    page.goto(story.at(f"{ND1}/seats/releases/"))
    page.locator("[name=seats]").fill("4")
    page.locator("[name=group]").select_option("community")
    for area in ("Đắk Lắk", "Tuyên Quang"):
        page.get_by_label(area, exact=True).check()
    page.locator("[name=reason]").fill("Ethnic minorities are below their share.")
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Release").click()
    page.wait_for_url("**/seats/")
    expect(page.locator("main")).to_contain_text("Đắk Lắk")
    page.goto(story.at(f"{ND1}/readiness/"))
    expect(page.locator("main")).to_contain_text("2 seats are in reserve")


def a_typhoon_comes(story: Story, page: Page) -> None:
    """One step: another day, a new letter with a new number for each that is out, and calendars that follow."""
    page.goto(story.at(f"{ND1}/redating/"))
    expect(page.locator("main")).to_contain_text("53 letters are in force.")
    page.locator("[name=day]").fill("2022-06-15")
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Move it and replace the letters").click()
    expect(page.locator("#job [role=status]")).to_contain_text("53 of 53 handled.", timeout=180_000)
    expect(page.locator("#job [role=status]")).not_to_contain_text("refused")
    page.goto(story.at(f"{ND1}/"))
    expect(page.locator("main")).to_contain_text("15 June 2022")


def letters_and_calendars_follow(story: Story, page: Page) -> None:
    page.goto(story.at(f"{ND1}/letters/?show=issued"))
    newest = (
        page.get_by_role("row")
        .filter(has_text=f"{LAST + 1}/GM-VSK")
        .or_(page.get_by_role("row").filter(has_text=f"{LAST + 53}/GM-VSK"))
    )
    expect(newest.first).to_contain_text("replaces")
    note = story.mail("tung@delegate.example.vn", "SEQUENCE:1")
    for words in ("METHOD:REQUEST", "20220615T"):
        assert words in note
