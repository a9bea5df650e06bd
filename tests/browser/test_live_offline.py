"""Phones without a network, with several tabs, and in several hands."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import People, Room
from tests.browser.test_live_phone import SCHOLARSHIPS, post, statements_on_the_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

PATIENCE_SECONDS = 60
KEPT = "async () => (await (await caches.open('convoke-phone')).keys()).map(({ url }) => new URL(url).pathname)"
WAITING = """() => new Promise((tell) => {
    const opening = indexedDB.open("convoke");
    opening.onsuccess = () => {
        const asking = opening.result.transaction("posts").objectStore("posts").index("owner").getAll();
        asking.onsuccess = () => tell(asking.result.map(({ data }) => data.statement));
    };
})"""
ZALO = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 Zalo android/24100"


def test_the_page_opens_and_takes_words_without_a_network(people: People, room: Room) -> None:
    nam, hoa = kept(people.phone("nam")), people.console()
    nam.context.set_offline(True)

    nam.reload()
    expect(nam.locator(".notices")).to_contain_text("You see what this phone knew")
    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post")).to_contain_text("Saved on this phone")
    nam.context.set_offline(False)

    expect(nam.locator(".post")).to_contain_text("Received")
    expect(nam.locator(".notices")).not_to_contain_text("You see what")
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_what_waits_is_sent_with_the_page_closed(people: People, room: Room) -> None:
    nam, hoa = kept(people.phone("nam")), people.console()
    nam.context.set_offline(True)
    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post")).to_contain_text("Saved on this phone")
    nam.close(run_before_unload=False)
    nam.context.set_offline(False)

    let_the_worker_send(nam.context.new_page(), room)

    expect(hoa.locator(".inbox__card")).to_have_count(1)
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_only_the_page_and_its_files_are_kept(people: People, room: Room) -> None:
    nam = kept(people.phone("nam"))

    paths = nam.evaluate(KEPT)

    assert [path for path in paths if not path.startswith("/static/")] == [f"/live/{room.code}/"]


def test_two_tabs_of_one_person_show_and_send_the_same(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    tab = nam.context.new_page()
    tab.goto(room.url())
    nam.context.set_offline(True)

    post(nam, SCHOLARSHIPS)
    expect(tab.locator(".post")).to_contain_text("Saved on this phone")
    nam.context.set_offline(False)

    for page in (nam, tab):
        expect(page.locator(".post")).to_contain_text("Received")
        expect(page.locator(".post")).to_have_count(1)
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_a_browser_that_cleared_its_storage_is_told_of(people: People, room: Room) -> None:
    nam = kept(people.phone("nam"))
    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post")).to_contain_text("Received")
    refused(nam)
    nam.close(run_before_unload=False)
    again = nam.context.new_page()
    evict(again, room)

    again.goto(room.url())

    notice = again.locator("#stay")
    expect(notice).to_contain_text("has cleared what it kept for us. 1 text was waiting here.")
    expect(notice).to_contain_text("The room has 1 commitment of yours")
    notice.get_by_role("button").click()
    expect(notice).to_be_empty()


def test_who_leaves_takes_everything_along_but_is_asked_first(people: People, room: Room) -> None:
    nam = kept(people.phone("nam"))
    refused(nam)
    nam.locator("#new-statement").fill("Half a sentence")

    nam.get_by_role("button", name="Leave the room").click()
    expect(nam.locator("#leave-ask")).to_contain_text("1 text is only on this phone")
    nam.get_by_role("button", name="Stay").click()
    expect(nam.locator("#leave-ask")).to_be_empty()
    nam.get_by_role("button", name="Leave the room").click()
    nam.get_by_role("button", name="Leave and lose them").click()

    expect(nam.locator("[name=institution_name]")).to_be_visible()
    assert (nam.evaluate(KEPT), nam.evaluate(WAITING)) == ([], [])
    assert nam.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []


def test_inside_another_app_the_page_says_where_the_words_are(people: People, room: Room) -> None:
    context = people.chrome.new_context(user_agent=ZALO, viewport={"width": 360, "height": 740})
    people.contexts.append(context)
    page = context.new_page()
    page.goto(f"{room.base}/p/{room.personal['nam']}/")
    page.locator("main button[type=submit]").click()

    expect(page.locator(".notice--app")).to_contain_text("You are in Zalo’s own browser")
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible(timeout=30_000)


def refused(page: Page) -> None:
    """A text that stays on the phone, whatever the network does."""
    page.locator("summary", has_text="More").click()
    page.locator("#new-target").fill("9" * 40)
    post(page, "Twelve girls learn to weave")
    expect(page.locator(".post--change")).to_contain_text("Needs a change")


def kept(page: Page) -> Page:
    """Once the page is live and quiet, it is put by for the time without a network."""
    until(page, lambda: any("stay" in path for path in page.evaluate(KEPT)))
    return page


def until(page: Page, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        page.wait_for_timeout(100)


def evict(page: Page, room: Room) -> None:
    """What a phone does that is short of space; cookies stay."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": room.base, "storageTypes": "indexeddb"})


def let_the_worker_send(page: Page, room: Room) -> None:
    """What the browser does when the network is back."""
    session = page.context.new_cdp_session(page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(each["registrationId"] for each in told["registrations"]),
    )
    page.goto(f"{room.base}/j/")
    session.send("ServiceWorker.enable")
    until(page, lambda: bool(registrations))
    asked = {"origin": room.base, "registrationId": registrations[0], "tag": "outbox", "lastChance": False}
    session.send("ServiceWorker.dispatchSyncEvent", asked)
