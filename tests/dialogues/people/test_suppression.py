"""Small cells, as domain.md §2.7(4) works them out, and for any table."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogues.people.suppression import Range, coarsened, ranges_in_row, ranges_in_table, shown_row
from dialogues.people.suppression import shown_table as shown

ND1 = {"women": 63, "men": 52, "another or not said": 3}
THREE_PROVINCES = {
    "Đắk Lắk": {"women": 18, "men": 12},
    "Tuyên Quang": {"women": 16, "men": 14},
    "Hải Phòng": {"women": 3, "men": 27},
}
COUNTS = st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=5), min_size=1, max_size=5).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)
CALM = settings(max_examples=400, deadline=None)


@pytest.mark.requirement("2.7(4)")
def test_of_118_people_the_three_and_the_second_smallest_group_stay_hidden() -> None:
    row = shown_row(ND1, k=5)

    assert row.cells == {"women": 63, "men": None, "another or not said": None}
    assert (row.total, row.percent_of("women"), row.percent_of("men")) == (118, 53, None)


@pytest.mark.requirement("2.7(4)")
def test_of_three_provinces_four_cells_stay_hidden_and_the_three_could_be_anything_up_to_19() -> None:
    table = shown(THREE_PROVINCES, k=5)

    assert table.cells == {
        "Đắk Lắk": {"women": 18, "men": 12},
        "Tuyên Quang": {"women": None, "men": None},
        "Hải Phòng": {"women": None, "men": None},
    }
    assert (table.rows, table.columns, table.total) == (
        {"Đắk Lắk": 30, "Tuyên Quang": 30, "Hải Phòng": 30},
        {"women": 37, "men": 53},
        90,
    )
    counts = [list(row.values()) for row in THREE_PROVINCES.values()]
    assert ranges_in_table(counts, {(1, 0), (1, 1), (2, 0), (2, 1)})[2, 0] == Range(0, 19)


@pytest.mark.requirement("2.7(4)")
def test_the_audit_notices_when_only_the_three_is_hidden() -> None:
    counts = [list(row.values()) for row in THREE_PROVINCES.values()]

    assert ranges_in_table(counts, {(2, 0)}) == {(2, 0): Range(3, 3)}
    assert ranges_in_row(ND1, {"another or not said"}) == {"another or not said": Range(3, 3)}


@pytest.mark.requirement("2.7(4)")
def test_small_rows_are_merged_before_anything_is_hidden() -> None:
    table = {"Đắk Lắk": {"women": 18, "men": 12}, "Huế": {"women": 1, "men": 2}, "Sơn La": {"women": 6, "men": 1}}

    assert coarsened(table, k=5, others="others") == {
        "Đắk Lắk": {"women": 18, "men": 12},
        "others": {"women": 7, "men": 3},
    }


@pytest.mark.requirement("2.7(4)")
def test_where_more_than_two_fifths_would_be_hidden_only_the_margins_are_published() -> None:
    table = {name: {"women": 2, "men": 3, "not said": 40} for name in ("A", "B", "C", "D")}

    result = shown(table, k=5)

    assert len(result.hidden) == 12
    assert (result.rows, result.columns) == (dict.fromkeys(table, 45), {"women": 8, "men": 12, "not said": 160})


@pytest.mark.requirement("PRV-3")
def test_nobody_is_a_fact_among_participants_but_an_answer_among_opinions() -> None:
    votes = {"for": 20, "against": 0, "abstained": 8}

    assert shown_row(votes, k=5).cells == votes
    assert shown_row(votes, k=5, zero_is_safe=False).cells == {"for": 20, "against": None, "abstained": None}


def test_of_four_people_in_all_not_even_the_total_is_told() -> None:
    row = shown_row({"women": 3, "men": 1}, k=5)

    assert (row.cells, row.total) == ({"women": None, "men": None}, None)


@CALM
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1), st.integers(2, 11))
@pytest.mark.requirement("PRV-3", "INV-19")
def test_in_no_row_can_a_hidden_count_be_worked_out(counts: dict[str, int], k: int) -> None:
    row = shown_row(counts, k=k)

    assert [label for label, count in row.cells.items() if count is not None and 0 < count < k] == []
    if row.total is not None:
        assert all(_is_open(found, k) for found in _row_ranges_by_hand(counts, row.hidden).values())
    assert all(row.percent_of(label) is None for label in row.hidden)


@CALM
@given(COUNTS, st.integers(2, 8))
@pytest.mark.requirement("PRV-3", "INV-19")
def test_in_no_table_can_a_hidden_count_be_worked_out(counts: list[list[int]], k: int) -> None:
    result = shown({str(i): {str(j): n for j, n in enumerate(row)} for i, row in enumerate(counts)}, k=k)

    seen = [n for row in result.cells.values() for n in row.values() if n is not None]
    margins = [n for n in [*result.rows.values(), *result.columns.values(), result.total] if n is not None]
    assert [n for n in [*seen, *margins] if 0 < n < k] == []
    hidden = {(int(i), int(j)) for i, j in result.hidden}
    if None not in result.columns.values():
        ranges = ranges_in_table(counts, hidden)
        assert all(found.low < found.high for found in ranges.values())
        assert all(found.low <= 1 and found.high >= k for (i, j), found in ranges.items() if 0 < counts[i][j] < k)
    assert all(result.percent_of(row, column) is None for row, column in result.hidden)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=3, max_size=3), st.data())
def test_the_ranges_are_those_that_counting_every_possible_table_gives(
    counts: list[list[int]], data: st.DataObject
) -> None:
    cells = [(i, j) for i in range(3) for j in range(3)]
    hidden = set(data.draw(st.lists(st.sampled_from(cells), min_size=1, max_size=4, unique=True)))

    assert ranges_in_table(counts, hidden) == _ranges_by_counting(counts, sorted(hidden))


def _ranges_by_counting(counts: list[list[int]], hidden: list[tuple[int, int]]) -> dict[tuple[int, int], Range]:
    fitting = []
    for guess in itertools.product(range(10), repeat=len(hidden)):
        table = [list(row) for row in counts]
        for (i, j), value in zip(hidden, guess, strict=True):
            table[i][j] = value
        if _margins(table) == _margins(counts):
            fitting.append(guess)
    columns = zip(*fitting, strict=True)
    return {cell: Range(min(values), max(values)) for cell, values in zip(hidden, columns, strict=True)}


def _margins(table: list[list[int]]) -> list[int]:
    return [sum(row) for row in table] + [sum(column) for column in zip(*table, strict=True)]


def _row_ranges_by_hand(counts: dict[str, int], hidden: frozenset[str]) -> dict[str, Range]:
    left = sum(counts[label] for label in hidden)
    alone = len(hidden) == 1
    return {label: Range(left if alone else 0, left) for label in hidden if counts[label]}


def _is_open(found: Range, k: int) -> bool:
    return found.low <= 1 and found.high >= k
