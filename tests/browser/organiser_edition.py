"""Step 8 of domain.md §3.4: the scorecard of 30 June 2023 as a public record, with fifteen days for comments."""

import hashlib
import json

from playwright.sync_api import Page, expect

from tests.browser.demo import link_in
from tests.browser.organiser_figures import PUBLIC, file_at, page_and_files_say_it
from tests.browser.organiser_signing import PROGRAMME
from tests.browser.story import Story, nobody_is_shut_out

EDITIONS = f"{PROGRAMME}/scorecards/"
PUBLISHED = f"{PUBLIC}/scorecards/2023-06-30/v1.0/"
TITLE, ON_THE_LIST = "Scorecard of 30 June 2023, v1.0", "30 June 2023, v1.0"
SOCIETY = "vanthu@uf-tq.example"
COMMENT = "Số liệu giải ngân quý IV sẽ được công bố vào tháng 8; đến lúc đó vẫn là 52 %."


def drafts_it(story: Story, page: Page) -> None:
    page.goto(story.at(EDITIONS))
    page.get_by_label("As of").fill("2023-06-30")
    page.get_by_role("button", name="Draft an edition").click()


def opens_it_for_comments(story: Story, page: Page) -> None:
    """From the page of the draft."""
    page.get_by_role("link", name="Open it for comments").click()
    page.get_by_role("button", name="Open it for comments").click()
    expect(page.locator("main")).to_contain_text("Comments until 15 July 2023")
    page.get_by_role("button", name="Ask the 14 institutions that have said nothing").click()
    expect(page.get_by_text("14 institutions are asked by mail.")).to_be_visible()
    nobody_is_shut_out(page)
    reader = story.device(width=360)
    reader.goto(story.at(PUBLISHED))
    expect(reader.locator("main")).to_contain_text("Comments until 15 July 2023")
    page_and_files_say_it(story, reader, PUBLISHED)
    assert f"Scorecard open for comments: {ON_THE_LIST}" in _changes(story, reader)


def an_institution_comments(story: Story, page: Page) -> None:
    """It has no account: its office reads and comments by the link of its mail, in its language."""
    phone = story.device(width=360, language="vi")
    phone.goto(link_in(story.mail(SOCIETY, "Xin góp ý: bảng điểm"), "e"))
    phone.locator("[name=text]").fill(COMMENT)
    nobody_is_shut_out(phone)
    phone.locator("main form button[type=submit]").click()
    expect(phone.locator("main")).to_contain_text(COMMENT)
    page.goto(story.at(EDITIONS))
    page.get_by_role("link", name="30 June 2023").click()
    comments = page.get_by_role("region", name="Comments")
    for words in ("Tuyen Quang Friendship Society *", "by its link", COMMENT, "5 July 2023"):
        expect(comments).to_contain_text(words)
    nobody_is_shut_out(page)


def the_convenor_publishes_it(story: Story) -> None:
    """Once the days are over."""
    page = story.device("convenor")
    page.goto(story.at(EDITIONS))
    page.get_by_role("link", name="30 June 2023").click()
    for step, done in (("Approve it", "Approved. It can be published."), ("Publish it", "Published.")):
        page.get_by_role("link", name=step).click()
        page.get_by_role("button", name=step).click()
        expect(page.get_by_text(done, exact=True)).to_be_visible()
    nobody_is_shut_out(page)


def everybody_reads_it(story: Story) -> None:
    """Page and files say the figures; the feed of changes has it; the digest on the page is the digest of the file."""
    reader = story.device(width=360)
    reader.goto(story.at(f"{PUBLIC}/scorecards/"))
    reader.get_by_role("link", name="30 June 2023").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    page_and_files_say_it(story, reader, PUBLISHED)
    assert f"Scorecard published: {ON_THE_LIST}" in _changes(story, reader)
    whole = file_at(story, reader, f"{PUBLISHED}edition.json")
    story.kept["digest"] = hashlib.sha256(whole).hexdigest()
    expect(reader.locator("code.digest")).to_have_text(story.kept["digest"])
    assert {"en", "vi", "km"} <= json.loads(whole)["figures"].keys()


def is_what_it_was(story: Story) -> None:
    """Whatever has become of the institutions since: it names them as they were, byte for byte."""
    reader = story.device(width=360)
    reader.goto(story.at(PUBLISHED))
    page_and_files_say_it(story, reader, PUBLISHED)
    whole = file_at(story, reader, f"{PUBLISHED}edition.json")
    assert hashlib.sha256(whole).hexdigest() == story.kept["digest"]
    [row] = [row for row in json.loads(whole)["rows"] if row["code"] == "C-02"]
    assert row["owner"] == row["made_by"] == "Bộ Kế hoạch (minh hoạ) *"  # in the programme's own language


def _changes(story: Story, reader: Page) -> str:
    return file_at(story, reader, f"{PUBLIC}/changes.atom").decode()
