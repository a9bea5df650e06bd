import datetime as dt

import pytest

from dialogues.institutions.models import AdminArea
from dialogues.programme.queries.travel import Journeys, Place, minutes_by_distance, point_of

HA_NOI = AdminArea(pk=1, name="Hà Nội")
HAI_PHONG = AdminArea(pk=2, name="Hải Phòng")
SAI_GON = AdminArea(pk=3, name="TP. Hồ Chí Minh", aliases=["Sài Gòn"])
MERGED = AdminArea(pk=4, name="Hải Phòng", valid_from_date=dt.date(2025, 7, 1))
ATLANTIS = AdminArea(pk=5, name="Atlantis")


@pytest.mark.requirement("SCH-5")
@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (Place("Hội trường A", HA_NOI), Place("Hội trường A", HA_NOI), 10),
        (Place("Hội trường A", HA_NOI), Place("Nhà khách", HA_NOI), 45),
        (Place("", HA_NOI), Place("", HAI_PHONG), 153),
        (Place("", HA_NOI), Place("", SAI_GON), 240),
        (Place("", HA_NOI), Place("", ATLANTIS), None),
        (Place("", HA_NOI), Place("", None), None),
    ],
)
@pytest.mark.requirement("C51")
def test_a_journey_takes_as_long_as_house_town_road_or_flight(start: Place, end: Place, minutes: int | None) -> None:
    assert Journeys().minutes(start, end) == Journeys().minutes(end, start) == minutes


def test_a_province_lies_where_it_was_in_its_time() -> None:
    assert point_of(HAI_PHONG) == (20.86, 106.68)
    assert point_of(MERGED) == pytest.approx((20.90, 106.505))
    assert minutes_by_distance(HAI_PHONG, MERGED) == 45
