"""Steps 10 and 11 of domain.md §3.2: who is named, with what mandate, and who comes instead."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.browser.convenor_inputs import ND1
from tests.browser.convenor_letters import named, opens_the_letter
from tests.browser.demo import link_in
from tests.browser.story import Story, nobody_is_shut_out

POSITION = "The ministry supports a register of jobs in minority languages and can commit data, not money."


def ministries_name_people(story: Story) -> None:
    """A deputy head of department with a full mandate and one more; a head of section; somebody who only listens."""
    with _office(story, "mop") as office:
        _names(office, "Lê Hoàng Nam", "Phó Vụ trưởng", "full", leads=True, more=True)
        _names(office, "Phạm Thị Thu", "Chuyên viên chính", "subject_to_confirmation")
        _sends_the_names(office)
    for code, name, title, mandate in (
        ("bos", "Đỗ Thu Trang", "Trưởng phòng", "subject_to_confirmation"),
        ("msc", "Lý Thu Hà", "Chuyên viên chính", "subject_to_confirmation"),
        ("mli", "Nguyễn Văn Tú", "Chuyên viên", "listen_only"),
    ):
        with _office(story, code) as office:
            _names(office, name, title, mandate)
            _sends_the_names(office)


def is_warned_and_asks(story: Story, page: Page) -> None:
    """Nobody who comes for MLI may commit it: she asks for somebody else."""
    page.goto(story.at(f"{ND1}/mandates/"))
    gap = page.get_by_role("listitem").filter(has_text="Nguyễn Văn Tú")
    expect(gap).to_contain_text(named("MLI"))
    nobody_is_shut_out(page)
    gap.get_by_role("button", name="Ask for somebody who may commit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who may commit")


def the_ministry_clears_a_position(story: Story, page: Page) -> None:
    """It keeps the person and writes down what it has cleared; the document stands with the invitation."""
    with _office(story, "mli") as office:
        office.get_by_role("link", name="Add a written position").click()
        office.locator("[name=text]").fill(POSITION)
        nobody_is_shut_out(office)
        office.locator("main button[type=submit]").first.click()
        expect(office.locator("main")).to_contain_text("1 is with us")
    page.goto(story.at(f"{ND1}/mandates/"))
    expect(page.locator("li", has_text="Nguyễn Văn Tú").first).to_contain_text("position")


def the_silent_ministry_is_reminded(story: Story, page: Page) -> None:
    """By itself, once, in working hours; those who have answered are left in peace."""
    page.goto(story.at(f"{ND1}/reminders/?show=sent"))
    story.until(page, page.get_by_role("row").filter(has_text="office@mju.example.vn"))
    expect(page.get_by_role("row").filter(has_text="office@mop.example.vn")).to_have_count(0)
    nobody_is_shut_out(page)


def calls_it(story: Story, page: Page) -> None:
    """Seven days before she calls, and notes it."""
    opens_the_letter(story, page, "MJU")
    page.get_by_role("link", name="The invitation", exact=True).click()
    page.get_by_role("link", name="Calls and messages").click()
    page.get_by_label("Phone", exact=False).first.check()
    page.locator("[name=outcome]").first.check()
    page.locator("[name=next_date]").fill("2022-05-13")
    page.locator("[name=text]").fill("Vụ trưởng đang xem; trả lời trước thứ Hai.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("region", name="So far")).to_contain_text("next on 13 May 2022")


def the_silent_ministry_names_somebody(story: Story) -> None:
    with _office(story, "mju") as office:
        _names(office, "Võ Thanh Tùng", "Phó Vụ trưởng", "full")
        _sends_the_names(office)


def delegates_answer(story: Story, names: tuple[str, ...]) -> None:
    """Each presses one button and gets a mail whose calendar file asks the calendar in: SEQUENCE 0."""
    for name in names:
        _accepts(story, name)
        note = story.mail(f"{name}@delegate.example.vn", "METHOD:REQUEST")
        for words in ("SEQUENCE:0", "20220518T"):
            assert words in note


def the_head_sends_a_deputy(story: Story, page: Page) -> None:
    """The head of MOP's delegation cannot come; the deputy comes in once the co-chair has agreed."""
    with _delegate(story, "nam") as phone:
        phone.get_by_role("link", name="I cannot come and propose somebody else").click()
        phone.get_by_label("Full name").fill("Hà Quang Vinh")
        phone.get_by_label("Title or post").fill("Phó Vụ trưởng")
        phone.get_by_label("E-mail").fill("vinh@delegate.example.vn")
        if phone.locator("[name=mandate]").count():
            phone.locator("[name=mandate][value=full]").check()
        nobody_is_shut_out(phone)
        phone.locator("main button[type=submit]").first.click()
        expect(phone.locator("main")).to_contain_text("chair")
    page.goto(story.at(f"{ND1}/nominations/"))
    expect(page.locator("main")).to_contain_text("Hà Quang Vinh instead of Lê Hoàng Nam")
    nobody_is_shut_out(page)
    page.get_by_role("link", name="Note what the chair said").click()
    page.locator("[name=answer][value=yes]").check()
    page.locator("[name=decided_by]").select_option(label="Trần Văn Khoa")
    page.locator("[name=channel][value=phone]").check()
    page.locator("[name=note]").fill("Called on 15 May at 09:20, agreed without conditions.")
    page.locator("main button[type=submit]").first.click()
    _accepts(story, "vinh")


@contextmanager
def _office(story: Story, code: str) -> Iterator[Page]:
    """The office of an institution at the link in its newest mail, on a phone."""
    letter = story.mail(f"office@{code}.example.vn", "/r/")
    yield from _at(story, link_in(letter, "r"))


@contextmanager
def _delegate(story: Story, name: str) -> Iterator[Page]:
    letter = story.mail(f"{name}@delegate.example.vn", "/r/")
    yield from _at(story, link_in(letter, "r"))


def _accepts(story: Story, name: str) -> None:
    with _delegate(story, name) as phone:
        phone.get_by_label("Yes, I will come").check()
        phone.get_by_role("button", name="Send my answer").click()
        expect(phone.get_by_text("Your answer has been noted.")).to_be_visible()


def _at(story: Story, link: str) -> Iterator[Page]:
    phone = story.device(width=360, height=760)
    phone.goto(link)
    yield phone
    phone.context.close()
    story.contexts.remove(phone.context)


def _names(office: Page, name: str, title: str, mandate: str, *, leads: bool = False, more: bool = False) -> None:
    naming = office.get_by_role("link", name="Name your people")
    if naming.count():
        naming.click()
    office.get_by_label("Full name").first.fill(name)
    office.get_by_label("Title or post").first.fill(title)
    office.get_by_label("E-mail").first.fill(f"{_plain(name)}@delegate.example.vn")
    office.get_by_label("Language for messages").first.select_option("en")
    office.get_by_role("button", name="Continue").click()
    office.locator(f"[name=mandate][value={mandate}]").check()
    if leads:
        office.get_by_label("Heads your delegation").check()
    nobody_is_shut_out(office)
    office.get_by_role("button", name="Continue").click()
    office.locator(f"[name=more][value={'yes' if more else 'no'}]").check()
    office.get_by_role("button", name="Continue").click()


def _sends_the_names(office: Page) -> None:
    office.get_by_role("button", name="Continue").click()
    office.get_by_role("button", name="Send the names").click()
    expect(office.locator("main")).to_contain_text("Your names have been sent")


def _plain(name: str) -> str:
    given = {"Nam": "nam", "Thu": "thu", "Trang": "trang", "Hà": "ha", "Tú": "tu", "Tùng": "tung"}
    return given[name.split()[-1]]
