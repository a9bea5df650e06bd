"""Announced is not enacted, enacted is law, and what is law never contradicts itself (INS-1, INS-4, INS-5)."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dialogues.institutions import errors
from dialogues.institutions.actions import (
    ChangePlan,
    close_institution,
    correct_change,
    drop_change,
    enact_change,
    register_institution,
)
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries import addressee_on, ended_on, instead_of, successor_of, successors_of
from dialogues.journal.queries import story_of
from tests.factories.changes import SAID, SPRING, a_split, announced, enacted, one
from tests.factories.institutions import an_area

pytestmark = pytest.mark.django_db
IN_2026 = dt.date(2026, 5, 1)


def codes(institutions: Any) -> list[str]:
    return [institution.code for institution in institutions]


def corrected(change: InstitutionChange, **more: Any) -> InstitutionChange:
    before = [one("MOP")]
    given = {"kind": "absorb", "effective_date": SPRING, "before": before, "after": [one("MTR")]}
    return correct_change(change=change, plan=ChangePlan(**given | more), **SAID)


def test_a_plan_changes_nothing_until_it_is_enacted() -> None:
    plan = announced()
    before = successor_of(one("MOP"), IN_2026)

    enact_change(change=plan, **SAID)

    assert (before, successor_of(one("MOP"), IN_2026)) == (one("MOP"), one("MTR"))
    assert successor_of(one("MOP"), SPRING - dt.timedelta(days=1)) == one("MOP")
    assert ended_on(one("MOP"), IN_2026) == SPRING
    kinds = ["institution.change_announced", "institution.change_enacted"]
    assert [entry.kind for entry in story_of(plan.subject)] == kinds


@pytest.mark.requirement("INS-1")
def test_a_letter_of_2026_goes_to_whoever_took_over_and_one_of_2022_to_whom_it_was_then() -> None:
    enacted()

    assert addressee_on(one("MOP"), IN_2026) == one("MTR")
    assert addressee_on(one("MOP"), dt.date(2022, 5, 18)) == one("MOP")


def test_after_a_split_nobody_stands_for_it_and_the_candidates_say_their_functions() -> None:
    a_split()

    assert (successor_of(one("MLI"), IN_2026), addressee_on(one("MLI"), IN_2026)) == (None, None)
    assert [(found.institution.code, found.scope) for found in successors_of(one("MLI"), IN_2026)] == [
        ("MHA", "gender equality"),
        ("MSC", "vocational training"),
    ]


def test_an_institution_closed_by_hand_has_no_addressee() -> None:
    close_institution(institution=one("MJU"), on_date=SPRING, **SAID)

    assert addressee_on(one("MJU"), IN_2026) is None
    assert addressee_on(one("MJU"), dt.date(2024, 1, 1)) == one("MJU")


@pytest.mark.requirement("INS-5")
def test_instead_of_a_district_the_communes_and_the_province_are_named() -> None:
    area = an_area("DL")
    district, province = one("DPC-KS", area=area), one("PC-DL", area=area)
    commune = register_institution(
        code="CPC-EK", type="gov_commune", level="commune", names={"en": "Ea Kar Commune *"}, area=area, **SAID
    )
    enacted("close", ["DPC-KS"], [], date=dt.date(2025, 7, 1))

    suggested = instead_of(district, IN_2026)

    assert [found.institution for found in suggested] == [commune, province]
    assert [found.follows for found in suggested] == [False, False]


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("merge", ["MOP"], ["MTR"]),
        ("absorb", ["MOP"], []),
        ("absorb", ["MOP"], ["MTR", "MHA"]),
        ("absorb", ["MOP", "MOP"], ["MTR"]),
        ("split", ["MLI"], ["MHA"]),
        ("close", ["DPC-KS"], ["PC-DL"]),
        ("rename", ["MOP"], ["MTR"]),
        ("reparent", ["BOS"], []),
    ],
)
def test_each_kind_has_its_own_number_of_institutions(kind: str, before: list[str], after: list[str]) -> None:
    with pytest.raises(errors.PartiesWrong):
        announced(kind, before, after)

    assert InstitutionChange.objects.count() == 0


def test_what_cannot_be_said_is_not_announced() -> None:
    with pytest.raises(errors.OnBothSides):
        announced("absorb", ["MOP", "MTR"], ["MTR"])
    with pytest.raises(errors.NameMissing):
        announced("rename", ["MOP"], [])
    with pytest.raises(errors.AreaMissing):
        announced("boundary_extension", ["UF-TQ"], [])


def test_enacting_asks_for_a_document_and_for_the_functions_of_each_part() -> None:
    with pytest.raises(errors.DocumentMissing):
        enacted(legal_basis="")
    with pytest.raises(errors.ScopeMissing) as refused:
        enacted("split", ["MLI"], ["MHA", "MSC"], scopes={"MHA": "gender equality"})

    assert refused.value.context == {"name": "Ministry of Schools *"}
    assert enact_change(change=announced(legal_basis=""), source="Official gazette", **SAID).state == "enacted"


def test_nobody_succeeds_itself_however_long_the_way() -> None:
    enacted("absorb", ["MOP"], ["MTR"])
    enacted("absorb", ["MTR"], ["MHA"], date=dt.date(2026, 1, 1))

    with pytest.raises(errors.Circular):
        enacted("absorb", ["MHA"], ["MOP"], date=dt.date(2024, 1, 1))


def test_an_institution_ends_once_and_nobody_follows_into_one_that_is_gone() -> None:
    enacted("absorb", ["MOP"], ["MTR"])

    with pytest.raises(errors.AlreadyEnding):
        enacted("close", ["MOP"], [], date=dt.date(2026, 1, 1))
    with pytest.raises(errors.SuccessorNotThere):
        enacted("absorb", ["MJU"], ["MOP"], date=dt.date(2026, 1, 1))
    one("UF-TQ-2025", valid_from_date=dt.date(2025, 7, 1))
    with pytest.raises(errors.SuccessorNotThere):
        enacted("merge", ["UF-TQ", "UF-HG"], ["UF-TQ-2025"])


def test_on_one_day_an_institution_may_take_over_and_pass_on() -> None:
    enacted("absorb", ["MTR"], ["MHA"])
    enacted("absorb", ["MOP"], ["MTR"])

    assert successor_of(one("MOP"), SPRING) == one("MHA")


def test_a_plan_is_corrected_and_an_enacted_one_only_to_what_is_lawful() -> None:
    change = announced()
    later = corrected(change, effective_date=dt.date(2025, 4, 1), legal_basis="Resolution 2 (illustrative)")
    enact_change(change=change, **SAID)

    with pytest.raises(errors.DocumentMissing):
        corrected(change)

    assert later.effective_date == dt.date(2025, 4, 1)
    fields = [entry.data["fields"] for entry in story_of(change.subject) if "corrected" in entry.kind]
    assert fields == [["effective_date", "legal_basis"]]


def test_a_dropped_plan_keeps_its_reason_and_moves_no_more() -> None:
    plan = announced()
    with pytest.raises(errors.DropReasonMissing):
        drop_change(change=plan, reason=" ", **SAID)

    dropped = drop_change(change=plan, reason="The assembly voted it down", **SAID)

    assert (dropped.state, dropped.drop_reason) == ("dropped", "The assembly voted it down")
    with pytest.raises(errors.ChangeNotPossibleNow):
        enact_change(change=plan, **SAID)
    with pytest.raises(errors.ChangeNotPossibleNow):
        corrected(plan)


@pytest.mark.parametrize("wrong", [{"state": "done"}, {"state": "applied"}, {"state": "dropped"}, {"kind": "vanish"}])
def test_the_database_itself_refuses_states_without_their_facts(wrong: dict[str, str]) -> None:
    plan = announced()

    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionChange.objects.filter(pk=plan.pk).update(**wrong)


def test_a_reparenting_leaves_everybody_where_they_are() -> None:
    enacted("reparent", ["BOS"], ["MTR"])

    assert codes(Institution.objects.filter(pk=getattr(successor_of(one("BOS"), IN_2026), "pk", 0))) == ["BOS"]
