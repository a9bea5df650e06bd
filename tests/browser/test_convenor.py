"""domain.md §3.2: Ms Trần Thị Minh Anh plans the national dialogue, from the frame of May 2021 to the typhoon drill.

Her own steps, in her browser, on the days of the story; the numbers are those of the sample.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.convenor_frame import creates_the_programme, draws_the_nesting, registers_the_coalition
from tests.browser.story import Story, told_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def story(chrome: Browser, tmp_path: Path) -> Iterator[Story]:
    with told_in(tmp_path, chrome) as begun:
        yield begun


def test_a_convenor_plans_the_national_dialogue(story: Story) -> None:
    convenor = story.device("convenor")
    story.now_is(2021, 5, 3)
    creates_the_programme(story, convenor)
    registers_the_coalition(story, convenor)
    draws_the_nesting(story, convenor)
