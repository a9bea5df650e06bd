"""Step 7 of domain.md §3.4: 23 proposals of one province, where each has gone, and what the province reads of it."""

from playwright.sync_api import Page, expect

from tests.browser.demo import LINK, link_in
from tests.browser.organiser_signing import PROGRAMME
from tests.browser.story import Story, nobody_is_shut_out

INPUTS = f"{PROGRAMME}/dialogues/ND1/inputs/?from=LD-DL"
PROVINCE = "hmai@daklak.example.vn"
COUNCIL = "office@pc-dl.example.vn"
# Which of the 23 stand where: nine in three commitments, six in one recommendation, five nowhere.
IN_COMMITMENTS = {"C-04": range(1, 5), "C-05": range(5, 8), "C-06": range(8, 10)}
IN_R2, IN_R3, NOT_TAKEN = range(10, 16), range(16, 19), range(19, 24)
BELONGS_THERE = "Thuộc thẩm quyền của Hội đồng nhân dân tỉnh"
NO_MONEY = "Ngân sách tỉnh không có khoản chi này trước năm 2024."
FATES = "23 đề xuất: 9 trong cam kết, 6 trong khuyến nghị, 3 đã trả lời và không tiếp thu và 5 không đưa vào."


def issues_what_three_of_them_ask(story: Story, page: Page) -> None:
    """Made of three proposals, addressed to the province's council, which is asked at once."""
    page.goto(story.at(f"{PROGRAMME}/recommendations/new/"))
    page.get_by_label("Code").fill("R3")
    page.locator("[name=text_en]").fill("Pay an interpreter in every commune where people speak Ê Đê")
    page.locator("[name=text_vi]").fill("Chi trả phiên dịch tại mỗi xã có người nói tiếng Ê Đê")
    page.get_by_label("Dak Lak People's Council Office").check()
    for nth in IN_R3:
        page.get_by_label(f"LD-DL: Đề xuất {nth} của Đắk Lắk", exact=True).check()
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Issue it").click()
    page.get_by_role("button", name="Ask the one that has not answered").click()
    expect(page.get_by_text("1 institution is asked by mail.")).to_be_visible()


def says_where_each_stands(story: Story, page: Page) -> None:
    page.goto(story.at(INPUTS))
    expect(page.locator(".inputs__row")).to_have_count(23)
    for code, which in IN_COMMITMENTS.items():
        _tick(story, page, which)
        _stands_in(page, "Stands in commitment", f"ND1 {code}")
    for code, which in {"R2": IN_R2, "R3": IN_R3}.items():
        _tick(story, page, which)
        _stands_in(page, "Stands in recommendation", code)
    _tick(story, page, NOT_TAKEN)
    page.locator(".inputs__bulk [name=fate]").select_option("not_taken")
    page.locator("[name=reason]").fill(BELONGS_THERE)
    _apply(page)
    expect(page.locator("main")).to_contain_text("All have a fate")
    expect(page.locator(".inputs__row").filter(has_text="ND1 C-05")).to_have_count(len(IN_COMMITMENTS["C-05"]))
    nobody_is_shut_out(page)


def the_council_does_not_accept(story: Story) -> None:
    """By its link, without an account, with a reason that everybody reads."""
    phone = story.device(width=360, language="vi")
    phone.goto(link_in(story.mail(COUNCIL, "R3"), "a"))
    nobody_is_shut_out(phone)
    phone.locator("[name=position][value=not_accepted]").check()
    phone.locator("[name=reason]").fill(NO_MONEY)
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator("main")).to_contain_text(NO_MONEY)


def tells_the_province(story: Story, page: Page) -> None:
    page.goto(story.at(INPUTS))
    page.get_by_role("button", name="Tell the local dialogues").click()
    expect(page.locator("main")).to_contain_text("were told on 22 July 2022")


def the_province_reads_what_became_of_it(story: Story) -> None:
    """In Vietnamese, from its mail: each of the 23, the numbers that add up, and both kinds of reason."""
    told = story.mail(PROVINCE, "23 đề xuất")
    assert FATES in told
    phone = story.device(width=360, language="vi")
    phone.goto(next(link for link in LINK.findall(told) if link.endswith("/fates/")))
    expect(phone.locator("main")).to_contain_text(FATES)
    expect(phone.locator("main li.card")).to_have_count(23)
    expect(phone.get_by_text(BELONGS_THERE)).to_have_count(len(NOT_TAKEN))
    expect(phone.get_by_text(NO_MONEY)).to_have_count(len(IN_R3))
    nobody_is_shut_out(phone)


def _tick(story: Story, page: Page, which: range) -> None:
    page.goto(story.at(INPUTS))
    for nth in which:
        page.get_by_label(f"Đề xuất {nth} của Đắk Lắk", exact=True).check()


def _stands_in(page: Page, label: str, code: str) -> None:
    """A code alone comes back with its words, and counts when it is sent once more."""
    page.get_by_label(label).fill(code)
    page.get_by_role("button", name="Apply to the ticked").click()
    expect(page.get_by_text("Is it this one?").first).to_be_visible()
    _apply(page)


def _apply(page: Page) -> None:
    page.get_by_role("button", name="Apply to the ticked").click()
    expect(page.get_by_role("status").filter(has_text="sorted")).to_be_visible()
