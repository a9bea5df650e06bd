"""Step 8 of domain.md §3.4: on 30 June 2023 every page and every file says the figures of §2.7 (8)."""

import re

from playwright.sync_api import Page

from tests.browser.organiser_signing import PROGRAMME
from tests.browser.story import Story, nobody_is_shut_out
from tests.factories.sample_figures import SAMPLE, in_book, in_csv, in_json, on_paper, unsaid

ON = "on=2023-06-30"
PUBLIC = "/public/LNOB-VN-2021"


def all_forms_say_the_same(story: Story, organiser: Page) -> None:
    """Colleagues' and the public's scorecard: page, paper, book, table and document."""
    for page, base in ((organiser, PROGRAMME), (story.device(width=360), PUBLIC)):
        page.goto(story.at(f"{base}/scorecard/?{ON}"))
        page_and_files_say_it(story, page, f"{base}/scorecard/", f"?{ON}")


def page_and_files_say_it(story: Story, page: Page, base: str, query: str = "") -> None:
    """The page that is open, and the files beside it."""
    assert unsaid(re.sub(r"\s+", " ", page.locator("main").inner_text())) == []
    nobody_is_shut_out(page)
    for name, figures in (("scorecard.xlsx", in_book), ("figures.csv", in_csv), ("scorecard.json", in_json)):
        assert figures(file_at(story, page, f"{base}{name}{query}")) == SAMPLE
    assert unsaid(on_paper(file_at(story, page, f"{base}scorecard.pdf{query}"))) == []


def a_silent_funder_is_listed_like_everybody(story: Story) -> None:
    reader = story.device(width=360)
    reader.goto(story.at(f"{PUBLIC}/ND1/C-09/"))
    assert "No evidence" in reader.locator("main").inner_text()


def file_at(story: Story, page: Page, path: str) -> bytes:
    answer = page.request.get(story.at(path))
    assert answer.ok, path
    return answer.body()
