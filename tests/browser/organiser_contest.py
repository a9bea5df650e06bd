"""Step 6 of domain.md §3.4: a firm says that it kept C-08; others contest it, go there, and find 34 of 40."""

import re

from playwright.sync_api import Page, expect

from tests.browser.organiser_quarters import phone_by_link
from tests.browser.organiser_signing import COMMITMENTS, PROGRAMME
from tests.browser.story import Story, nobody_is_shut_out

FIRM = "vanthu@firm-msc.example"
APPRENTICESHIPS = f"{COMMITMENTS}/ND1/C-08"
RETAINED = "apprentices retained 3 months"
OBJECTION = "Six of the forty apprentices left in the first month."
REPLY = "All forty began; six left of their own accord."
RESOLUTION = "Both sides count who stayed for three months: 34 of 40."


def the_firm_says_it_is_done(story: Story, page: Page) -> None:
    """Asked by the organiser, answered by link: 40 of 40."""
    page.goto(story.at(f"{APPRENTICESHIPS}/"))
    page.get_by_text("More steps").click()
    page.get_by_role("button", name="Send a progress link").click()
    page.wait_for_load_state()
    phone = phone_by_link(story, story.mail(FIRM, "40 paid apprenticeships"))
    phone.get_by_role("radio", name=re.compile("^Done")).check()
    phone.get_by_text("For the quarterly report").click()
    phone.locator("[name=completion]").select_option("complete")
    phone.locator("[name=indicator_value]").fill("40")
    phone.get_by_role("button", name="Send the report").click()
    phone.wait_for_url("**/thanks/")
    page.goto(story.at(f"{APPRENTICESHIPS}/"))
    page.get_by_text("More steps").click()
    page.get_by_role("link", name="They say it is fulfilled").click()
    page.get_by_role("button", name="Record the claim").click()
    expect(page.get_by_text("Its owner says it is fulfilled. Somebody independent checks next.")).to_be_visible()


def disabled_people_contest_it(story: Story) -> None:
    """On the ninth of ten working days: six apprentices left in the first month."""
    page = story.device("disabled_people", width=360)
    page.goto(story.at(f"{APPRENTICESHIPS}/challenge/"))
    page.locator("[name=reason]").fill(OBJECTION)
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Contest it").click()
    page.wait_for_url("**/public/LNOB-VN-2021/ND1/C-08/")
    expect(page.locator("main")).to_contain_text("Contested on 16 May 2023")


def both_sides_are_heard(story: Story, page: Page) -> None:
    page.goto(story.at(f"{PROGRAMME}/disputes/1/"))
    page.get_by_role("link", name="Acknowledge it").click()
    page.locator("main form button[type=submit]").first.click()
    for side, words in (("Who raised it", OBJECTION), ("Whom it is about", REPLY)):
        page.goto(story.at(f"{PROGRAMME}/disputes/1/"))
        page.get_by_label("Which side says it?").select_option(label=side)
        page.get_by_label("In its own words").fill(words)
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(REPLY)


def the_measure_is_clarified(story: Story, page: Page) -> None:
    page.goto(story.at(f"{APPRENTICESHIPS}/amendment/"))
    page.get_by_label("Measured how").fill(RETAINED)
    page.get_by_label("Why does the text change?").fill("Both sides mean apprentices who stayed for three months.")
    page.get_by_label("Hồ Thị Bích").check()  # who agreed for the firm
    page.get_by_role("button", name="Save the new version").click()
    page.wait_for_url("**/C-08/")
    expect(page.locator("main")).to_contain_text(RETAINED)
    expect(page.locator("main")).to_contain_text("Version 2")


def a_visit_finds_34(story: Story) -> None:
    page = story.device("verifier", width=360)
    page.goto(story.at(f"{APPRENTICESHIPS}/verification/"))
    page.get_by_role("radio", name="Verified independently or by the community").check()
    page.get_by_role("radio", name="Substantial").check()
    page.get_by_label("The measure as you found it").fill("34")
    page.get_by_label("Method").fill("A visit together with both sides")
    page.get_by_label("Evidence you weighed").fill("Contracts, pay slips, talks with 36 apprentices")
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Save what I found").click()
    page.wait_for_url("**/C-08/")


def it_is_partly_fulfilled(story: Story, page: Page) -> None:
    """Closed after 24 days, with the words of both sides for everybody to read."""
    page.goto(story.at(f"{APPRENTICESHIPS}/contest-resolution/"))
    page.get_by_role("radio", name="Upheld in part").check()
    page.get_by_label("In words").fill(RESOLUTION)
    page.get_by_role("radio", name="It is closed: Partially fulfilled").check()
    page.get_by_role("button", name="Record the resolution").click()
    page.wait_for_url("**/C-08/")
    reader = story.device(width=360)
    reader.goto(story.at("/public/LNOB-VN-2021/ND1/C-08/"))
    for words in ("Partially fulfilled", "34 of 40", OBJECTION, REPLY, RESOLUTION):
        expect(reader.locator("main")).to_contain_text(words)
    nobody_is_shut_out(reader)
