"""The SMART score (domain.md §2.7(7)) and the description that feeds it."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.commitments.actions import NewMilestone, describe_commitment, issue_recommendation
from dialogues.commitments.actions.capturing import DraftResource
from dialogues.commitments.enums import Dimension, SmartPart
from dialogues.commitments.errors import NothingChanged, SdgUnknown, StartsAfterDue
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.smart import PARTS, described, score, smart_of
from dialogues.institutions.models import AdminArea
from dialogues.journal.models import Entry
from dialogues.languages.translated import original
from tests.factories.commitments import SESSION, STAFF, a_captured, a_delegate, a_national_dialogue, an_active
from tests.factories.institutions import an_institution
from tests.factories.people import a_facilitator, an_organiser, signed_in

PAGE = "/programmes/LNOB/commitments/ND1/C-01/"
FULL_SENTENCE = {
    "indicator": "officials trained",
    "unit": "officials",
    "baseline": Decimal(0),
    "target": Decimal(200),
    "due_date": dt.date(2022, 12, 31),
}


def everything(dialogue):
    area = AdminArea.objects.create(code="VN-HP", name="Hải Phòng")
    recommendation = issue_recommendation(
        programme=dialogue.programme,
        code="R-1",
        text=original("Train", "en"),
        addressed_to=[an_institution()],
        actor=STAFF,
        at=SESSION,
    )
    return {
        "type": "capacity_building",
        "accountable_post": "Head of training",
        "areas": [area],
        "target_groups": ["women"],
        "baseline_date": dt.date(2022, 1, 1),
        "means_of_verification": "Attendance lists",
        "reporting_frequency": "quarterly",
        "is_funding_secured": True,
        "dependencies": "Nothing",
        "sdg_tags": ["5", "8.5"],
        "responds_to": [recommendation],
        "start_date": dt.date(2022, 6, 1),
    }


def described_as(commitment, milestones=None, **said):
    return describe_commitment(commitment=commitment, said=said, milestones=milestones, actor=STAFF, at=SESSION)


@pytest.mark.parametrize(
    ("present", "mean", "level"),
    [
        (set(SmartPart), 100, "high"),
        (set(SmartPart) - {SmartPart.PLAN, SmartPart.START}, 80, "high"),  # 100 100 100 50 50
        (set(SmartPart) - {SmartPart.PLAN, SmartPart.START, SmartPart.UNIT}, 77, "upper_moderate"),
        ({*PARTS[Dimension.SPECIFIC], *PARTS[Dimension.MEASURABLE]}, 40, "lower_moderate"),
        ({SmartPart.LEAD, SmartPart.STATEMENT, SmartPart.DUE}, 17, "low"),  # 33 0 0 0 50
        (set(), 0, "low"),
    ],
)
def test_the_mean_of_five_percentages_has_a_level(present, mean, level):
    found = score(present)

    assert (found.mean, found.level) == (mean, level)


def test_twenty_ingredients_stand_in_one_dimension_each():
    assert sorted(part for parts in PARTS.values() for part in parts) == sorted(SmartPart)
    assert len(SmartPart) == 20


@given(st.sets(st.sampled_from(list(SmartPart))), st.sampled_from(list(SmartPart)))
def test_more_said_never_scores_less_and_what_is_missing_is_the_rest(present, more):
    fewer, found = score(present), score(present | {more})

    assert fewer.mean <= found.mean
    assert set(fewer.missing) == set(SmartPart) - present
    assert all(0 <= percent <= 100 for percent in found.percentages.values())


@pytest.mark.django_db
def test_a_bare_sentence_is_low_and_says_what_it_lacks_and_a_full_description_is_high():
    nam = a_delegate(a_national_dialogue())
    bare = smart_of(a_captured(nam))
    money = DraftResource(kind="money", amount=Decimal(600), currency="VND")
    full = an_active(nam, **FULL_SENTENCE, resources=[money])

    described_as(full, [NewMilestone(title="Curriculum")], **everything(nam.dialogue))

    assert (bare.level, SmartPart.BASELINE in bare.missing) == ("low", True)
    assert smart_of(Commitment.objects.get(pk=full.pk)).missing == ()


@pytest.mark.django_db
@pytest.mark.requirement("COM-1")
def test_nothing_of_it_is_asked_at_capture_and_nothing_of_it_makes_a_version():
    active = an_active(a_delegate(a_national_dialogue()))
    assert not hasattr(active, "description")

    described_as(active, accountable_post="Head of training", ambition="modest")

    assert active.versions.count() == 1
    assert Entry.objects.get(kind="commitment.described").data == {
        "commitment": active.pk,
        "fields": ["accountable_post", "ambition"],
    }


@pytest.mark.django_db
def test_what_cannot_be_is_refused_and_changes_nothing():
    active = an_active(a_delegate(a_national_dialogue()), **FULL_SENTENCE)

    for tags in (["18"], ["0"], ["five"]):
        with pytest.raises(SdgUnknown):
            described_as(active, sdg_tags=tags)
    with pytest.raises(StartsAfterDue):
        described_as(active, start_date=dt.date(2023, 1, 1))
    described_as(active, dependencies="Nothing")
    with pytest.raises(NothingChanged):
        described_as(active, dependencies="Nothing")

    assert Commitment.objects.get().description.sdg_tags == []


@pytest.mark.django_db
def test_a_list_is_scored_without_a_question_per_row(django_assert_num_queries):
    nam = a_delegate(a_national_dialogue())
    for count in (1, 3):
        while Commitment.objects.count() < count:
            described_as(an_active(nam), dependencies="Nothing")
        with django_assert_num_queries(5):
            assert len([smart_of(row).mean for row in described(Commitment.objects.all())]) == count


@pytest.mark.django_db
def test_the_organiser_describes_it_on_a_page_and_sees_the_score_before_screening():
    dialogue = an_active(a_delegate(a_national_dialogue()), **FULL_SENTENCE).dialogue
    viet = signed_in(an_organiser(dialogue.programme.scope))
    assert "How well it is described: Low (27 %)" in viet.get(PAGE).content.decode()
    said = {"accountable_post": "Head of training", "sdg_tags": "5, 8.5", "is_funding_secured": "no"}
    rows = {"milestones-TOTAL_FORMS": "2", "milestones-INITIAL_FORMS": "0", "milestones-0-title": "Curriculum"}

    assert viet.post(f"{PAGE}description/", {"sdg_tags": "99", **rows}).status_code == 422
    answer = viet.post(f"{PAGE}description/", said | rows, follow=True).content.decode()

    assert "The description of C-01 is saved." in answer
    assert "Head of training" in answer
    row = Commitment.objects.get()
    assert (row.description.sdg_tags, row.description.is_funding_secured) == (["5", "8.5"], False)
    assert [one.title for one in row.milestones.all()] == ["Curriculum"]
    assert "funding not secured" in viet.get(f"{PAGE}screening/").content.decode()
    assert signed_in(a_facilitator(dialogue.programme.scope)).get(f"{PAGE}description/").status_code == 403


@pytest.mark.django_db
def test_a_milestone_is_ticked_off_and_another_struck_out():
    active = an_active(a_delegate(a_national_dialogue()))
    described_as(active, [NewMilestone(title="Curriculum"), NewMilestone(title="Trainers")])
    rows = {"milestones-TOTAL_FORMS": "2", "milestones-INITIAL_FORMS": "2"}
    rows |= {"milestones-0-title": "Curriculum", "milestones-0-done_date": "2022-09-01"}
    rows |= {"milestones-1-title": "Trainers", "milestones-1-DELETE": "on"}

    signed_in(an_organiser(active.dialogue.programme.scope)).post(f"{PAGE}description/", rows)

    assert list(active.milestones.values_list("title", "done_date")) == [("Curriculum", dt.date(2022, 9, 1))]
