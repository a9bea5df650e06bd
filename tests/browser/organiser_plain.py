"""Step 8 of domain.md §3.4: the same figures on one page that everybody understands: vi, Ê Đê to listen to, en."""

from playwright.sync_api import Page, expect

from tests.browser.organiser_figures import PUBLIC, file_at
from tests.browser.story import Story, nobody_is_shut_out
from tests.factories.sample_figures import on_paper, pages_of
from tests.factories.sounds import a_wave

PLAIN = f"{PUBLIC}/scorecards/2023-06-30/v1.0/plain/"
# §2.7 (8), one sentence for each figure.
VIETNAMESE = """Ngày 30/06/2023, chúng tôi theo dõi 12 cam kết hành động.
4 cam kết hành động đã làm xong.
4 cam kết hành động đã làm được phần lớn.
2 cam kết hành động mới làm được một phần nhỏ.
1 cam kết hành động chưa bắt đầu làm.
1 cam kết hành động chưa có ai cho biết kết quả.
10 cam kết hành động lẽ ra phải xong trước ngày đó. Trong số này, đã xong: 4.
Người ngoài cuộc đã kiểm tra 4 trong số 12 cam kết hành động.
Tiền đã hứa: 6.300 triệu đồng.
Tiền đã chi ra đến nay: 1.380 triệu đồng."""
ENGLISH = """On 30 June 2023 we were following 12 promises.
4 are kept.
For 4 promises, most of the work is done.
For 2 promises, a small part of the work is done.
Work on 1 promise has not begun.
About 1 promise nobody has told us anything.
10 should have been kept by that day. Kept of these: 4.
People who have no part in it have checked 4 of the 12.
Promised in money: 6,300 million dong.
Paid out so far: 1,380 million dong."""
HER_OWN = "Cảm ơn mọi người đã giữ lời."
LOADED = "async () => { const sound = document.querySelector('audio'); sound.preload = 'metadata';" + (
    "await new Promise((done, failed) => { sound.onloadedmetadata = done; sound.onerror = failed; sound.load(); });"
    "return sound.duration; }"
)


def says_it_plainly(story: Story, page: Page) -> None:
    """On the page of the draft: what is proposed in two languages, and what only a voice can say."""
    for language, proposed, own in (("Vietnamese", VIETNAMESE, f"\n{HER_OWN}"), ("English", ENGLISH, "")):
        page.get_by_role("link", name=language, exact=True).click()
        expect(page.get_by_label("Text")).to_have_value(proposed)
        nobody_is_shut_out(page)
        page.get_by_label("Text").fill(proposed + own)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text(f"Saved: {language}.")).to_be_visible()
    page.get_by_role("link", name="Ê Đê", exact=True).click()
    spoken = {"name": "H'Linh Niê.wav", "mimeType": "audio/wav", "buffer": a_wave(seconds=2)}
    page.get_by_label("Recording").set_input_files(spoken)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="In plain language")).to_contain_text("Ê Đê recording")
    nobody_is_shut_out(page)


def everybody_understands_it(story: Story) -> None:
    """In large print on a phone, by ear, on one sheet; found from the edition and from the feed of changes."""
    reader = story.device(width=360, language="vi")
    reader.goto(story.at(PLAIN.removesuffix("plain/")))
    reader.get_by_role("link", name="Tiếng Việt").last.click()
    expect(reader.locator(".plain p")).to_have_text([*VIETNAMESE.splitlines(), HER_OWN])
    nobody_is_shut_out(reader)
    assert pages_of(reader.pdf(format="A4")) == 1
    paper = file_at(story, reader, f"{PLAIN}vi.pdf")
    assert (pages_of(paper), HER_OWN in on_paper(paper)) == (1, True)
    reader.goto(story.at(f"{PLAIN}?lang=en"))
    expect(reader.locator(".plain p")).to_have_text(ENGLISH.splitlines())
    reader.goto(story.at(f"{PLAIN}?lang=rad"))
    assert reader.evaluate(LOADED) == 2
    expect(reader.locator(".plain p").last).to_have_text(HER_OWN)  # the same in the reader's language
    nobody_is_shut_out(reader)
    assert f"{PLAIN}rad.wav" in file_at(story, reader, f"{PUBLIC}/changes.atom").decode()
