"""Step 4 of domain.md §3.4 after the split: the steps stand in the owner's own calendar, and mails go on their days."""

import re
import urllib.error
import urllib.request
from typing import Any

import icalendar
from playwright.sync_api import Page, expect

from tests.browser.organiser_quarters import OFFICE, phone_by_link
from tests.browser.organiser_signing import PROGRAMME, STEPS
from tests.browser.story import Story, nobody_is_shut_out

FOCAL_POINT = "dung@mli.example"
# An office in Hà Nội is written to in Vietnamese.
BEFORE, AFTER = "Đến hạn ngày 30/09/2022: Trainers", "Đã đến hạn ngày 30/09/2022: Trainers"
OPEN_SINCE = "bỏ ngỏ từ ngày 30/09/2022: Trainers"
# Working days in Hà Nội: of a weekend the Monday after.
WENT = [
    ("16 Sep 2022", "14 days before its date"),
    ("27 Sep 2022", "3 days before its date"),
    ("3 Oct 2022", "the day after its date"),
    ("17 Oct 2022", "15 days after its date"),
    ("14 Nov 2022", "45 days after its date"),
]


def takes_the_steps_into_her_calendar(story: Story) -> None:
    """Whoever speaks for the ministry makes a secret address; her telephone asks there, without any cookie."""
    page = story.device("focal_point", width=360)
    page.goto(story.at("/calendars/"))
    nobody_is_shut_out(page)
    page.get_by_role("region", name="My action items").get_by_role("button").click()
    address = page.get_by_label("Address for any other calendar").input_value()
    nobody_is_shut_out(page)
    said = {title: (str(todo["DUE"].dt), todo["STATUS"]) for title, todo in todos_at(address).items()}
    assert said == {title: (due, "NEEDS-ACTION") for title, due in STEPS}
    story.kept["tasks"] = address


def a_step_is_done_in_time(story: Story, page: Page) -> None:
    """Asked fourteen days before, by link: it is done. Her calendar hears of it; nothing more goes out about it."""
    address = story.kept["tasks"]
    seen = _fetched(address)
    phone = phone_by_link(story, story.mail(OFFICE, "Curriculum"))
    phone.get_by_role("radio", name=re.compile("^Done")).check()
    phone.get_by_role("button", name="Send the report").click()
    phone.wait_for_url("**/thanks/")
    fresh = _fetched(address, seen["ETag"])
    assert fresh["status"] == 200
    assert _fetched(address, fresh["ETag"])["status"] == 304
    curriculum = todos_at(address)["Curriculum"]
    assert (curriculum["STATUS"], curriculum["PERCENT-COMPLETE"], curriculum["SEQUENCE"]) == ("COMPLETED", 100, 1)
    page.goto(story.at(f"{PROGRAMME}/follow-up-mails/?show=later"))
    expect(page.get_by_role("rowheader", name="Curriculum")).to_have_count(0)


def is_reminded_before(story: Story) -> None:
    assert len(story.mails(OFFICE, BEFORE, at_least=2)) == 2


def is_reminded_after(story: Story) -> None:
    assert len(story.mails(OFFICE, AFTER)) == 1


def goes_up_to_the_focal_point(story: Story) -> None:
    story.mail(FOCAL_POINT, OPEN_SINCE[1:])


def goes_up_to_the_chairs(story: Story, page: Page) -> None:
    """And onto the agenda of the next dialogue, which says what it does with it."""
    page.goto(story.at(f"{PROGRAMME}/dialogues/PR-22/inputs/"))
    open_before = (
        page.get_by_role("region", name="Open from before").get_by_role("listitem").filter(has_text="Trainers")
    )
    story.until(page, open_before)
    nobody_is_shut_out(page)
    open_before.get_by_role("link", name="Decide").click()
    page.get_by_role("radio", name="Taken up", exact=True).check()
    page.get_by_label("Put under").select_option(label="2. Group discussion")
    page.get_by_role("button").filter(has_text="Save").click()
    expect(open_before).to_contain_text("Taken up")


def each_went_on_its_day(story: Story, page: Page) -> None:
    page.goto(story.at(f"{PROGRAMME}/follow-up-mails/?show=sent"))
    rows = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Trainers"))
    expect(rows).to_have_count(len(WENT))
    for row, (day, why) in zip(rows.all(), WENT, strict=True):
        expect(row).to_contain_text(day)
        expect(row).to_contain_text(why)
    nobody_is_shut_out(page)


def what_others_took_over_is_hers_no_more(story: Story) -> None:
    assert todos_at(story.kept["tasks"]) == {}


def todos_at(address: str) -> dict[str, icalendar.Todo]:
    """What stands there, by title."""
    calendar = icalendar.Calendar.from_ical(_fetched(address)["content"])
    return {str(todo["SUMMARY"]): todo for todo in calendar.todos}


def _fetched(address: str, known: str = "") -> dict[str, Any]:
    """As a calendar asks: no cookie, only what it knows already."""
    asked = urllib.request.Request(address, headers={"If-None-Match": known} if known else {})  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return {"status": answer.status, "content": answer.read(), "ETag": answer.headers["ETag"]}
    except urllib.error.HTTPError as other:
        return {"status": other.code, "content": b"", "ETag": other.headers["ETag"]}
