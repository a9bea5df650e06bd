"""Steps 1 to 4 of domain.md §3.4: from the evening of the session to twelve promises that are tracked."""

import re

from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.story import Story, nobody_is_shut_out

PROGRAMME = "/programmes/LNOB-VN-2021"
COMMITMENTS = f"{PROGRAMME}/commitments"
LETTER = {"name": "cong-van-128.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% an illustrative letter\n"}
# The institution's office reads one of these; the day is 45 days after 28 May.
LETTER_SAYS = {
    "en": ["Tuesday, 12 July 2022, within 45 days", "Annex: actions", "Reply form"],
    "vi": ["thứ Ba, ngày 12 tháng 7 năm 2022, trong thời hạn 45 ngày", "Phụ lục: các hành động", "Phiếu trả lời"],
}
STEPS = [
    ("Curriculum", "2022-08-31"),
    ("Trainers", "2022-09-30"),
    ("Five provincial courses", "2023-03-31"),
    ("Follow-up survey", "2023-05-31"),
    ("Report", "2023-06-15"),
]


def counts(story: Story, page: Page, **figures: int) -> None:
    """The scorecard of this evening says so: `still_to_be_confirmed=3` is the row "Still to be confirmed"."""
    page.goto(story.at(f"{PROGRAMME}/scorecard/"))
    for name, number in figures.items():
        words = name.replace("_", " ").capitalize()
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=words, exact=True))
        expect(row.get_by_role("cell").first).to_have_text(str(number))


def reads_what_the_day_brought(story: Story, page: Page) -> None:
    counts(story, page, captured=16, confirmed=11, still_to_be_confirmed=3, merged=1, withdrawn_before_confirmation=1)
    nobody_is_shut_out(page)


def a_focal_point_confirms(story: Story) -> None:
    """The ministry's delegate was there to listen; Đặng Thuỳ Dung may speak for it."""
    page = story.device("focal_point", width=360)
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/"))
    page.get_by_role("button", name="Confirm for my institution").click()
    expect(page.get_by_text("It is confirmed. Next the institution is asked to sign off.")).to_be_visible()
    nobody_is_shut_out(page)


def asks_everybody_to_sign(story: Story, page: Page) -> None:
    counts(story, page, confirmed=14, still_to_be_confirmed=0)
    page.goto(story.at(f"{COMMITMENTS}/?figure=confirmed"))
    page.locator("#bulk [name=all]").check()
    page.get_by_role("button", name="Ask for sign-off").click()
    expect(page.locator("main")).to_contain_text("14 commitments chosen:")
    expect(page.locator("main")).to_contain_text("12 July 2022")  # the last of the 45 days
    nobody_is_shut_out(page)
    page.get_by_role("button", name=re.compile(r"^Ask \d+ institutions to sign$")).click()
    expect(page.locator("#job [role=status]")).to_contain_text(re.compile(r"(\d+) of \1 handled\."), timeout=60_000)
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/"))
    expect(page.get_by_text("It waits for the institution's signature, until 12 July 2022.")).to_be_visible()


def opens_the_letter(story: Story, page: Page) -> None:
    """Each institution has one: its texts, by when to answer, an annex of actions, and a form that comes back."""
    sentence = page.locator("main .commitment__sentence").first.inner_text()
    page.get_by_role("region", name="Letters").get_by_role("link").first.click()
    letter = page.locator(".paper__part").first
    text = letter.locator("section").first.locator("p").inner_text()
    assert text in sentence
    words = LETTER_SAYS[str(letter.get_attribute("lang"))]
    for said in words:
        expect(letter).to_contain_text(said)
    nobody_is_shut_out(page)
    href = page.get_by_role("main").get_by_role("link", name="PDF").first.get_attribute("href")
    paper = PdfDocument(page.request.get(story.at(str(href))).body())
    printed = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in paper).split())
    assert [said for said in (text, *words) if said not in printed] == []


def records_a_letter(story: Story, page: Page) -> None:
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/sign-off/"))
    page.get_by_role("radio", name="Letter").check()
    page.get_by_label("Who signed?").select_option(
        label="Trịnh Quốc Bảo · Phó Vụ trưởng · Ministry of Labour and Inclusion *"
    )
    page.get_by_label("Letter number").fill("128/CV")
    page.get_by_label("Letter date").fill("2022-06-15")
    page.locator("[name=file]").set_input_files([LETTER])
    page.get_by_role("button", name="Record the sign-off").click()
    expect(page.get_by_text("It is signed. Next it is judged whether it can be verified.")).to_be_visible()


def a_firm_declines(story: Story, page: Page) -> None:
    """In writing, with its reason; the public register says so and does not shame."""
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-13/decline/"))
    page.get_by_label("Why?").fill("Budget frozen")
    page.get_by_label("The institution agrees to be named").check()
    page.get_by_role("button", name="Record the decline").click()
    page.wait_for_url("**/C-13/")
    counts(story, page, signed_off=13, declined_by_the_institution=1)
    reader = story.device(width=360)
    reader.goto(story.at("/public/LNOB-VN-2021/ND1/C-13/"))
    expect(reader.locator("main")).to_contain_text("Budget frozen")
    nobody_is_shut_out(reader)


def a_promise_is_too_vague(story: Story, page: Page) -> None:
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-14/screening/"))
    page.locator("[name=is_verifiable]").last.check()
    page.get_by_label("Reason").fill("No measure and no date: nobody could tell whether it was kept.")
    page.get_by_label("What would make it verifiable?").fill("Name a number of young people and a day.")
    page.get_by_role("button", name="Save the result").click()
    page.wait_for_url("**/C-14/")
    counts(story, page, signed_off=13, statement_of_intent=1, tracked=12)


def splits_it_into_steps(story: Story, page: Page) -> None:
    page.goto(story.at(f"{COMMITMENTS}/ND1/C-03/action-items/"))
    for nth, (title, due) in enumerate(STEPS):
        page.locator(f"[name=form-{nth}-title]").fill(title)
        page.locator(f"[name=form-{nth}-due_date]").fill(due)
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Add the action items").click()
    page.wait_for_url("**/C-03/")
    for title, _due in STEPS:
        expect(page.locator("main")).to_contain_text(title)
