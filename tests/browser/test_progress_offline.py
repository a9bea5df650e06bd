"""An owner's cheap phone on a bad line: the report and its photo wait on the phone, and arrive once."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from tests.browser.conftest import People
from tests.factories.pictures import a_photo

# What the eye sees without scrolling.
IN_SIGHT = """(element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}"""
SIGNS_ARE_THERE = """() => Promise.all(Array.from(document.querySelectorAll("use"), (sign) =>
    fetch(sign.href.baseVal).then(({ ok }) => ok))).then((found) => found.length > 0 && found.every(Boolean))"""
NOTHING_BESIDE = "() => document.documentElement.scrollWidth <= innerWidth"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WAITING = """() => new Promise((tell) => {
    const opening = indexedDB.open("convoke");
    opening.onsuccess = () => {
        const asking = opening.result.transaction("posts").objectStore("posts").count();
        asking.onsuccess = () => tell(asking.result);
    };
})"""


def test_a_report_with_a_photo_is_written_without_a_network_and_arrives_once(people: People, tmp_path: Path) -> None:
    photo = tmp_path / "class.jpg"
    photo.write_bytes(a_photo())
    phone = people._page(360, 740, "en")
    link = f"{people.room.base}/u/{people.room.personal['report']}/"
    phone.goto(link)
    expect(phone.locator("form[data-kept]")).to_be_visible()
    phone.context.set_offline(True)

    phone.goto(link)  # opened anew, from what the phone has kept
    assert phone.evaluate(SIGNS_ARE_THERE)
    phone.get_by_role("radio", name="Late").check()
    phone.locator("#id_narrative").fill("Two of five held")
    phone.locator("#id_evidence").set_input_files(photo)
    phone.get_by_role("button", name="Send the report").click()
    expect(phone.locator("#progress-state")).to_contain_text("Saved on this phone")
    phone.context.set_offline(False)

    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.goto(link)
    expect(phone.get_by_text("Last report on")).to_contain_text("late")
    assert phone.evaluate(WAITING) == 0


def test_two_refused_reports_come_back_one_after_the_other_and_neither_is_lost(people: People, tmp_path: Path) -> None:
    program = tmp_path / "list.exe"
    program.write_bytes(b"MZ\x90\x00 a program")
    phone = people._page(360, 740, "en")
    phone.goto(f"{people.room.base}/u/{people.room.personal['report']}/")
    expect(phone.locator("form[data-kept]")).to_be_visible()
    phone.context.set_offline(True)
    for words in ["Three of five held", "Four of five held"]:
        phone.get_by_role("radio", name="Late").check()
        phone.locator("#id_narrative").fill(words)
        phone.locator("#id_evidence").set_input_files(program)
        phone.get_by_role("button", name="Send the report").click()
        expect(phone.locator("#id_narrative")).to_have_value("")

    phone.context.set_offline(False)

    for words, waiting in [("Four of five held", 2), ("Three of five held", 1)]:
        expect(phone.locator("#id_narrative")).to_have_value(words)
        assert phone.evaluate(WAITING) == waiting
        phone.get_by_role("button", name="Send the report").click()
        expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
        phone.go_back()
    expect(phone.get_by_text("Last report on")).to_contain_text("late")
    assert phone.evaluate(WAITING) == 0


def kept_page(people: People, language: str = "en", width: int = 360) -> Page:
    """A phone without a network that has the page, at the page."""
    phone = people._page(width, 740, language)
    phone.goto(f"{people.room.base}/u/{people.room.personal['report']}/")
    expect(phone.locator("form[data-kept]")).to_be_visible()
    phone.context.set_offline(True)
    return phone


@pytest.mark.parametrize("language", ["en", "km"])
def test_on_a_narrow_phone_every_answer_comes_into_sight(people: People, language: str) -> None:
    phone = kept_page(people, language, width=320)
    state, send = phone.locator("#progress-state"), phone.locator("form[data-kept] button[type=submit]")
    phone.locator("#id_narrative").fill("Two of five held")

    send.click()  # without a tap

    expect(state).to_be_visible()
    assert phone.evaluate(IN_SIGHT, state.element_handle())
    expect(phone.locator("#id_narrative")).to_have_value("Two of five held")
    phone.locator("[name=report][value=late]").check()
    send.click()
    expect(phone.locator("#id_narrative")).to_have_value("")
    assert phone.evaluate(IN_SIGHT, state.element_handle())
    assert phone.evaluate(NOTHING_BESIDE)


def test_a_line_waits_like_a_report_and_comes_back_when_it_is_not_understood(people: People) -> None:
    phone = kept_page(people)
    phone.get_by_label("Or write it in one line").fill("perhaps on Sunday")
    phone.get_by_role("button", name="Send this line").click()
    expect(phone.locator("#progress-state")).to_contain_text("Saved on this phone")
    phone.context.set_offline(False)
    expect(phone.locator("#progress-state")).to_contain_text("does not say how it is going")
    line = phone.get_by_label("Or write it in one line")
    expect(line).to_have_value("perhaps on Sunday")

    line.fill("late two of five held")
    phone.get_by_role("button", name="Send this line").click()

    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(phone.get_by_text("Your report of")).to_contain_text("late")


def test_a_report_that_waited_counts_from_when_it_was_written(people: People) -> None:
    written = timezone.now() - dt.timedelta(days=2)
    phone = kept_page(people)
    phone.clock.set_fixed_time(written)
    phone.get_by_role("radio", name="Done").check()
    phone.get_by_role("button", name="Send the report").click()
    expect(phone.locator("#progress-state")).to_contain_text("Saved on this phone")
    phone.clock.set_fixed_time(timezone.now())
    phone.context.set_offline(False)

    expect(phone.get_by_text("Your report of")).to_contain_text(date_format(timezone.localtime(written)))


def test_what_waits_is_listed_and_a_slip_is_taken_back_before_it_has_gone(people: People) -> None:
    phone = kept_page(people, width=320)
    for report, words in [("Late", "Two of five held"), ("Blocked", "No hall")]:
        phone.get_by_role("radio", name=report).check()
        phone.locator("#id_narrative").fill(words)
        phone.get_by_role("button", name="Send the report").click()
        expect(phone.locator("#id_narrative")).to_have_value("")
    waiting = phone.locator("#progress-waiting")
    expect(waiting.locator("li")).to_have_count(2)
    assert phone.evaluate(NOTHING_BESIDE)

    waiting.get_by_role("button", name="No hall").click()

    expect(waiting.locator("li")).to_have_text([re.compile("Late: it moves, but slower · Two of five held")])
    phone.context.set_offline(False)
    expect(phone.locator("#progress-state")).to_contain_text("Received. Noted: late.")
    expect(waiting).to_be_hidden()
    assert phone.evaluate(WAITING) == 0
