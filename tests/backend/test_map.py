from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from backend.charts.dotmap import HEIGHT, WIDTH, draw_map
from backend.charts.heat import shade

PROVINCES = {
    "Hà Nội": (105.83, 21.03),
    "Hải Phòng": (106.68, 20.85),
    "Tuyên Quang": (105.21, 21.82),
    "Nghệ An": (104.9, 19.2),
    "TP. Hồ Chí Minh": (106.66, 10.78),
    "Đắk Lắk": (108.2, 12.7),
    "Kampong Thom": (104.89, 12.71),
}


def spot(label: str, value: int = 1) -> dict[str, object]:
    longitude, latitude = PROVINCES.get(label, (None, None))
    return {"label": label, "value": value, "word": str(value), "longitude": longitude, "latitude": latitude}


def test_a_dot_grows_with_its_number_and_lies_on_the_land():
    drawn = draw_map([spot("Hà Nội", 118), spot("Đắk Lắk", 66), spot("Nghệ An", 0)])

    radii = {dot.label: dot.radius for dot in drawn.dots}
    assert radii["Hà Nội"] > radii["Đắk Lắk"] > radii["Nghệ An"]
    assert all(0 < dot.x < WIDTH and 0 < dot.y < HEIGHT for dot in drawn.dots)


def test_a_place_that_nobody_can_find_is_in_the_table_all_the_same():
    drawn = draw_map([spot("online", 41), spot("Hà Nội")])

    assert [one["label"] for one in drawn.elsewhere] == ["online"]
    assert [dot.label for dot in drawn.dots] == ["Hà Nội"]


@given(st.lists(st.sampled_from(sorted(PROVINCES)), unique=True), st.integers(0, 500))
def test_no_name_lies_on_another(labels: list[str], value: int):
    drawn = draw_map([spot(label, value) for label in labels])

    for one, other in combinations(drawn.dots, 2):
        (left, right), (other_left, other_right) = one.span, other.span
        assert right <= other_left or other_right <= left or abs(one.label_y - other.label_y) >= 18


def test_the_fullest_cell_has_the_darkest_shade_and_a_hidden_one_none():
    [row] = shade([{"label": "Government", "cells": [{"value": value} for value in (0, 1, 6, 12, None)]}])

    assert [cell.level for cell in row.cells] == [0, 1, 2, 4, 0]
