"""Step 10 of domain.md §3.4: a participant takes a consent back without an account, and everybody who has it stops."""

from playwright.sync_api import Page, expect

from tests.browser.story import Story, nobody_is_shut_out

OWN_LINK, OWN_ADDRESS = "what-i-said-about-myself", "guest@example.vn"
LIST = "/programmes/LNOB-VN-2021/consents-taken-back/"


def a_participant_takes_it_back(story: Story) -> None:
    page = story.device(width=360)
    page.goto(story.at(f"/r/{OWN_LINK}/profile/"))
    nobody_is_shut_out(page)
    page.locator("form[action$='/profile/erasure/'] button").click()
    page.wait_for_url(f"**/r/{OWN_LINK}/")
    page.goto(story.at(f"/r/{OWN_LINK}/profile/"))
    expect(page.locator("form[action$='/profile/erasure/']")).to_have_count(0)


def is_told_within_two_working_days(story: Story) -> None:
    assert "quý vị đã rút lại đồng ý" in story.mail(OWN_ADDRESS)


def others_who_have_it_stop(story: Story, page: Page) -> None:
    """Her answers are gone at once; a university that works with them has 20 days, until 11 August."""
    page.goto(story.at(LIST))
    row = page.locator("main li.card")
    expect(row).to_contain_text("Taken back on 22 July 2022")
    row.get_by_text("Somebody else has it, too").click()
    row.get_by_label("Who else has to stop?").fill("Tay Nguyen Survey Group*")
    row.get_by_role("button", name="Note it").click()
    expect(row).to_contain_text("11 August 2022")
    nobody_is_shut_out(page)
    row.get_by_role("button", name="Told to stop").click()
    expect(row).to_contain_text("told on 22 July 2022")
    expect(row.get_by_role("button", name="Told to stop")).to_have_count(0)
