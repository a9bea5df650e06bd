"""Step 9 of domain.md §3.2: 44 letters in Vietnamese and 9 in English, numbered 112 to 164 without a gap."""

import io
import re

from playwright.sync_api import Page, expect

from tests.browser.convenor_frame import PROGRAMME, SAMPLE
from tests.browser.convenor_inputs import ND1
from tests.browser.demo import link_in
from tests.browser.story import Story, nobody_is_shut_out

MINISTRIES, IN_VIETNAMESE, IN_ENGLISH = 5, 39, 9
FIRST, LAST = 112, 164
CRITERIA = "At least one department leader with authority to state commitments; women encouraged"
CONTACT = "Văn phòng CSI, vanphong@csi.example.vn, 024 3999 0000"


def brings_her_list(story: Story, page: Page) -> None:
    """48 more institutions, all invented, come from her own table; nine of them read English."""
    page.goto(story.at("/institutions/imports/"))
    file = {"name": "khach-moi.csv", "mimeType": "text/csv", "buffer": _table().encode()}
    page.locator("[name=file]").set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="Read the table").click()
    page.get_by_role("button", name="Check the rows").click()
    _waits_for_the_job(page, 48)
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name="Write 48 rows into the register").click()
    _waits_for_the_job(page, 48)


def lets_the_protocol_officer_in(story: Story, page: Page) -> None:
    page.goto(story.at(f"{PROGRAMME}/team/new/"))
    page.get_by_label("E-mail address").fill("pang@csi.example.vn")
    page.locator("[name=name]").fill("Lò Thị Pâng")
    page.locator("[name=role][value=protocol]").check()
    page.get_by_role("button", name="Add to the team").click()
    expect(page.locator("main")).to_contain_text("Lò Thị Pâng")


def settles_numbers_and_signature(story: Story, page: Page) -> None:
    """The year's numbers went to 111 on paper; here they go on with 112/GM-VSK."""
    page.goto(story.at(f"{ND1}/letters/settings/"))
    page.locator("[name=place_vi]").fill("Hà Nội")
    page.locator("[name=place_en]").fill("Hà Nội")
    page.locator("[name=contact]").fill(CONTACT)
    page.locator("[name=signatory_name]").fill("Trần Văn Khoa")
    page.locator("[name=signatory_title_vi]").fill("Viện trưởng")
    page.locator("[name=signatory_title_en]").fill("Director")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("[name=year]").fill("2022")
    page.locator("[name=first_number]").fill(str(FIRST))
    page.get_by_role("button", name="Begin there").click()
    expect(page.get_by_role("table")).to_contain_text(str(FIRST))
    nobody_is_shut_out(page)


def prepares_the_ministries(story: Story, officer: Page) -> None:
    """Two seats each, with the authority to commit; the last day for it is that of fifteen working days."""
    _plans_a_round(story, officer, "Ministries", seats=2, send_date="2022-04-25", criteria=CRITERIA)
    officer.locator("[name=source]").first.select_option("targets")
    officer.get_by_role("button", name="Show").click()
    officer.get_by_role("button", name=f"Add all {MINISTRIES} found").click()
    _steps(officer, "Prepare", MINISTRIES)


def prepares_the_others(story: Story, officer: Page) -> None:
    _plans_a_round(story, officer, "Everybody else", seats=1, send_date="2022-04-26", criteria="")
    officer.locator("[name=q]").first.fill("G22")
    officer.get_by_role("button", name="Show").click()
    officer.get_by_role("button", name="Add all 48 found").click()
    _steps(officer, "Prepare", IN_VIETNAMESE + IN_ENGLISH)


def the_signatory_approves(story: Story, page: Page, title: str, number: int) -> None:
    _opens_the_round(story, page, title)
    _steps(page, "Approve", number)


def numbers_and_sends(story: Story, officer: Page, title: str, number: int) -> None:
    _opens_the_round(story, officer, title)
    _steps(officer, "Issue", number)
    _steps(officer, "Send", number)


def finds_them_in_order(story: Story, officer: Page) -> None:
    """112 to 164, each once; 44 in Vietnamese, 9 in English; before the permission each is an advance notice."""
    numbers: list[int] = []
    letters: dict[int, str] = {}
    officer.goto(story.at(f"{ND1}/letters/?show=issued"))
    nobody_is_shut_out(officer)
    while True:
        for row in officer.get_by_role("row").filter(has_text="/GM-VSK").all():
            found = re.search(r"(\d+)/GM-VSK", row.inner_text())
            assert found
            numbers.append(int(found.group(1)))
            letters[numbers[-1]] = str(row.get_by_role("link").first.get_attribute("href"))
        following = officer.get_by_role("link", name="Next")
        if not following.count():
            break
        following.click()
        officer.wait_for_load_state()
    assert sorted(numbers) == list(range(FIRST, LAST + 1))
    texts = [_pdf_text(officer, story.at(f"{letters[number]}file.pdf")) for number in sorted(numbers)]
    english = [text for text in texts if "Advance notice, subject to permission" in text]
    assert (len(texts) - len(english), len(english)) == (IN_VIETNAMESE + MINISTRIES, IN_ENGLISH)
    assert all(f"{number}/GM-VSK" in text for number, text in zip(sorted(numbers), texts, strict=True))


def an_office_says_it_is_here(story: Story, officer: Page) -> None:
    """The ministry presses one button behind its link; the letter page shows when."""
    office = story.device(width=360, height=760)
    office.goto(link_in(story.mail("office@mli.example.vn"), "r"))
    office.get_by_role("button", name=re.compile("Received, names follow|Đã nhận")).click()
    office.context.close()
    story.contexts.remove(office.context)
    opens_the_letter(story, officer, "MLI")
    facts = officer.get_by_role("region", name="About this letter")
    expect(facts).to_contain_text("Received")
    expect(facts).to_contain_text("26 April 2022")
    nobody_is_shut_out(officer)


def named(code: str) -> str:
    return str(next(row["name"] for row in SAMPLE["institutions"] if row["id"] == code))


def opens_the_letter(story: Story, page: Page, code: str) -> None:
    """The letter to one of the ministries."""
    _opens_the_round(story, page, "Ministries")
    page.get_by_role("row").filter(has_text=named(code)).get_by_role("link", name="/GM-VSK").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("/GM-VSK")


def _plans_a_round(story: Story, page: Page, title: str, *, seats: int, send_date: str, criteria: str) -> None:
    page.goto(story.at(f"{ND1}/rounds/new/"))
    page.locator("[name=title]").fill(title)
    page.locator("[name=seats]").fill(str(seats))
    page.locator("[name=criteria]").fill(criteria)
    page.locator("[name=send_date]").fill(send_date)
    page.locator("[name=deadline_date]").fill("2022-05-10")
    page.locator("[name=letter_type]").select_option("gm")
    page.locator("[name=requests_vi]").fill("Số liệu của cơ quan và thẩm quyền nêu cam kết.")
    page.locator("[name=requests_en]").fill("The figures of your institution, and the authority to commit.")
    nobody_is_shut_out(page)
    page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose institutions")


def _opens_the_round(story: Story, page: Page, title: str) -> None:
    page.goto(story.at(f"{ND1}/letters/"))
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def _steps(page: Page, verb: str, number: int) -> None:
    """One button for the whole round; the work loop does it, and the job's page leads back."""
    page.get_by_role("button", name=f"{verb} {number}").click()
    _waits_for_the_job(page, number)
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _waits_for_the_job(page: Page, number: int) -> None:
    status = page.locator("#job [role=status]")
    expect(status).to_contain_text(f"{number} of {number} handled.", timeout=120_000)
    expect(status).not_to_contain_text("refused")


def _pdf_text(page: Page, address: str) -> str:
    import pypdfium2  # noqa: PLC0415 (only here)

    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(answer.body()))
    return " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document)


def _table() -> str:
    lines = ["code,name_vi,name_en,type,level,is_national,contact_post_1,contact_email_1,contact_language_1"]
    for nth in range(1, IN_VIETNAMESE + 1):
        code = f"G22-{nth:02}"
        lines.append(f"{code},Hội khách mời {nth} (minh hoạ) *,Guest association {nth} *,association,national,yes,"
                     f"Văn phòng,office@{code.lower()}.example.vn,vi")  # fmt: skip
    for nth in range(1, IN_ENGLISH + 1):
        code = f"G22-E{nth}"
        lines.append(f"{code},Tổ chức quốc tế {nth} (minh hoạ) *,International partner {nth} *,ingo,international,no,"
                     f"Country office,office@{code.lower()}.example.vn,en")  # fmt: skip
    return "\n".join(lines) + "\n"
