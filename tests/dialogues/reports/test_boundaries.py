"""Areas are counted as they were drawn on the day, or as on another day where one asks so (PRG-2, INV-08)."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.institutions.actions import merge_areas, register_area, split_area
from dialogues.institutions.errors import AreaAlreadyDivided, PartsMissing
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries.areas import placed
from dialogues.people.queries import members_of
from dialogues.programme.models import Programme
from dialogues.reports.queries.targets import figure_of
from tests.dialogues.reports.test_targets import SAID, an_aim
from tests.factories.people import signed_in
from tests.factories.programme import a_dialogue, a_programme, at_nine, brought_to

pytestmark = pytest.mark.django_db
MERGED = dt.date(2025, 7, 1)
IN_2026 = dt.date(2026, 5, 1)
IN_2022 = dt.date(2022, 3, 10)


def area(code: str, name: str) -> AdminArea:
    return register_area(code=code, name=name, **SAID)


@pytest.fixture
def programme() -> Programme:
    """A dialogue in Hà Giang and one in Tuyên Quang, both in 2022; the two provinces became one in 2025."""
    programme = a_programme(end_date=dt.date(2027, 1, 1))
    provinces = [area("HG", "Hà Giang"), area("TQ", "Tuyên Quang")]
    for number, province in enumerate(provinces):
        planned = a_dialogue(
            programme, f"LD-{province.code}", at_nine(2022, 3, 10 + number), kind="local_dialogue", areas=[province]
        )
        brought_to(planned, "closed")
    merge_areas(sources=provinces, code="TQ-2025", name="Tuyên Quang", date=MERGED, **SAID)
    an_aim(programme, "T1", "count_areas", 2, {})
    return programme


@pytest.mark.requirement("PRG-2", "INV-08")
def test_two_provinces_of_2022_count_two_and_one_by_the_boundaries_of_2025(programme: Programme) -> None:
    target = programme.targets.get()

    counted = [figure_of(target, IN_2026, day) for day in (None, dt.date(2025, 6, 30), MERGED, IN_2026)]

    assert [figure.actual for figure in counted] == [2, 2, 1, 1]
    assert [[row.code for row in figure.rows] for figure in counted[1:3]] == [["HG", "TQ"], ["TQ-2025"]]


@pytest.mark.requirement("PRG-2")
def test_the_page_says_by_which_boundaries_it_counts(programme: Programme) -> None:
    convenor = signed_in(members_of(programme.scope, "convenor").get())

    of_the_day = convenor.get(f"/programmes/{programme.code}/targets/?on=2026-05-01")
    of_2025 = convenor.get(f"/programmes/{programme.code}/targets/?on=2026-05-01&boundaries=2025-07-01")
    rows = convenor.get(f"/programmes/{programme.code}/targets/T1/?on=2026-05-01&boundaries=2025-07-01")

    assert '<div class="muted small">provinces as they were on the day of each dialogue</div>' in of_the_day.text
    assert '<div class="muted small">2025 boundaries, as of 1 July 2025</div>' in of_2025.text
    assert [line.title for line in rows.context["lines"]] == ["Tuyên Quang"]


@pytest.mark.parametrize("nonsense", ["2025", "2025-13-45", "x"])
def test_a_day_that_is_none_counts_as_not_asked(programme: Programme, nonsense: str) -> None:
    convenor: Client = signed_in(members_of(programme.scope, "convenor").get())

    answer = convenor.get(f"/programmes/{programme.code}/targets/", {"on": "2026-05-01", "boundaries": nonsense})

    assert (answer.status_code, answer.context["boundaries"].day) == (200, None)


@pytest.mark.requirement("INV-08")
def test_a_divided_area_stays_itself_unless_one_of_its_parts_is_there_already() -> None:
    old = area("OLD", "Old province")
    parts = split_area(source=old, parts={"E": "East", "W": "West"}, date=MERGED, **SAID)
    old.refresh_from_db()

    alone = placed([(old, IN_2022)], IN_2026)
    beside = placed([(old, IN_2022), (AdminArea.objects.get(code="W"), IN_2026)], IN_2026)
    backward = placed([(AdminArea.objects.get(code=part.code), IN_2026) for part in parts], IN_2022)

    assert ([one.code for one in alone], [one.code for one in beside]) == (["OLD"], ["W", "W"])
    assert [one.code for one in backward] == ["OLD", "OLD"]
    with pytest.raises(AreaAlreadyDivided):
        split_area(source=old, parts={"N": "North", "S": "South"}, date=IN_2026, **SAID)
    with pytest.raises(PartsMissing):
        split_area(source=parts[0], parts={"N": "North"}, date=IN_2026, **SAID)


@pytest.mark.requirement("INV-08")
def test_an_event_after_the_merger_lies_in_the_new_province_whatever_was_entered(programme: Programme) -> None:
    old = AdminArea.objects.get(code="HG")

    assert [one.code for one in placed([(old, IN_2026), (old, IN_2022)])] == ["TQ-2025", "HG"]
