"""An owner's cheap phone on a bad line: the report and its photo wait on the phone, and arrive once."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.factories.pictures import a_photo

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
