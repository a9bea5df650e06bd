"""Step 5 of domain.md §3.4 and the reminders of step 4: owners without accounts report, quarter by quarter."""

import re

from playwright.sync_api import Page, expect

from tests.browser.organiser_signing import COMMITMENTS
from tests.browser.story import Story, nobody_is_shut_out

OFFICE = "vanthu@mli.example"
LINK = re.compile(r"http://\S+/u/[\w-]+/")


def writes_down_the_money(story: Story, page: Page) -> None:
    """What is pledged and what is committed are two facts, of one sum here."""
    for kind in ("pledged", "committed"):
        page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/money/"))
        page.get_by_role("radio", name=kind.capitalize(), exact=True).check()
        page.get_by_label("Amount").fill("600000000")
        page.get_by_label("On", exact=True).fill("2022-09-01")
        page.get_by_role("button", name="Record it").click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("600 M VND")


def is_asked_before_a_step_is_due(story: Story) -> None:
    """Fourteen days before; the office answers on a phone, without an account, that it will be late."""
    page = phone_by_link(story, story.mail(OFFICE, "Trainers"))
    page.get_by_role("radio", name=re.compile("^Late")).check()
    page.locator("[name=obstacle]").select_option("approval_delay")
    page.locator("[name=caused_by]").select_option("government")
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/thanks/")


def reports_a_quarter(story: Story) -> None:
    """C-03: 160 of 200 officials, 480 of 600 million; permits came late. The link of the last mail has expired."""
    promise = "Train 200 local officials"
    page = phone_by_link(story, story.mail(OFFICE, promise), promise)
    page.get_by_role("button", name="Send me a new one").click()
    page = phone_by_link(story, story.mail(OFFICE, "Your new link"))
    page.get_by_role("radio", name=re.compile("^Late")).check()
    page.locator("[name=obstacle]").select_option("approval_delay")
    page.locator("[name=caused_by]").select_option("government")
    page.get_by_text("For the quarterly report").click()
    page.locator("[name=completion]").select_option("substantial")
    page.locator("[name=indicator_value]").fill("160")
    page.locator("[name=money_kind]").select_option("disbursement")
    page.locator("[name=money_amount]").fill("480000000")
    page.locator("[name=support_needed]").fill("A letter to the provinces")
    page.locator("[name=evidence]").set_input_files(
        [{"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% illustrative minutes\n"}]
    )
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/thanks/")


def phone_by_link(story: Story, mail: str, about: str = "") -> Page:
    """A phone on which nobody is signed in, where the link leads that stands below these words of the mail."""
    plain = mail[: mail.index("<html")]
    link = LINK.search(plain, plain.rindex(about) if about else 0)
    assert link, mail
    page = story.device(width=360)
    page.goto(link[0])
    return page
