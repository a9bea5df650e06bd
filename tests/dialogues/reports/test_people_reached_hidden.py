"""INV-19 of people reached: from all that is ever shown of a promise no hidden count can be worked out.

Sums over scopes, days and editions are made of what is shown of each promise; so what holds for every promise and every
day of its story holds for each of them, and for all their differences.
"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.followup.enums import PeoplePart
from dialogues.reports.queries.scorecard.reached import Review, Said, shown

K = 5
SMALL = st.integers(1, K - 1)
COUNTS = st.one_of(st.just(0), SMALL, st.integers(K, 14), st.integers(0, 200))


@st.composite
def stories(draw, parts=(1,)):
    """Reports with their counts, some returned and some of those taken up again."""
    story = []
    for update in range(1, draw(st.integers(1, 7)) + 1):
        total = draw(COUNTS)
        counts = {part: draw(st.none() | st.integers(0, total)) for part in PeoplePart.values}
        written = update - draw(st.integers(0, 3))  # some came late
        story.append(Said(update, draw(st.sampled_from(parts)), total, counts, written))
        if draw(st.integers(0, 3)) == 0:
            about = draw(st.integers(1, update))
            story += [Review(about, counts=False)]
            story += [Review(about, counts=True)] * draw(st.integers(0, 1))
    return story


@st.composite
def with_other_hidden_counts(draw, story):
    """The same book, but for counts that are too small to be shown, or leave too few others."""
    return [_otherwise(draw, event) if isinstance(event, Said) else event for event in story]


def _otherwise(draw, said):
    if 0 < said.total < K:
        total = draw(SMALL)
        counts = {part: None if count is None else draw(st.integers(0, total)) for part, count in said.counts.items()}
        return said._replace(total=total, counts=counts)
    return said._replace(counts={part: _hidden(draw, count, said.total) for part, count in said.counts.items()})


def _hidden(draw, count, total):
    if count is None or not (0 < count < K or 0 < total - count < K):
        return count
    small = draw(st.integers(1, min(K - 1, total - 1)))
    return small if 0 < count < K else total - small


@pytest.mark.requirement("INV-19")
@given(st.data())
def test_books_that_differ_in_hidden_counts_alone_are_the_same_to_every_reader_on_every_day(data):
    story = data.draw(stories())
    other = data.draw(with_other_hidden_counts(story))

    for length in range(1, len(story) + 1):
        assert shown(story[:length], K) == shown(other[:length], K)


@pytest.mark.requirement("INV-19")
@given(stories(parts=(1, 2)))
def test_no_cell_is_small_and_no_difference_between_two_days_is(story):
    days = [reach for length in range(1, len(story) + 1) if (reach := shown(story[:length], K))]
    cells = {"total": [reach.total for reach in days]}
    for part in PeoplePart.values:
        pairs = [reach.parts[part] for reach in days if part in reach.parts]
        cells[part] = [count for count, _whole in pairs]
        cells[f"not {part}"] = [whole - count for count, whole in pairs]

    for numbers in cells.values():
        assert not [number for number in numbers if 0 < number < K]
        assert not [pair for pair in combinations(numbers, 2) if 0 < abs(pair[0] - pair[1]) < K]


@given(stories())
def test_what_is_shown_is_never_far_from_what_was_said(story):
    for length in range(1, len(story) + 1):
        said = {one.update: one for one in story[:length] if isinstance(one, Said)}
        out = set()
        for event in story[:length]:
            if isinstance(event, Review):
                out = out - {event.update} if event.counts else out | {event.update}
        counting = [one for update, one in said.items() if update not in out]
        reach = shown(story[:length], K)
        if reach:
            last = max(counting, key=lambda one: (one.written, one.update))
            assert abs(reach.total - last.total) < K


def told(*totals, **counts):
    return [Said(n, 1, total, dict.fromkeys(PeoplePart.values) | counts) for n, total in enumerate(totals, 1)]


def test_a_promise_that_says_little_is_told_whole():
    reach = shown(told(60, women=35, youth=0), K)

    assert (reach.total, reach.parts) == (60, {"women": (35, 60), "youth": (0, 60)})


@pytest.mark.parametrize(("total", "women"), [(60, 3), (60, 57)])
def test_a_small_part_and_one_that_leaves_few_others_are_as_if_they_had_not_been_said(total, women):
    assert shown(told(total, women=women), K) == shown(told(total), K)


def test_numbers_move_only_by_k_or_more():
    totals = [shown(told(*(20, 22, 24, 25)[: n + 1]), K).total for n in range(4)]

    assert totals == [20, 20, 20, 25]


def test_what_becomes_small_is_hidden_and_of_a_few_the_whole_promise_with_it():
    many = [*told(60, women=30), Said(2, 1, 62, dict.fromkeys(PeoplePart.values) | {"women": 3})]
    few = [*told(14, women=7), Said(2, 1, 9, dict.fromkeys(PeoplePart.values) | {"women": 3})]

    assert (shown(many, K).total, shown(many, K).parts) == (60, {})
    assert shown(few, K) is None


def test_a_part_of_a_joint_pledge_that_did_not_say_leaves_the_question_open():
    nothing = dict.fromkeys(PeoplePart.values)
    story = [Said(1, 1, 50, nothing | {"women": 20}), Said(2, 2, 30, nothing)]

    assert shown(story, K).total == 80
    assert shown(story, K).parts == {}
    assert shown([*story, Said(3, 2, 30, nothing | {"women": 12})], K).parts == {"women": (32, 80)}
