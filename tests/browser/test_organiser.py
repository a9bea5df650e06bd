"""domain.md §3.4: Mr Phạm Quốc Việt follows up what was promised, from the evening of 18 May 2022 to mid-2025.

He, an owner, a focal point, a verifier and those who contest act in their browsers, on the days of the story; what
the other institutions do meanwhile is recorded through the actions. It ends in the figures of domain.md §2.7 (8).
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import organiser_changes as changes
from tests.browser import organiser_consents as consents
from tests.browser import organiser_contest as contest
from tests.browser import organiser_edition as edition
from tests.browser import organiser_feeds as feeds
from tests.browser import organiser_figures as figures
from tests.browser import organiser_plain as plain
from tests.browser import organiser_proposals as proposals
from tests.browser import organiser_quarters as quarters
from tests.browser import organiser_signing as signing
from tests.browser.story import HANOI, Story, told_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.fixture
def story(chrome: Browser, tmp_path: Path) -> Iterator[Story]:
    begins = dt.datetime(2022, 5, 18, 19, tzinfo=HANOI)
    with told_in(tmp_path, chrome, begins=begins, stage="tests.browser.organiser_stage") as begun:
        yield begun


def test_an_organiser_follows_up_until_the_promises_are_kept(story: Story) -> None:
    organiser = story.device("organiser")
    in_the_first_weeks_promises_are_signed(story, organiser)
    in_the_summer_a_province_is_answered(story, organiser)
    for_a_year_owners_report(story, organiser)
    in_may_a_claim_is_contested(story, organiser)
    in_the_end_everything_says_the_same(story, organiser)
    it_is_published(story, organiser)
    in_2025_institutions_change(story, organiser)


def in_the_first_weeks_promises_are_signed(story: Story, organiser: Page) -> None:
    signing.reads_what_the_day_brought(story, organiser)
    story.now_is(2022, 5, 25)
    story.others_prepare("confirm")
    signing.a_focal_point_confirms(story)
    story.now_is(2022, 5, 28)
    signing.asks_everybody_to_sign(story, organiser)
    signing.opens_the_letter(story, organiser)
    story.now_is(2022, 6, 17)
    story.others_prepare("sign")
    signing.records_a_letter(story, organiser)
    story.now_is(2022, 6, 20)
    signing.a_firm_declines(story, organiser)
    story.now_is(2022, 7, 1)
    story.others_prepare("screen")
    signing.a_promise_is_too_vague(story, organiser)
    signing.splits_it_into_steps(story, organiser)


def in_the_summer_a_province_is_answered(story: Story, organiser: Page) -> None:
    meanwhile_until(story, 2022, 7, 5)
    story.others_prepare("propose")
    proposals.issues_what_three_of_them_ask(story, organiser)
    proposals.says_where_each_stands(story, organiser)
    meanwhile_until(story, 2022, 7, 21)
    proposals.the_council_does_not_accept(story)
    story.now_is(2022, 7, 22)
    proposals.tells_the_province(story, organiser)
    proposals.the_province_reads_what_became_of_it(story)
    story.others_prepare("describe")
    consents.a_participant_takes_it_back(story)
    consents.is_told_within_two_working_days(story)
    consents.others_who_have_it_stop(story, organiser)


def for_a_year_owners_report(story: Story, organiser: Page) -> None:
    feeds.takes_the_steps_into_her_calendar(story)
    meanwhile_until(story, 2022, 8, 17)
    feeds.a_step_is_done_in_time(story, organiser)
    meanwhile_until(story, 2022, 9, 2)
    story.others_prepare("move_money")
    quarters.writes_down_the_money(story, organiser)
    meanwhile_until(story, 2022, 9, 16)
    quarters.is_asked_before_a_step_is_due(story)
    meanwhile_until(story, 2022, 9, 27)
    feeds.is_reminded_before(story)
    meanwhile_until(story, 2022, 10, 3)
    feeds.is_reminded_after(story)
    meanwhile_until(story, 2022, 10, 17)
    feeds.goes_up_to_the_focal_point(story)
    meanwhile_until(story, 2022, 11, 10)
    story.others_prepare("plan_review")
    meanwhile_until(story, 2022, 11, 14)
    feeds.goes_up_to_the_chairs(story, organiser)
    feeds.each_went_on_its_day(story, organiser)


def in_may_a_claim_is_contested(story: Story, organiser: Page) -> None:
    meanwhile_until(story, 2023, 5, 2)
    quarters.reports_a_quarter(story)
    contest.the_firm_says_it_is_done(story, organiser)
    meanwhile_until(story, 2023, 5, 16)
    contest.disabled_people_contest_it(story)
    contest.both_sides_are_heard(story, organiser)
    meanwhile_until(story, 2023, 5, 22)
    contest.the_measure_is_clarified(story, organiser)
    meanwhile_until(story, 2023, 6, 6)
    contest.a_visit_finds_34(story)
    meanwhile_until(story, 2023, 6, 9)
    contest.it_is_partly_fulfilled(story, organiser)


def in_the_end_everything_says_the_same(story: Story, organiser: Page) -> None:
    meanwhile_until(story, 2023, 6, 30)
    figures.all_forms_say_the_same(story, organiser)
    figures.a_silent_funder_is_listed_like_everybody(story)


def it_is_published(story: Story, organiser: Page) -> None:
    edition.drafts_it(story, organiser)
    plain.says_it_plainly(story, organiser)
    edition.opens_it_for_comments(story, organiser)
    plain.everybody_understands_it(story)
    story.now_is(2023, 7, 5)
    edition.an_institution_comments(story, organiser)
    story.now_is(2023, 7, 17)
    edition.the_convenor_publishes_it(story)
    edition.everybody_reads_it(story)
    plain.everybody_understands_it(story)


def in_2025_institutions_change(story: Story, organiser: Page) -> None:
    meanwhile_until(story, 2025, 3, 3)
    changes.ministries_are_rearranged(story, organiser)
    feeds.what_others_took_over_is_hers_no_more(story)
    changes.a_person_says_who_follows(story, organiser)
    meanwhile_until(story, 2025, 7, 2)
    changes.provinces_and_districts_follow(story, organiser)
    edition.is_what_it_was(story)
    figures.all_forms_say_the_same(story, organiser)  # what was said of 2023 stays as it was said


def meanwhile_until(story: Story, year: int, month: int, day: int) -> None:
    """The other institutions report, and what falls due does so on its own day; then the clock moves."""
    story.others_prepare("report", dt.date(year, month, day).isoformat())
    story.now_is(year, month, day)
