"""Step 9 of domain.md §3.4: in 2025 ministries and provinces are rearranged; promises follow, or wait for a person."""

import re

from playwright.sync_api import Page, expect

from tests.browser.organiser_signing import COMMITMENTS, PROGRAMME
from tests.browser.story import Story, nobody_is_shut_out

NOBODY: dict[str, str] = {}
C_03 = "C-03 · Train 200 local officials"


def happens(story: Story, page: Page, kind: str, day: str, before: list[str], after: dict[str, str]) -> None:
    """Announced, enacted and applied; `after` says which functions each takes over."""
    page.goto(story.at("/institution-changes/new/"))
    page.locator("[name=kind]").select_option(kind)
    page.locator("[name=effective_date]").fill(day)
    for nth, code in enumerate(before, 1):
        page.locator(f"[name=before_{nth}]").fill(code)
    for nth, (code, scope) in enumerate(after.items(), 1):
        page.locator(f"[name=after_{nth}]").fill(code)
        page.locator(f"[name=scope_{nth}]").fill(scope)
    page.locator("[name=legal_basis]").fill("Resolution 1 (illustrative)")
    page.get_by_role("button", name="Announce it").click()
    page.get_by_role("link", name="It is enacted").click()
    page.get_by_role("button", name="Record that it is enacted").click()
    page.get_by_role("button", name="Apply it").click()
    expect(page.get_by_text("It is applied.")).to_be_visible()


def ministries_are_rearranged(story: Story, page: Page) -> None:
    """C-02 follows by itself; for C-03 two ministries could be meant, and a person says which."""
    happens(story, page, "absorb", "2025-03-01", ["MOP"], {"MTR": ""})
    expect(page.get_by_text("One obligation has a new owner.")).to_be_visible()
    happens(story, page, "split", "2025-03-01", ["MLI"], {"MHA": "gender equality", "MSC": "vocational training"})
    happens(story, page, "reparent", "2025-03-01", ["BOS"], {"MTR": ""})
    _owes_now(story, "C-02", "Ministry of Planning * (now: Ministry of Treasury *)")
    page.goto(story.at(f"{PROGRAMME}/unassigned/"))
    waiting = page.get_by_role("row").filter(has_text=C_03)
    for candidate in ("Ministry of Home Administration * gender equality", "Ministry of Schools * vocational training"):
        expect(waiting).to_contain_text(re.compile(re.escape(candidate).replace("\\ ", "\\s+")))
    nobody_is_shut_out(page)


def a_person_says_who_follows(story: Story, page: Page) -> None:
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/owner/"))
    chosen = page.locator("main form option", has_text="gender equality").first.get_attribute("value")
    page.get_by_label("Who takes it over?").select_option(chosen)
    page.get_by_label("Why this one?").fill("Resolution 1 gives it gender equality.")
    page.get_by_role("button", name="Hand it over").click()
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/"))
    owed = page.get_by_text("Ministry of Home Administration * for Ministry of Labour and Inclusion *")
    expect(owed.first).to_be_visible()


def provinces_and_districts_follow(story: Story, page: Page) -> None:
    """The district's promise waits for a person, the merged society goes on with its own; five provinces stay five."""
    happens(story, page, "close", "2025-07-01", ["DPC-KS"], NOBODY)
    happens(story, page, "merge", "2025-07-01", ["UF-TQ", "UF-HG"], {"UF-TQ-2025": ""})
    _owes_now(story, "C-07", "(now: Tuyen Quang Friendship Society (merged) *)")
    page.goto(story.at(f"{PROGRAMME}/unassigned/"))
    expect(page.get_by_role("row").filter(has_text="C-06")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="C-07")).to_have_count(0)
    page.goto(story.at(f"{PROGRAMME}/targets/T1/"))
    expect(page.locator("main tbody tr")).to_have_count(5)


def _owes_now(story: Story, code: str, words: str) -> None:
    reader = story.device(width=360)
    reader.goto(story.at(f"/public/LNOB-VN-2021/ND1/{code}/"))
    expect(reader.get_by_role("heading", level=1)).to_contain_text(words)
    reader.context.close()
