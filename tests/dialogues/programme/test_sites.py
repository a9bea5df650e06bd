from decimal import Decimal
from typing import Any

import pytest

from dialogues.journal.actions import SYSTEM
from dialogues.programme import errors
from dialogues.programme.actions import (
    add_bridge_point,
    change_bridge_point,
    mark_ready,
    plan_access,
    remove_bridge_point,
    set_interpretation,
)
from dialogues.programme.models import BridgePoint, Dialogue, Interpretation
from dialogues.programme.queries import interpretation_gaps, steps_of
from dialogues.programme.queries.sites import access_standing
from tests.factories.halls import a_hall, put_into
from tests.factories.institutions import an_area
from tests.factories.people import a_person
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, at_nine, brought_to

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {"actor": SYSTEM, "at": PLANNED_AT}


@pytest.fixture
def dialogue() -> Dialogue:
    """ND1: Vietnamese on the floor, English for guests, with one site where people speak Ê Đê."""
    programme = a_programme()
    planned = a_dialogue(programme, "ND1", at_nine(2022, 5, 18), mode="hybrid", languages=["vi", "en"])
    return brought_to(planned, "inviting")


@pytest.fixture
def buon_ma_thuot(dialogue: Dialogue) -> BridgePoint:
    return add_bridge_point(
        dialogue=dialogue, name="Buôn Ma Thuột", area=an_area("DL"), interpreter_language="rad", **SAID
    )


@pytest.mark.requirement("EQ-4")
def test_nobody_is_ready_before_every_site_is_understood(dialogue: Dialogue, buon_ma_thuot: BridgePoint) -> None:
    with pytest.raises(errors.InterpretationMissing) as refusal:
        mark_ready(dialogue=dialogue, **SAID)
    assert "Buôn Ma Thuột: nobody interprets English." in str(refusal.value)

    set_interpretation(site=buon_ma_thuot, language="en", gap_reason="Nobody there needs English.", **SAID)
    assert [gap.name for gap in interpretation_gaps(dialogue)] == ["Ê Đê"]
    set_interpretation(site=buon_ma_thuot, language="rad", name="H'Mai Ayun", **SAID)
    mark_ready(dialogue=dialogue, **SAID)

    assert (dialogue.state, Interpretation.objects.get(language="rad").interpreter.name) == ("ready", "H'Mai Ayun")


@pytest.mark.requirement("EQ-4")
def test_the_step_says_what_is_missing(dialogue: Dialogue, buon_ma_thuot: BridgePoint) -> None:
    missing = {step.to: step.missing for step in steps_of(dialogue)}

    assert missing["ready"] == (
        "Buôn Ma Thuột: nobody interprets English. Name somebody, or accept the gap with a reason.",
    )


@pytest.mark.requirement("EQ-4")
def test_a_gap_is_accepted_only_with_a_reason(buon_ma_thuot: BridgePoint) -> None:
    with pytest.raises(errors.InterpreterOrReason):
        set_interpretation(site=buon_ma_thuot, language="rad", gap_reason=" ", **SAID)


def test_a_site_says_who_looks_after_it_and_how_it_is_connected(dialogue: Dialogue, buon_ma_thuot: BridgePoint) -> None:
    hoa = a_person("Chu Thị Hoa")

    changes = {"facilitator": hoa, "device_mode": "kiosk", "connection": "tested", "expected_people": 24}
    change_bridge_point(site=buon_ma_thuot, changes=changes, **SAID)
    assert BridgePoint.objects.get().facilitator == hoa
    remove_bridge_point(site=buon_ma_thuot, **SAID)

    assert dialogue.bridge_points.count() == 0


def test_access_has_a_checklist_and_a_line_in_the_budget(dialogue: Dialogue) -> None:
    put_into(dialogue, a_hall(dialogue.programme, access_features=["step_free", "lift"]))
    assert access_standing(dialogue).offered == ["step_free", "lift"]

    with pytest.raises(errors.AccessAboveBudget):
        plan_access(dialogue=dialogue, checked=[], budget=Decimal(10), access_budget=Decimal(11), **SAID)
    plan_access(
        dialogue=dialogue, checked=["step_free"], budget=Decimal(500_000_000), access_budget=Decimal(15_000_000), **SAID
    )

    standing = access_standing(dialogue)
    assert (standing.share, standing.is_low, len(standing.missing)) == (Decimal("3.0"), True, 8)
