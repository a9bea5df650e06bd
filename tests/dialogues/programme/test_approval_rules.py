import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.programme import errors
from dialogues.programme.actions import (
    add_bridge_point,
    change_programme,
    load_shipped_rules,
    reschedule_dialogue,
    set_approval_rule,
)
from dialogues.programme.actions.rules import RuleTerms
from dialogues.programme.enums import ApprovalTrigger
from dialogues.programme.models import Approval, ApprovalRule
from dialogues.programme.queries import latest_dossier_date, rules_applying
from tests.factories.approvals import MAY_18, a_funded_dialogue, a_funded_programme, sida, the_approval
from tests.factories.institutions import an_area, an_institution
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, at_nine

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
MAY_2021 = dt.date(2021, 5, 3)


def a_rule(dialogue_or_programme: Any, **more: Any) -> ApprovalRule:
    """The programme's own version of Viet Nam's rule: 45 days from 2022 on."""
    given: dict[str, Any] = {
        "code": "international-seminar",
        "title": original("International seminar, new law", "en"),
        "authority": original("Ministry of Law *", "en"),
        "lead_days": 45,
        "triggers": [ApprovalTrigger.FOREIGN_FUNDING],
        "valid_from_date": dt.date(2022, 1, 1),
    }
    return set_approval_rule(programme=dialogue_or_programme, terms=RuleTerms(**given | more), **SAID)


@pytest.mark.requirement("SCH-1", "2.7(2)")
def test_a_dialogue_funded_from_abroad_falls_under_the_rule_the_moment_it_is_planned() -> None:
    dialogue = a_funded_dialogue()

    [applying] = rules_applying(dialogue, MAY_2021)
    approval = the_approval(dialogue)

    assert (applying.rule.code, [str(reason) for reason in applying.reasons]) == (
        "international-seminar",
        ["funded by Sida, registered abroad"],
    )
    assert (approval.state, approval.lead_days) == ("to_prepare", 30)
    assert [item["code"] for item in approval.dossier] == ["request_letter", "plan", "opinions"]


@pytest.mark.requirement("SCH-1", "2.7(2)")
@pytest.mark.parametrize(("days", "latest"), [(30, dt.date(2022, 4, 18)), (40, dt.date(2022, 4, 8))])
def test_the_dossier_goes_out_so_many_calendar_days_before(days: int, latest: dt.date) -> None:
    assert latest_dossier_date(a_funded_dialogue(), days) == latest


@pytest.mark.requirement("SCH-1")
def test_a_dialogue_among_neighbours_needs_no_permission() -> None:
    dialogue = a_dialogue(a_programme(), "ND1", MAY_18, mode="hybrid")
    add_bridge_point(dialogue=dialogue, name="Buôn Ma Thuột", area=an_area("DL"), **SAID)

    assert (rules_applying(dialogue, MAY_2021), Approval.objects.count()) == ([], 0)


@pytest.mark.requirement("SCH-1")
def test_a_guest_from_abroad_is_a_reason_of_its_own() -> None:
    dialogue = a_dialogue(a_programme(), "ND1", MAY_18, host=an_institution("AAV"))

    [applying] = rules_applying(dialogue, MAY_2021)

    assert [str(reason) for reason in applying.reasons] == ["ActionAid Vietnam takes part, registered abroad"]


@pytest.mark.requirement("SCH-1")
def test_an_online_site_in_the_country_of_a_dialogue_held_from_abroad_is_enough() -> None:
    phnom_penh = a_programme("PPD-KT", country="KH", timezone="Asia/Phnom_Penh")
    dialogue = a_dialogue(phnom_penh, "ND1", MAY_18, mode="hybrid")

    add_bridge_point(dialogue=dialogue, name="Đắk Lắk", area=an_area("DL"), **SAID)

    [applying] = rules_applying(dialogue, MAY_2021)
    assert [str(reason) for reason in applying.reasons] == ["held from abroad with a bridge point in Đắk Lắk"]
    assert the_approval(dialogue).state == "to_prepare"


def test_a_training_is_no_seminar() -> None:
    assert rules_applying(a_funded_dialogue("TR1", kind="training"), MAY_2021) == []


@pytest.mark.requirement("SCH-1")
def test_a_new_version_holds_from_its_day_and_leaves_past_dialogues_as_they_were() -> None:
    programme = a_funded_programme()
    held = a_funded_dialogue("EW1", at_nine(2021, 6, 10), programme=programme, kind="expert_workshop")
    Approval.objects.filter(dialogue=held).update(state="submitted", submitted_date=MAY_2021)
    coming = a_funded_dialogue("ND1", programme=programme)

    a_rule(programme)
    assert [one.rule.lead_days for one in rules_applying(coming, dt.date(2021, 12, 31))] == [30]
    assert [one.rule.lead_days for one in rules_applying(coming, dt.date(2022, 1, 1))] == [45]
    in_january = at_nine(2022, 1, 10)
    reschedule_dialogue(
        dialogue=coming, starts_at=at_nine(2022, 6, 1), ends_at=at_nine(2022, 6, 2), actor=SYSTEM, at=in_january
    )

    assert (the_approval(coming).lead_days, the_approval(held).lead_days) == (45, 30)


def test_a_programme_may_switch_a_shipped_rule_off_from_a_day_on() -> None:
    dialogue = a_funded_dialogue()

    a_rule(dialogue.programme, is_off=True, valid_from_date=dt.date(2021, 5, 1))

    assert (rules_applying(dialogue, MAY_2021), the_approval(dialogue).state) == ([], "not_required")


def test_versions_follow_each_other_and_say_when_they_apply() -> None:
    programme = a_programme()
    a_rule(programme)

    with pytest.raises(errors.RuleDatesOverlap):
        a_rule(programme, valid_from_date=dt.date(2021, 12, 31))
    with pytest.raises(errors.RuleNeedsTrigger):
        a_rule(programme, triggers=[], valid_from_date=dt.date(2023, 1, 1))
    with pytest.raises(errors.RuleCodeTaken):
        a_rule(programme, code="", title=original("International seminar", "en"))


def test_a_funder_who_joins_later_makes_a_permission_necessary_and_one_who_leaves_does_not() -> None:
    programme = a_programme()
    dialogue = a_dialogue(programme, "ND1", MAY_18)

    change_programme(programme=programme, changes={"funders": [sida()]}, **SAID)
    assert the_approval(dialogue).state == "to_prepare"
    change_programme(programme=programme, changes={"funders": []}, **SAID)

    assert the_approval(dialogue).state == "not_required"


def test_the_shipped_rules_are_there_after_a_migration_and_are_loaded_once() -> None:
    [shipped] = ApprovalRule.objects.all()
    ApprovalRule.objects.update(lead_days=31)

    call_command("load_approval_rules", verbosity=0)

    assert (load_shipped_rules(), [*ApprovalRule.objects.values_list("lead_days", flat=True)]) == (0, [31])
    assert (shipped.country, shipped.lead_days, shipped.higher_lead_days, shipped.is_example) == ("VN", 30, 40, True)
