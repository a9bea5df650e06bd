"""A planner's page follows what others do, and keeps out of the way of whoever is working in it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People, Room

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def delegates(people: People, room: Room) -> Page:
    page = people.console()
    page.goto(f"{room.base}/programmes/LNOB/dialogues/ND-{room.code}/delegates/")
    expect(page.get_by_role("heading", name="Delegates", exact=True)).to_be_visible()
    return page


def test_whoever_comes_in_appears_on_the_planners_list_by_itself(people: People, room: Room) -> None:
    planner = delegates(people, room)

    people.walk_in("Phan An", "Weavers of Lak")

    expect(planner.get_by_role("row", name="Phan An")).to_be_visible()
    expect(planner.locator("[data-waiting]")).to_be_hidden()


def test_what_somebody_is_writing_stays_and_the_news_waits_for_a_press(people: People, room: Room) -> None:
    planner = delegates(people, room)
    planner.get_by_role("searchbox").fill("Lê Ho")

    people.walk_in("Phan An", "Weavers of Lak")
    planner.get_by_role("button", name="Show it").wait_for()

    assert planner.get_by_role("searchbox").input_value() == "Lê Ho"
    planner.get_by_role("button", name="Show it").click()
    expect(planner.get_by_role("row", name="Phan An")).to_be_visible()


def test_after_a_break_of_the_network_the_page_catches_up(people: People, room: Room) -> None:
    planner = delegates(people, room)
    planner.context.set_offline(True)

    people.walk_in("Phan An", "Weavers of Lak")
    planner.context.set_offline(False)

    expect(planner.get_by_role("row", name="Phan An")).to_be_visible()
