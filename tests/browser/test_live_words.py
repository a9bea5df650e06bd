"""What becomes of somebody's words on the phone: the state they are in, and that nobody else touches them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People, Room
from tests.browser.test_live_phone import SCHOLARSHIPS, block_sockets, post
from tests.browser.test_live_room import read_back

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_each_state_of_a_text_is_true_after_a_reload(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.route("**/commands?*", lambda route: route.abort())
    block_sockets(nam)
    post(nam, SCHOLARSHIPS)

    shows_after_reload(nam, "Saved on this phone", steps=1)
    nam.unroute("**/commands?*")
    shows_after_reload(nam, "Received", steps=2)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    shows_after_reload(nam, "On the wall", steps=3)
    read_back(hoa)
    nam.get_by_role("button", name="Yes, confirm").click()
    shows_after_reload(nam, "Confirmed", steps=4)


def test_a_commitment_being_changed_stays_as_typed_while_the_room_goes_on(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    post(nam, SCHOLARSHIPS)
    nam.get_by_role("button", name="Change").click()
    field = nam.locator(".posts textarea")
    field.fill("Fifty scholar")

    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    read_back(hoa)
    expect(nam.locator(".field__error")).to_contain_text("can no longer be changed")
    nam.keyboard.type("ships")

    expect(field).to_have_value("Fifty scholarships")
    expect(field).to_be_focused()


def test_a_change_the_room_does_not_take_keeps_its_words(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    post(nam, SCHOLARSHIPS)
    nam.get_by_role("button", name="Change").click()
    nam.locator(".posts textarea").fill("Fifty scholarships")
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")
    read_back(hoa)
    expect(nam.locator(".field__error")).to_contain_text("can no longer be changed")

    nam.get_by_role("button", name="Save the change").click()

    expect(nam.locator(".post__ask")).to_contain_text("Fifty scholarships")
    expect(nam.locator(".post__code")).to_have_count(1)


def test_a_change_says_what_was_emptied_and_leaves_the_means_alone(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.locator("#new-due").fill("2027-05-31")
    nam.locator("summary", has_text="More").click()
    nam.get_by_role("button", name=re.compile("Add money")).click()
    nam.get_by_placeholder("Amount").fill("1000000")
    post(nam, SCHOLARSHIPS)
    nam.get_by_role("button", name="Change").click()

    nam.locator(".posts [name=due]").fill("")
    nam.locator(".posts textarea").fill("Fifty scholarships")
    nam.get_by_role("button", name="Save the change").click()

    expect(nam.locator(".post__text")).to_have_text("Fifty scholarships")
    expect(hoa.locator(".inbox__text")).to_have_text("Fifty scholarships")
    [card] = hoa.request.get(room.api("snapshot?as=staff")).json()["commitments"]
    assert (card["due"], [each["amount"] for each in card["resources"]]) == (None, ["1000000"])


def shows_after_reload(page: Page, state: str, *, steps: int) -> None:
    page.reload()
    expect(page.locator(".post .status")).to_have_text(state)
    expect(page.locator(".post__step--done")).to_have_count(steps)
