"""Times are those of the place; whoever looks from elsewhere sees their own beside (calendar.md C53)."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Room

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def dialogue_seen_from(chrome: Browser, room: Room, zone: str) -> Page:
    context = chrome.new_context(timezone_id=zone, locale="en")
    context.add_cookies([{"name": "sessionid", "value": room.sessionid, "url": room.base}])
    page = context.new_page()
    page.goto(f"{room.base}/programmes/LNOB/dialogues/ND-{room.code}/")
    return page


@pytest.mark.requirement("C53")
def test_a_donor_in_geneva_sees_both_clocks(chrome: Browser, room: Room) -> None:
    page = dialogue_seen_from(chrome, room, "Europe/Zurich")

    own = page.locator("[data-own-clock]").first
    expect(own).to_be_visible()
    starts_at = dt.datetime.fromisoformat(own.get_attribute("data-starts") or "")
    there = starts_at.astimezone(ZoneInfo("Europe/Zurich"))
    assert f"{there.hour}:{there.minute:02}" in own.inner_text()


@pytest.mark.requirement("C53")
def test_where_both_clocks_say_the_same_one_is_enough(chrome: Browser, room: Room) -> None:
    page = dialogue_seen_from(chrome, room, "Asia/Phnom_Penh")

    expect(page.locator("[data-own-clock]").first).to_be_hidden()
