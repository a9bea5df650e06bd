"""A flood response (SCH-6): what is a rule for a national dialogue is a warning here."""

import datetime as dt

import pytest

from dialogues.languages.translated import original
from dialogues.programme.actions import (
    add_agenda_item,
    assign_role,
    mark_ready,
    open_dialogue,
    plan_dialogue,
    publish_ground_rules,
    schedule_dialogue,
    start_inviting,
    waive_approval,
)
from dialogues.programme.queries import conflicts_of
from tests.factories.approvals import a_funded_programme
from tests.factories.programme import HANOI

SUNDAY = dt.datetime(2022, 10, 16, 14, 0, tzinfo=HANOI)


@pytest.mark.django_db
@pytest.mark.requirement("SCH-6")
def test_the_room_for_a_flood_is_open_within_a_quarter_of_an_hour_although_it_is_sunday() -> None:
    programme, minute = a_funded_programme(), dt.timedelta(minutes=1)
    start = SUNDAY + 14 * minute
    title = original("Flood in Quảng Trị", "en")
    flood = plan_dialogue(
        programme=programme, code="RD1", kind="rapid_dialogue", title=title, starts_at=start,
        ends_at=start + 60 * minute, mode="online", languages=["vi"], actor="system", at=SUNDAY,
    )  # fmt: skip
    [warning] = conflicts_of(flood)
    assign_role(dialogue=flood, role="chair", name="Ngô Thị Mai", actor="system", at=SUNDAY)
    add_agenda_item(dialogue=flood, type="plenary_discussion", title=title, minutes=60, actor="system", at=SUNDAY)
    publish_ground_rules(dialogue=flood, ground_rules=original("Be short."), actor="system", at=SUNDAY)
    permission = flood.approvals.get()
    waive_approval(approval=permission, reason="People are on roofs.", actor="system", at=SUNDAY + 5 * minute)

    for step in (schedule_dialogue, start_inviting, mark_ready, open_dialogue):
        step(dialogue=flood, actor="system", at=start)

    assert (flood.state, warning.finding.words, warning.level) == ("live", "16 October 2022 is a weekend.", "warn")
