import datetime as dt
from typing import Any

import pytest

from dialogues.journal.actions import SYSTEM
from dialogues.journal.queries import story_of
from dialogues.programme import errors
from dialogues.programme.actions import end_membership, hand_over_lead, join_coalition
from dialogues.programme.models import Coalition
from dialogues.programme.queries import lead_on, members_on
from tests.factories.institutions import an_institution
from tests.factories.programme import PLANNED_AT, a_programme

pytestmark = pytest.mark.django_db
JUNE_2020 = dt.date(2020, 6, 1)
HISTORY = "The coalition page names it for 2018-2020."


@pytest.fixture
def coalition() -> Coalition:
    """ActionAid Vietnam led to June 2020, then MSD."""
    programme = a_programme()
    joins(programme.coalition, "AAV", start_date=dt.date(2018, 1, 1), end_date=JUNE_2020, override_reason=HISTORY)
    joins(programme.coalition, "MSD", start_date=JUNE_2020)
    return programme.coalition


def joins(coalition: Coalition, code: str, role: str = "lead", **more: Any) -> Any:
    return join_coalition(
        coalition=coalition, institution=an_institution(code), role=role, actor=SYSTEM, at=PLANNED_AT, **more
    )


def hands_over(coalition: Coalition, code: str, on_date: dt.date, **more: Any) -> Any:
    return hand_over_lead(
        coalition=coalition,
        to_institution=an_institution(code),
        on_date=on_date,
        actor=SYSTEM,
        at=PLANNED_AT,
        **more,
    )


@pytest.mark.requirement("COA-1", "INV-01")
def test_a_second_lead_on_the_same_day_is_refused_and_the_row_in_the_way_is_named(coalition: Coalition) -> None:
    with pytest.raises(errors.LeadOverlaps) as refusal:
        joins(coalition, "CSI", start_date=dt.date(2020, 1, 1), end_date=dt.date(2020, 3, 1))

    assert str(refusal.value) == (
        "ActionAid Vietnam leads from 1 January 2018 until 1 June 2020. "
        "There is one lead on any date: hand over instead."
    )


@pytest.mark.requirement("COA-1")
@pytest.mark.parametrize(
    ("date", "lead"),
    [
        (dt.date(2017, 12, 31), None),
        (dt.date(2019, 10, 1), "AAV"),
        (dt.date(2020, 5, 31), "AAV"),
        (JUNE_2020, "MSD"),
        (dt.date(2021, 6, 1), "MSD"),
    ],
)
def test_everybody_can_ask_who_led_on_a_day(coalition: Coalition, date: dt.date, lead: str | None) -> None:
    institution = lead_on(coalition, date)

    assert (institution.code if institution else None) == lead


@pytest.mark.requirement("INV-01")
def test_the_lead_passes_on_one_day_and_the_former_lead_stays_as_a_member(coalition: Coalition) -> None:
    day = dt.date(2022, 7, 1)

    hands_over(coalition, "CSI", day, former_role="member")

    leads = [lead_on(coalition, day + dt.timedelta(days=step)) for step in (-1, 0)]
    assert [lead.code for lead in leads if lead] == ["MSD", "CSI"]
    roles = {row.institution.code: row.role for row in members_on(coalition, day)}
    assert roles == {"CSI": "lead", "MSD": "member"}


@pytest.mark.requirement("INV-01")
def test_nobody_can_leave_the_coalition_without_a_lead(coalition: Coalition) -> None:
    lead = coalition.memberships.get(institution__code="MSD")

    with pytest.raises(errors.LeadNeeded):
        end_membership(membership=lead, end_date=dt.date(2022, 1, 1), actor=SYSTEM, at=PLANNED_AT)
    with pytest.raises(errors.LeadGap):
        joins(coalition, "CSI", start_date=dt.date(2015, 1, 1), end_date=dt.date(2016, 1, 1))


@pytest.mark.requirement("INV-01")
def test_a_lead_cannot_be_handed_over_to_itself_nor_before_there_was_one(coalition: Coalition) -> None:
    with pytest.raises(errors.LeadsAlready):
        hands_over(coalition, "MSD", dt.date(2022, 1, 1))
    with pytest.raises(errors.NoLeadToHandOver):
        hands_over(coalition, "CSI", dt.date(2017, 1, 1))
    with pytest.raises(errors.NoLeadToHandOver):
        hands_over(coalition, "CSI", JUNE_2020)


@pytest.mark.requirement("COA-2", "INV-02")
def test_an_international_lead_is_refused_where_the_policy_blocks_and_another_role_is_offered() -> None:
    coalition = a_programme(policies={"lead_must_be_national": "block"}).coalition

    with pytest.raises(errors.LeadNotNational) as refusal:
        joins(coalition, "AAV", start_date=JUNE_2020, override_reason=HISTORY)

    assert "External lead partner" in str(refusal.value)
    assert joins(coalition, "AAV", role="external_lead_partner", start_date=JUNE_2020).pk


@pytest.mark.requirement("COA-2", "INV-02")
def test_an_international_lead_is_accepted_with_a_stored_reason_where_the_policy_warns() -> None:
    coalition = a_programme(policies={"lead_must_be_national": "warn"}).coalition

    with pytest.raises(errors.LeadReasonMissing):
        joins(coalition, "AAV", start_date=JUNE_2020)
    joins(coalition, "AAV", start_date=JUNE_2020, override_reason=HISTORY)

    assert coalition.memberships.get().override_reason == HISTORY


@pytest.mark.requirement("INV-02")
def test_handing_over_to_an_international_institution_asks_for_the_reason_too(coalition: Coalition) -> None:
    with pytest.raises(errors.LeadReasonMissing):
        hands_over(coalition, "AAV", dt.date(2022, 7, 1))

    assert lead_on(coalition, dt.date(2022, 7, 1)) == an_institution("MSD")


def test_a_member_whose_start_nobody_knows_counts_from_the_day_it_surely_was_one(coalition: Coalition) -> None:
    joins(coalition, "YSN", role="member", known_on_date=dt.date(2020, 10, 1))

    on = [dt.date(2020, 9, 30), dt.date(2020, 10, 1)]
    counted = [members_on(coalition, day).filter(institution__code="YSN").count() for day in on]
    assert counted == [0, 1]


def test_the_same_role_cannot_be_held_twice_at_a_time(coalition: Coalition) -> None:
    joins(coalition, "YSN", role="member", start_date=JUNE_2020)

    with pytest.raises(errors.AlreadyMember):
        joins(coalition, "YSN", role="member", start_date=dt.date(2021, 1, 1))


def test_what_happened_to_the_coalition_stands_in_the_journal(coalition: Coalition) -> None:
    hands_over(coalition, "CSI", dt.date(2022, 7, 1))

    kinds = [entry.kind for entry in story_of(f"programme:{coalition.programme_id}")]
    assert kinds == ["programme.created", "coalition.joined", "coalition.joined", "coalition.lead_handed_over"]
