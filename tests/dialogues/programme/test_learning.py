"""Founding claims, presence, reported figures, lessons and scaling up (domain.md COA-1, COA-3, PRG-3, PRG-4)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from dialogues.journal.actions import SYSTEM
from dialogues.languages.translated import original
from dialogues.people.models import Membership
from dialogues.programme import errors
from dialogues.programme.actions import (
    add_lesson,
    change_coalition_contact,
    claim_founding,
    close_programme,
    join_coalition,
    record_data_collection,
    record_presence,
    report_figure,
    scale_up_programme,
    set_target,
    wind_down_programme,
)
from dialogues.programme.models import Programme, Target
from dialogues.programme.queries import lead_on, members_on
from dialogues.programme.queries.coalition import contact_on, founding_claims_of, sources_disagree
from dialogues.programme.queries.learning import reported_figures_of
from dialogues.programme.queries.presence import presence_report
from dialogues.reports.queries.targets import figure_of
from tests.factories.institutions import an_area, an_institution
from tests.factories.partnerships import a_coalition, on
from tests.factories.people import a_person, an_account
from tests.factories.programme import PLANNED_AT, a_dialogue, at_nine

pytestmark = pytest.mark.django_db
NOW: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}
JUNE_2020 = dt.date(2020, 6, 1)


def test_two_sources_disagree_about_the_year_and_both_are_kept(convenor: Client, lnob: Programme) -> None:
    coalition = lnob.coalition
    claim_founding(coalition=coalition, founded_date=dt.date(2018, 5, 7), source="coalition page", **NOW)
    claim_founding(coalition=coalition, founded_date=dt.date(2017, 1, 1), source="page of the lead", **NOW)
    with pytest.raises(errors.ClaimExists):
        claim_founding(coalition=coalition, founded_date=dt.date(2018, 9, 1), source="coalition page", **NOW)
    with pytest.raises(errors.SourceMissing):
        claim_founding(coalition=coalition, founded_date=dt.date(2018, 9, 1), source=" ", **NOW)

    claims = founding_claims_of(coalition)
    page = convenor.get(f"/programmes/{lnob.code}/coalition/").content.decode()

    assert [(claim.founded_date.year, claim.source) for claim in claims] == [
        (2017, "page of the lead"),
        (2018, "coalition page"),
    ]
    assert sources_disagree(claims)
    shown = ["<strong>2017</strong>", "<strong>2018</strong>", "The sources disagree."]
    assert [text for text in shown if text not in page] == []


@pytest.mark.requirement("COA-1", "COA-2")
def test_the_page_says_who_led_on_a_day_and_that_it_was_international(convenor: Client, lnob: Programme) -> None:
    terms = [("AAV", dt.date(2018, 1, 1), JUNE_2020), ("MSD", JUNE_2020, None)]
    for code, start, end in terms:
        join_coalition(
            coalition=lnob.coalition,
            institution=an_institution(code),
            role="lead",
            start_date=start,
            end_date=end,
            date_precision="month",
            override_reason="As its page has it.",
            **NOW,
        )

    page = convenor.get(f"/programmes/{lnob.code}/coalition/?on=2019-10-01").content.decode()

    assert "On 1 October 2019: <strong>ActionAid Vietnam</strong>" in page
    note = "ActionAid Vietnam led from January 2018 until June 2020 and is registered here as international."
    assert note in page


def test_the_contact_changes_on_a_day_and_the_former_stays_on_record(lnob: Programme) -> None:
    first = {"institution": an_institution("MSD"), "post": "Office", "start_date": JUNE_2020}
    change_coalition_contact(coalition=lnob.coalition, **first, **NOW)
    change_coalition_contact(
        coalition=lnob.coalition, **first | {"post": "Desk", "start_date": dt.date(2022, 1, 1)}, **NOW
    )

    reached = [contact_on(lnob.coalition, dt.date(*day)) for day in [(2020, 5, 31), (2021, 12, 31), (2022, 1, 1)]]

    assert [contact.post if contact else None for contact in reached] == [None, "Office", "Desk"]
    with pytest.raises(errors.ContactOverlaps):
        change_coalition_contact(coalition=lnob.coalition, **first, **NOW)


@pytest.mark.requirement("COA-3")
def test_members_were_at_five_of_six_consultations_and_the_missed_one_is_listed(
    convenor: Client, lnob: Programme
) -> None:
    a_coalition(lnob)
    held = [
        a_dialogue(lnob, f"EX{month}", at_nine(2021, month, 15), kind="consultation_external") for month in range(6, 12)
    ]
    a_dialogue(lnob, "EX99", at_nine(2023, 1, 1), kind="consultation_external")
    for dialogue in held[:3] + held[4:]:
        record_presence(dialogue=dialogue, institution=an_institution("MSD"), **NOW)

    report = presence_report(lnob, dt.date(2022, 6, 30))

    assert (report.attended, report.total) == (5, 6)
    assert [row.dialogue.code for row in report.missed] == ["EX9"]
    page = convenor.get(f"/programmes/{lnob.code}/coalition/presence/?on=2022-06-30").content.decode()
    assert '5 <span class="figure__of">of 6</span>' in page


@pytest.mark.requirement("COA-3")
def test_only_who_was_a_member_on_the_day_counts(lnob: Programme) -> None:
    a_coalition(lnob)
    early = a_dialogue(lnob, "EX1", at_nine(2019, 9, 1), kind="consultation_external")

    with pytest.raises(errors.NotInTheCoalition):
        record_presence(dialogue=early, institution=an_institution("CSI"), **NOW)
    with pytest.raises(errors.NotHeldByOthers):
        record_presence(dialogue=a_dialogue(lnob), institution=an_institution("CSI"), **NOW)


def people_reached(programme: Programme) -> Target:
    record_data_collection(programme=programme, area=an_area(), people=3100, ended_date=dt.date(2022, 3, 31), **NOW)
    return set_target(
        programme=programme, code="T2", statement=original("People", "en"), kind="sum_people", value=3000, **NOW
    )


@pytest.mark.requirement("PRG-3")
def test_a_reported_figure_stands_beside_the_computed_one_and_overwrites_nothing(
    convenor: Client, lnob: Programme
) -> None:
    target, day = people_reached(lnob), dt.date(2022, 6, 30)
    for value, note in [(3200, "first"), (3250, "second")]:
        report_figure(
            target=target, value=value, as_of_date=day, evidence_url="https://example.org/list", note=note, **NOW
        )

    page = convenor.get(f"/programmes/{lnob.code}/targets/T2/?on=2022-06-30").content.decode()

    shown = ["3,100", "3,250", "+150", 'href="https://example.org/list"']
    assert [text for text in shown if text not in page] == []
    assert figure_of(target, day).actual == 3100
    assert [figure.value for figure in reported_figures_of(target)] == [3250, 3200]
    with pytest.raises(errors.EvidenceMissing):
        report_figure(target=target, value=1, as_of_date=day, **NOW)


def closed(programme: Programme) -> Programme:
    programme.dialogues.update(state="published")
    return close_programme(programme=wind_down_programme(programme=programme, **NOW), **NOW)


def scaled_up(pilot: Programme) -> Programme:
    return scale_up_programme(
        pilot=pilot,
        code="LNOB-VN-2023",
        title=original("At scale", "en"),
        start_date=dt.date(2023, 1, 1),
        end_date=dt.date(2024, 12, 31),
        convenor=an_account("Phạm Quốc Việt"),
        actor=SYSTEM,
        at=on(2022, 12, 1),
    )


@pytest.mark.requirement("PRG-4")
def test_a_scale_up_begins_with_institutions_tags_and_lessons_of_the_pilot(lnob: Programme) -> None:
    a_coalition(lnob, 3)
    lnob.sdg_tags = ["10.2"]
    lnob.save()
    lnob.target_institutions.add(an_institution("MOP"))
    add_lesson(programme=lnob, text="Interpreters first.", tags=["language", " language"], **NOW)

    programme = scaled_up(closed(lnob))

    held = {row.institution.code: row.role for row in members_on(programme.coalition, dt.date(2023, 1, 1))}
    assert held == {"MSD": "lead", "CSI": "member", "BOS": "member"}
    assert (programme.previous, programme.state, programme.sdg_tags) == (lnob, "draft", ["10.2"])
    assert list(programme.target_institutions.values_list("code", flat=True)) == ["MOP"]
    [lesson] = programme.lessons.all()
    assert (lesson.text, lesson.tags, lesson.copied_from.programme) == ("Interpreters first.", ["language"], lnob)


@pytest.mark.requirement("PRG-4")
def test_nobodys_personal_data_goes_along(lnob: Programme) -> None:
    """The pilot has colleagues and a dialogue with roles; the new programme has its convenor alone."""
    a_coalition(lnob, 1)
    a_dialogue(lnob, "ND1", at_nine(2022, 5, 18)).roles.create(person=a_person(), role="chair")

    programme = scaled_up(closed(lnob))

    people = list(Membership.objects.filter(scope=programme.scope).values_list("user__name", "role"))
    assert people == [("Phạm Quốc Việt", "convenor")]
    assert (programme.dialogues.count(), lnob.dialogues.count()) == (0, 1)
    assert lead_on(programme.coalition, dt.date(2023, 6, 1)) == an_institution("MSD")


def test_a_pilot_that_still_runs_is_not_scaled_up(lnob: Programme) -> None:
    with pytest.raises(errors.PilotStillRunning):
        scaled_up(lnob)
