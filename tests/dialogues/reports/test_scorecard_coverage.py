"""Provinces and target groups that promises name, and what has changed for people so far."""

import datetime as dt

import pytest

from dialogues.commitments.actions import describe_commitment
from dialogues.followup.actions import verify_commitment
from dialogues.institutions.models import AdminArea
from dialogues.reports.queries.scorecard import Reading, Scope
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_person, an_active, on_day

pytestmark = pytest.mark.django_db
END = dt.date(2022, 12, 31)


def figures(programme, group, on=END, today=END):
    card = Reading(Scope(programme), on, today).card()
    found = next(one for one in card.groups if one.key == group)
    return {figure.key: (figure.value, figure.of) for figure in found.figures}


def described(commitment, **said):
    describe_commitment(commitment=commitment, said=said, actor=STAFF, at=on_day(2022, 7, 1))


def test_provinces_covered_are_those_of_the_day_each_once_and_stand_below():
    AdminArea.objects.all().delete()
    into = AdminArea.objects.create(code="VN-NEW", name="Đông Bắc", valid_from_date=dt.date(2022, 10, 1))
    one, two = (
        AdminArea.objects.create(code=f"VN-{n}", name=n, valid_to_date=dt.date(2022, 10, 1), merged_into=into)
        for n in ("Cao", "Bằng")
    )
    commune = AdminArea.objects.create(code="VN-X", name="Commune", level="commune")
    dialogue = a_national_dialogue()
    first, second = an_active(a_delegate(dialogue)), an_active(a_delegate(dialogue, "Hoàng Văn Sơn"))
    described(first, areas=[one, commune])
    described(second, areas=[one, two])

    assert figures(dialogue.programme, "places", dt.date(2022, 8, 1)) == {
        "provinces_covered": (2, 2),
        "with_place": (2, 2),
        "place_VN-Bằng": (1, 2),
        "place_VN-Cao": (2, 2),
    }
    assert figures(dialogue.programme, "places") == {
        "provinces_covered": (1, 1),
        "with_place": (2, 2),
        "place_VN-NEW": (2, 2),
    }


def test_target_groups_covered_are_counted_once_of_all_in_the_list():
    dialogue = a_national_dialogue()
    first, second = an_active(a_delegate(dialogue)), an_active(a_delegate(dialogue, "Hoàng Văn Sơn"))
    described(first, target_groups=["women", "youth"])
    described(second, target_groups=["women"])

    assert figures(dialogue.programme, "for_whom") == {
        "target_groups_covered": (2, 10),
        "with_target_group": (2, 2),
        "for_women": (2, 2),
        "for_youth": (1, 2),
    }


def test_early_results_are_those_of_whoever_looked_last_of_any_day():
    dialogue = a_national_dialogue()
    commitment = an_active(a_delegate(dialogue))
    verifier = a_person("Lò Thị Mai")
    for day, results in ((1, "moderate"), (10, ""), (20, "significant")):
        verify_commitment(
            commitment=commitment,
            verifier=verifier,
            level=4,
            completion="limited",
            early_results=results,
            actor=STAFF,
            at=on_day(2022, 11, day),
        )

    assert figures(dialogue.programme, "early_results") == {
        "early_assessed": (1, 1),
        "early_no_notable": (0, 1),
        "early_moderate": (0, 1),
        "early_significant": (1, 1),
    }
    assert figures(dialogue.programme, "early_results", dt.date(2022, 11, 15))["early_moderate"] == (1, 1)
    [row] = Reading(Scope(dialogue.programme), dt.date(2022, 11, 15), END).rows()
    assert row.record()["early_results"] == "moderate"
