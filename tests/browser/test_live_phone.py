"""The participant's phone against a real server: nothing typed is lost, nothing arrives twice."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import People, Room

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

SCHOLARSHIPS = "Forty scholarships for girls in Kampong Thom by May"


def test_a_phone_that_was_offline_sends_exactly_one_copy(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.context.set_offline(True)

    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post")).to_contain_text("Saved on this phone")
    nam.context.set_offline(False)

    expect(nam.locator(".post")).to_contain_text("Received")
    expect(hoa.locator(".inbox__card")).to_have_count(1)
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_an_answer_lost_on_the_way_brings_no_second_copy(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    block_sockets(nam)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().text())
        return route.abort()

    nam.route("**/commands?*", lose_the_first)

    post(nam, SCHOLARSHIPS)

    expect(nam.locator(".post")).to_contain_text("Received")
    assert len(lost) == 1
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_what_is_being_typed_survives_a_reload(people: People) -> None:
    nam = people.phone("nam")
    nam.locator("#new-statement").fill("Half a sen")
    nam.locator("#new-due").fill("2027-05-31")

    nam.reload()

    expect(nam.locator("#new-statement")).to_have_value("Half a sen")
    expect(nam.locator("#new-due")).to_have_value("2027-05-31")


def test_a_kept_post_survives_a_closed_page(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.context.set_offline(True)
    post(nam, SCHOLARSHIPS)
    expect(nam.locator(".post")).to_contain_text("Saved on this phone")
    nam.close(run_before_unload=False)
    nam.context.set_offline(False)

    again = nam.context.new_page()
    again.goto(room.url())

    expect(again.locator(".post")).to_contain_text("Received")
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_a_phone_whose_sockets_are_blocked_hears_and_speaks_all_the_same(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    block_sockets(nam)

    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").wait_for()
    hoa.keyboard.press("a")

    expect(nam.locator(".post")).to_contain_text("On the wall", timeout=60_000)
    expect(nam.locator("#link")).to_contain_text("Connected")


def test_news_from_the_room_does_not_touch_what_is_being_typed(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.locator("#new-statement").press_sequentially("We will ")

    hoa.keyboard.press("n")
    expect(nam.locator(".now__label")).to_contain_text("Opening")
    nam.keyboard.type("train forty")

    expect(nam.locator("#new-statement")).to_have_value("We will train forty")


def test_a_refused_text_is_kept_and_can_be_changed(people: People, room: Room) -> None:
    nam, hoa = people.phone("nam"), people.console()
    nam.locator("summary", has_text="More").click()
    nam.locator("#new-target").fill("9" * 40)

    post(nam, SCHOLARSHIPS)
    change = nam.locator(".post--change")
    expect(change).to_contain_text("Needs a change")
    expect(change.locator("textarea")).to_have_value(SCHOLARSHIPS)
    change.locator("[name=target]").fill("40")
    change.get_by_role("button", name="Send again").click()

    expect(nam.locator(".post")).to_contain_text("Received")
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def test_a_page_without_script_still_posts(people: People, room: Room) -> None:
    hoa = people.console()
    context = people.chrome.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    people.contexts.append(context)
    page = context.new_page()
    page.goto(f"{room.base}/p/{room.personal['nam']}/")
    page.locator("main button[type=submit]").click()

    page.locator("[name=statement]").fill(SCHOLARSHIPS)
    page.locator(".compose button[type=submit]").click()

    expect(page.locator(".post")).to_contain_text(SCHOLARSHIPS)
    assert statements_on_the_server(hoa, room) == [SCHOLARSHIPS]


def post(page: Page, statement: str) -> None:
    page.locator("#new-statement").fill(statement)
    page.locator("#app .compose button[type=submit]").click()


def block_sockets(page: Page) -> None:
    """As behind some proxies: every socket ends before it has greeted."""
    page.context.add_init_script(
        "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({ code: 1006 })) } close() {} }"
    )
    page.reload()
    page.locator("#new-statement").wait_for()


def statements_on_the_server(console: Page, room: Room) -> list[str]:
    answer = console.request.get(room.api("snapshot?as=staff"))
    return [card["statement"] for card in answer.json()["commitments"]]


def test_what_others_have_said_is_fetched_when_somebody_wants_to_see_it(people: People) -> None:
    nam, hoa = people.phone("nam"), people.console()
    post(nam, SCHOLARSHIPS)
    hoa.locator(".inbox__card").get_by_role("button", name="Accept").click()
    expect(nam.locator(".post")).to_contain_text("On the wall")

    tu = people.phone("tu")
    others = tu.locator("details.phone__others", has_text="1 more on the wall")
    asked: list[str] = []
    tu.on("request", lambda request: asked.append(request.url))
    others.locator("summary").click()

    expect(others.locator(".post__text")).to_have_text(SCHOLARSHIPS)
    assert any("/snapshot" in url for url in asked)
