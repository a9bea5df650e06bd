"""domain.md §3.2: Ms Trần Thị Minh Anh plans the national dialogue, from the frame of May 2021 to the typhoon drill.

Her own steps, in her browser, on the days of the story; the numbers are those of the sample.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import convenor_days as days
from tests.browser import convenor_frame as frame
from tests.browser import convenor_inputs as inputs
from tests.browser import convenor_letters as letters
from tests.browser import convenor_plan as plan
from tests.browser import convenor_replies as replies
from tests.browser.story import HANOI, Story, told_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture
def story(chrome: Browser, tmp_path: Path) -> Iterator[Story]:
    begins = dt.datetime(2021, 5, 3, 9, tzinfo=HANOI)
    with told_in(tmp_path, chrome, begins=begins, stage="tests.browser.stage") as begun:
        yield begun


def test_a_convenor_plans_the_national_dialogue(story: Story) -> None:
    convenor, officer = story.device("convenor"), story.device("protocol")
    in_2021_she_sets_the_frame(story, convenor)
    in_spring_she_plans_the_day(story, convenor)
    in_april_letters_go_out(story, convenor, officer)
    in_may_institutions_answer(story, convenor)
    two_days_before_she_is_ready_and_a_typhoon_comes(story, convenor)


def in_2021_she_sets_the_frame(story: Story, convenor: Page) -> None:
    story.now_is(2021, 5, 3)
    frame.creates_the_programme(story, convenor)
    frame.registers_the_coalition(story, convenor)
    inputs.keeps_two_founding_years(story, convenor)
    frame.draws_the_nesting(story, convenor)
    inputs.is_told_of_tet(story, convenor)
    story.now_is(2021, 11, 15)
    inputs.publishes_the_kit(story, convenor)
    inputs.the_organiser_opens_it(story, convenor)


def in_spring_she_plans_the_day(story: Story, convenor: Page) -> None:
    story.now_is(2022, 3, 28)
    story.others_prepare("findings")
    inputs.decides_what_becomes_of_it(story, convenor)
    inputs.the_province_reads_why(story, convenor)
    story.now_is(2022, 4, 12)
    plan.sets_the_national_dialogue(story, convenor)
    plan.asks_for_the_permission(story, convenor)
    plan.plans_the_seats(story, convenor)


def in_april_letters_go_out(story: Story, convenor: Page, officer: Page) -> None:
    story.now_is(2022, 4, 25)
    story.others_prepare("offices")
    letters.brings_her_list(story, convenor)
    letters.lets_the_protocol_officer_in(story, convenor)
    letters.settles_numbers_and_signature(story, officer)
    letters.prepares_the_ministries(story, officer)
    letters.the_signatory_approves(story, convenor, "Ministries", 5)
    letters.numbers_and_sends(story, officer, "Ministries", 5)
    story.now_is(2022, 4, 26)
    letters.prepares_the_others(story, officer)
    letters.the_signatory_approves(story, convenor, "Everybody else", 48)
    letters.numbers_and_sends(story, officer, "Everybody else", 48)
    letters.finds_them_in_order(story, officer)
    letters.an_office_says_it_is_here(story, officer)


def in_may_institutions_answer(story: Story, convenor: Page) -> None:
    story.now_is(2022, 5, 6)
    plan.has_the_permission(story, convenor)
    replies.ministries_name_people(story)
    replies.delegates_answer(story, ("thu", "trang", "ha", "tu"))
    replies.is_warned_and_asks(story, convenor)
    replies.the_ministry_clears_a_position(story, convenor)
    story.now_is(2022, 5, 10)
    replies.the_silent_ministry_is_reminded(story, convenor)
    story.now_is(2022, 5, 11)
    replies.calls_it(story, convenor)
    story.now_is(2022, 5, 15)
    replies.the_silent_ministry_names_somebody(story)
    replies.delegates_answer(story, ("tung",))
    replies.the_head_sends_a_deputy(story, convenor)


def two_days_before_she_is_ready_and_a_typhoon_comes(story: Story, convenor: Page) -> None:
    story.now_is(2022, 5, 16)
    days.finds_interpreters(story, convenor)
    days.reads_the_board(story, convenor)
    days.releases_reserve_seats(story, convenor)
    days.a_typhoon_comes(story, convenor)
    days.letters_and_calendars_follow(story, convenor)
