"""Steps 6 to 8 of domain.md §3.2: where and with whom, the permission, the seats."""

from playwright.sync_api import Page, expect

from tests.browser.convenor_frame import LOCAL, PROGRAMME
from tests.browser.convenor_inputs import ND1
from tests.browser.story import Story, nobody_is_shut_out

CHAIRS = ["Ngô Thị Mai", "Trần Văn Khoa"]
SPOKEN = {"HP": "", "NA": "blt", "HCM": "", "TQ": "tyz", "DL": "rad"}
PARTICIPATION = {"women": 50, "disability": 8, "ethnic_minority": 20, "youth": 20}
# 114 seats for the groups and 6 in reserve: 120 places.
SEATS = {
    "government": 40,
    "peoples_organisation": 12,
    "civil_society": 30,
    "private": 8,
    "academia": 6,
    "development_partner": 6,
    "media": 2,
    "community": 10,
}
PERMISSION = {"name": "permission.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


def sets_the_national_dialogue(story: Story, page: Page) -> None:
    """18 May 2022, 08:00 to 16:30, in Hà Nội and at five bridge points; two co-chairs; 120 places; what is recorded."""
    page.goto(story.at(f"{ND1}/edit/"))
    page.locator("[name=mode]").select_option("hybrid")
    page.locator("[name=capacity]").fill("120")
    page.locator("[name=attribution_rule][value=open]").check()
    page.locator("[name=languages][value=vi]").check()
    page.locator("[name=languages][value=en]").uncheck()  # on the floor Vietnamese is spoken
    page.locator("[name=objectives_en]").fill("Hear what five provinces propose, and promise what will be done.")
    page.locator("[name=objectives_vi]").fill("Lắng nghe đề xuất của năm địa phương và nêu cam kết thực hiện.")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/dialogues/ND1/")
    for area, spoken in SPOKEN.items():
        page.goto(story.at(f"{ND1}/sites/new/"))
        page.locator("[name=name]").fill(LOCAL[area])
        page.locator("[name=area]").select_option(label=LOCAL[area])
        page.locator("[name=interpreter_language]").select_option(spoken)
        page.locator("main button[type=submit]").first.click()
        expect(page.get_by_role("row").filter(has_text=LOCAL[area])).to_be_visible()
    nobody_is_shut_out(page)
    for name in CHAIRS:
        page.goto(story.at(f"{ND1}/roles/new/"))
        page.locator("[name=role]").select_option("co_chair")
        page.get_by_label("Name of somebody else").fill(name)
        page.get_by_role("button", name="Give the role").click()
        expect(page.get_by_text(name).first).to_be_visible()


def asks_for_the_permission(story: Story, page: Page) -> None:
    """Funds from abroad: the dossier must be out by 18 April. It goes on the 12th; nothing is scheduled before."""
    page.goto(story.at(f"{ND1}/approvals/"))
    if not page.get_by_role("heading", name="International conference or seminar").count():
        page.get_by_role("button", name="Ask the rules again").click()
    expect(page.get_by_role("heading", name="International conference or seminar")).to_be_visible()
    for words in ("Needed, because", "18 April 2022", "30 days before", "6 days left"):
        expect(page.locator("main")).to_contain_text(words)
    for paper in page.locator("[name=done]").all():
        paper.check()
    page.get_by_role("button", name="Save the list").click()
    nobody_is_shut_out(page)
    page.get_by_role("link", name="The dossier went out").click()
    expect(page.locator("[name=submitted_date]")).to_have_value("2022-04-12")
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("12 April 2022")
    page.goto(story.at(f"{ND1}/"))
    expect(page.locator("main")).to_contain_text("International conference or seminar")
    expect(page.get_by_role("button", name="Schedule it")).to_be_disabled()
    page.get_by_role("button", name="Wait for approval").click()
    expect(page.locator("main")).to_contain_text("ND1 is now: Awaiting approval")
    expect(page.get_by_role("button", name="Schedule it")).to_be_disabled()
    page.goto(story.at(f"{PROGRAMME}/edit/"))
    page.get_by_label("Letters may go out while a permission is awaited").check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{PROGRAMME}/")


def plans_the_seats(story: Story, page: Page) -> None:
    """120 seats, six of them in reserve, and what the room should look like."""
    page.goto(story.at(f"{ND1}/seats/edit/"))
    for group, seats in SEATS.items():
        page.locator(f"[name=seats_{group}]").fill(str(seats))
    page.locator("[name=general_reserve]").fill("6")
    nobody_is_shut_out(page)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/seats/")
    expect(page.locator("main")).to_contain_text("120")
    page.goto(story.at(f"{ND1}/seats/targets/"))
    for trait, percent in PARTICIPATION.items():
        page.locator(f"[name={trait}]").fill(str(percent))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/seats/")
    for percent in PARTICIPATION.values():
        expect(page.locator("main")).to_contain_text(f"{percent}")


def has_the_permission(story: Story, page: Page) -> None:
    """The scan of 6 May, twelve days before: only with it, and with a warning."""
    page.goto(story.at(f"{ND1}/approvals/"))
    page.get_by_role("link", name="Record the answer").click()
    page.locator("[name=decision][value=granted]").check()
    page.locator("[name=decided_date]").fill("2022-05-06")
    page.locator("[name=reference]").fill("1021/BKH-HTQT")
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main .field__error, main .errors").first).to_be_visible()
    page.locator("[name=file]").set_input_files(files=[PERMISSION])  # type: ignore[list-item]
    page.locator("main button[type=submit]").first.click()
    expect(page.get_by_role("link", name="The written permission")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The permission came 12 days before the dialogue.")
    page.goto(story.at(f"{ND1}/"))
    page.get_by_role("button", name="Schedule it").click()
    expect(page.locator("main")).to_contain_text("ND1 is now: Scheduled.")
