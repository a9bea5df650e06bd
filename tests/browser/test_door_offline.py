"""Two phones at two doors, one of them without a network."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import People, Room

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

KEPT = "async () => (await (await caches.open('convoke-door')).keys()).map(({ url }) => new URL(url).pathname)"
WAITING = """() => new Promise((tell) => {
    const opening = indexedDB.open("convoke");
    opening.onsuccess = () => {
        const asking = opening.result.transaction("posts").objectStore("posts").getAll();
        asking.onsuccess = () => tell(asking.result.filter((post) => post.data?.delegate).map(({ do: deed }) => deed));
    };
})"""


def door_of(room: Room) -> str:
    return f"/c/LNOB/ND-{room.code}/"


def a_phone(people: People, name: str = "") -> Page:
    """Chu Thị Hoa's phone at a door, with what it needs kept."""
    page = people._page(360, 740, "en")
    page.context.add_cookies([{"name": "sessionid", "value": people.room.sessionid, "url": people.room.base}])
    page.goto(f"{people.room.base}{door_of(people.room)}")
    expect(page.locator(".door__counts")).to_contain_text("of 3")
    expect(page.locator(".door__bar")).to_contain_text("goes on without a network")
    if name:
        page.locator("#door-name").fill(name)
        page.locator("#door-name").blur()
    return page


def row(page: Page, name: str) -> Locator:
    return page.locator(".door__person", has_text=name)


def press(page: Page, name: str, label: str) -> None:
    row(page, name).get_by_role("button", name=re.compile(f"^{label}")).click()


def test_two_phones_at_two_doors_converge_when_the_network_is_back(people: People) -> None:
    main, garden = a_phone(people, "Main door"), a_phone(people, "Garden")
    garden.context.set_offline(True)

    press(garden, "Lê Hoàng Nam", "Check in")
    expect(row(garden, "Lê Hoàng Nam")).to_contain_text("Saved on this phone")
    press(garden, "Nguyễn Văn Tú", "Check in")
    press(main, "Lê Hoàng Nam", "Check in")
    press(main, "Vũ Đức Thịnh", "Check in")
    expect(main.locator(".door__counts")).to_have_text("2 here of 3")
    garden.context.set_offline(False)

    expect(garden.locator(".door__unsent")).to_have_count(0)
    for phone in (main, garden):
        expect(phone.locator(".door__counts")).to_have_text("3 here of 3", timeout=25_000)
    expect(garden.get_by_role("alert")).to_contain_text("was checked in already at another door")


def test_the_door_opens_without_a_network_and_forgets_nothing_when_it_is_closed(people: People) -> None:
    phone = a_phone(people)
    phone.context.set_offline(True)
    press(phone, "Lê Hoàng Nam", "Check in")
    expect(row(phone, "Lê Hoàng Nam")).to_contain_text("Saved on this phone")

    phone.close(run_before_unload=False)
    again = phone.context.new_page()
    again.goto(f"{people.room.base}{door_of(people.room)}")
    expect(row(again, "Lê Hoàng Nam")).to_contain_text("Saved on this phone")
    expect(again.locator(".door__bar")).to_contain_text("No network")
    again.context.set_offline(False)

    expect(again.locator(".door__unsent")).to_have_count(0)
    expect(again.locator(".door__counts")).to_have_text("1 here of 3")


def test_a_slip_is_undone_without_a_network(people: People) -> None:
    phone, other = a_phone(people), a_phone(people)
    phone.context.set_offline(True)
    press(phone, "Lê Hoàng Nam", "Check in")
    press(phone, "Lê Hoàng Nam", "Undo")
    expect(phone.locator(".door__counts")).to_have_text("0 here of 3")
    press(phone, "Vũ Đức Thịnh", "Check in")
    phone.context.set_offline(False)

    expect(phone.locator(".door__unsent")).to_have_count(0)
    expect(other.locator(".door__counts")).to_have_text("1 here of 3", timeout=25_000)
    expect(row(other, "Vũ Đức Thịnh")).to_contain_text("Here since")


def test_the_phone_keeps_what_the_door_needs_and_is_emptied_with_one_button(people: People) -> None:
    phone = a_phone(people)
    pages = [path for path in phone.evaluate(KEPT) if not path.startswith("/static/")]

    phone.get_by_role("button", name="Finish here").click()

    expect(phone.locator("#app")).to_contain_text("The list is gone from this phone")
    assert sorted(pages) == [door_of(people.room), f"{door_of(people.room)}list/"]
    assert (phone.evaluate("async () => await caches.has('convoke-door')"), phone.evaluate(WAITING)) == (False, [])


def test_names_are_found_without_their_marks_and_the_page_is_wide_enough_for_a_small_phone(people: People) -> None:
    phone = a_phone(people)

    phone.get_by_role("searchbox").fill("vu duc")

    expect(phone.locator(".door__person")).to_have_count(1)
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    button = phone.locator(".door__person .button").first.bounding_box()
    assert button
    assert button["height"] >= 44
