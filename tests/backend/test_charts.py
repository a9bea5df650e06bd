from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from backend.charts.bars import funnel_of, stack_of
from backend.charts.marks import Mark
from backend.charts.month import weeks_of_month
from backend.charts.text import shortened, width_of
from backend.charts.timeline import Timeline, draw_timeline

HAI_PHONG: Mark = {
    "key": "HP",
    "title": "Hải Phòng",
    "row": "Local",
    "start": date(2021, 11, 18),
    "feeds_into": ["ND"],
}
NGHE_AN: Mark = {"key": "NA", "title": "Nghệ An", "row": "Local", "start": date(2021, 11, 25)}
NATIONAL: Mark = {"key": "ND", "title": "National dialogue", "row": "National", "start": date(2022, 5, 18)}


def drawn(*marks: Mark, today: date = date(2022, 1, 1)) -> Timeline:
    return draw_timeline(marks, start=date(2021, 5, 1), end=date(2022, 6, 30), today=today)


def test_time_runs_from_left_to_right() -> None:
    chart = drawn(NATIONAL, NGHE_AN, HAI_PHONG)

    assert [item.mark["key"] for item in chart.marks] == ["HP", "NA", "ND"]
    assert [row.label for row in chart.rows] == ["Local", "National"]


def test_two_dialogues_in_one_week_do_not_cover_each_other() -> None:
    chart = drawn(HAI_PHONG, NGHE_AN)

    assert [len(row.lanes) for row in chart.rows] == [2]
    assert chart.marks[0].y != chart.marks[1].y


def test_what_feeds_what_is_drawn_and_said() -> None:
    chart = drawn(HAI_PHONG, NATIONAL)

    assert len(chart.paths) == 1
    assert [item.feeds_words for item in chart.marks] == ["National dialogue", ""]


def test_a_link_to_a_dialogue_the_reader_may_not_see_is_left_out() -> None:
    assert drawn(HAI_PHONG).paths == []


def test_past_and_coming_are_told_apart() -> None:
    assert [item.manner for item in drawn(HAI_PHONG, NATIONAL).marks] == ["past", "ahead"]


def test_today_is_marked_only_within_the_programme() -> None:
    assert drawn(HAI_PHONG).now is not None
    assert drawn(HAI_PHONG, today=date(2026, 1, 1)).now is None


def test_a_late_dialogue_stretches_the_axis_and_stays_on_the_paper() -> None:
    late: Mark = {**NATIONAL, "start": date(2024, 2, 1)}

    chart = drawn(HAI_PHONG, late)

    assert chart.marks[-1].right <= chart.width


def test_a_dialogue_stands_on_the_day_it_has_in_its_country() -> None:
    late_in_london: Mark = {**NATIONAL, "start": datetime(2022, 1, 31, 18, 45, tzinfo=UTC)}

    with timezone.override("Asia/Ho_Chi_Minh"):
        chart = drawn(late_in_london, today=date(2022, 2, 1))

    assert chart.marks[0].middle == chart.now


def test_an_empty_programme_draws_no_rows() -> None:
    assert drawn().rows == []


def test_khmer_signs_are_never_cut_off_their_letter() -> None:
    assert width_of("ប៉", 10) == width_of("ប", 10)
    assert shortened("បណ្តុះបណ្តាល", 10, width_of("បណ…", 10)) == "ប…"


def test_a_dialogue_of_three_days_stands_on_each_of_them() -> None:
    course = {"title": "Reading budgets", "start": date(2026, 11, 30), "end": date(2026, 12, 2)}

    weeks = weeks_of_month(date(2026, 12, 1), [course])

    assert [(day.date.day, day.outside) for week in weeks for day in week if day.events] == [
        (30, True),
        (1, False),
        (2, False),
    ]


def test_each_step_of_a_funnel_is_a_share_of_the_step_before() -> None:
    steps = funnel_of([{"label": "Captured", "value": 16}, {"label": "Confirmed", "value": 14}])

    assert [(step.width, step.share) for step in steps] == [(100.0, None), (87.5, 0.875)]


@pytest.mark.parametrize(("values", "shares"), [([4, 4, 2, 1, 1], [1 / 3, 1 / 3, 1 / 6, 1 / 12, 1 / 12]), ([0], [0])])
def test_the_parts_of_a_whole_lie_side_by_side(values: list[int], shares: list[float]) -> None:
    parts = stack_of({"label": "", "value": value} for value in values)

    assert [part.share for part in parts] == pytest.approx(shares)
    assert [part.offset for part in parts] == pytest.approx(
        [100 * sum(shares[:n]) for n in range(len(shares))], abs=0.01
    )
